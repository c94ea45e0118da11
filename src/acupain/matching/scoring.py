"""Weighing clues: from the concepts said in a text to a score for each condition, and for "none of these".

A clue is a concept, or several said close together (or anywhere in the text), with a weight for each condition it
speaks for. The weights of the clues that hold are added up per condition. What speaks for "none" does not pile up:
beyond the strongest, each counts for a part, so that a long letter with many asides is not silenced by their number.
Weights are data (weights.json); how they came about is told in docs/matching.md.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from math import exp
from typing import Any, NamedTuple

NONE = "none"
FURTHER_NONE = 0.35
"""What each reason for silence beyond the strongest counts for."""
MOST_FURTHER = 3.0
"""What these further reasons count for together, at most, in points."""


class Clue(NamedTuple):
    """Concepts that together say something, and how much they say for each condition."""

    id: str
    needs: tuple[str, ...]
    near: bool
    weights: Mapping[str, float]


class Tally(NamedTuple):
    """The outcome: for each condition its score, the score of silence, and the clues that held."""

    scores: Mapping[str, float]
    silence: float
    clues: tuple[Clue, ...]


class Weigher:
    """Adds up clues. What a text says is given as the names of concepts, and as sets of them, one bit each.

    ``waiting`` gives the clues that need a concept as their last, or nothing at all where that is empty; ``mask`` the
    set of some concepts.
    """

    def __init__(self, waiting: Callable[[str], Iterable[Clue]], mask: Callable[[Iterable[str]], int]) -> None:
        self._waiting = waiting
        self._mask = mask
        self._always = tuple(waiting(""))
        self._clues: dict[str, list[tuple[int, Clue]]] = {}

    def held(self, said: Collection[str], stretches: Collection[int]) -> tuple[Clue, ...]:
        """The clues that hold. ``said`` are the concepts of the whole text, ``stretches`` those said close together."""
        held = [*self._always]
        whole = (self._mask(said),)
        for name in said:
            clues = self._clues.get(name)
            if clues is None:
                clues = self._clues[name] = [(self._mask(clue.needs), clue) for clue in self._waiting(name)]
            for needed, clue in clues:
                for stretch in stretches if clue.near else whole:
                    if needed & stretch == needed:
                        held.append(clue)
                        break
        return tuple(held)

    def weigh(self, clues: tuple[Clue, ...]) -> Tally:
        """Add up what the clues say."""
        scores: dict[str, float] = {}
        silence = 0.0
        reasons: list[float] = []
        for clue in clues:
            for condition, weight in clue.weights.items():
                if condition != NONE:
                    scores[condition] = scores.get(condition, 0.0) + weight
                elif weight > 0 and clue.needs:
                    reasons.append(weight)
                else:
                    silence += weight
        if reasons:
            most = max(reasons)
            silence += most + min(MOST_FURTHER, FURTHER_NONE * (sum(reasons) - most))
        return Tally(scores, silence, clues)


def share(score: float, silence: float) -> float:
    """A score between 0 and 1: how much more the text speaks for the condition than for none of them."""
    return 1 / (1 + exp(min(50.0, max(-50.0, silence - score))))


def clue_of(raw: Mapping[str, Any]) -> Clue:
    """The clue that an entry of weights.json stands for."""
    return Clue(raw["id"], tuple(raw["needs"]), raw["near"], raw["weights"])
