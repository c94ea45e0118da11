"""Weighing clues: from the concepts said in a text to a score for each condition, and for "none of these".

A clue is a concept, or several said close together (or anywhere in the text), with a weight for each condition it
speaks for. The weights of the clues that hold are added up per condition. What speaks for "none" does not pile up:
beyond the strongest, each counts for a part, so that a long letter with many asides is not silenced by their number.
Weights are data (weights.json); how they came about is told in docs/matching.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import Any, NamedTuple

NONE = "none"
FURTHER_NONE = 0.35
"""What each reason for silence beyond the strongest counts for."""


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
    """Adds up clues. What a text says is given as sets of concepts, one bit each (see :meth:`mask`)."""

    def __init__(self, concepts: Iterable[str], clues: Iterable[Clue]) -> None:
        self._bit = {name: 1 << place for place, name in enumerate(concepts)}
        self._near: dict[str, list[tuple[int, Clue]]] = {}
        self._anywhere: dict[str, list[tuple[int, Clue]]] = {}
        self.bias: Clue | None = None
        for clue in clues:
            if not clue.needs:
                self.bias = clue
                continue
            table = self._near if clue.near else self._anywhere
            # The clue waits under the last of its concepts, so each clue is looked at once.
            table.setdefault(clue.needs[-1], []).append((self.mask(clue.needs), clue))

    def mask(self, concepts: Iterable[str]) -> int:
        """The set of these concepts; those no clue knows are left out."""
        found = 0
        for name in concepts:
            found |= self._bit.get(name, 0)
        return found

    def bit(self, concept: str) -> int:
        """The one-element set of this concept; empty when it is not known."""
        return self._bit.get(concept, 0)

    def held(self, stretches: Iterable[tuple[int, Sequence[str]]], said: Sequence[str]) -> tuple[Clue, ...]:
        """The clues that hold. A stretch is what was said close together, as a set and as names."""
        clues: dict[str, Clue] = {}
        if self.bias:
            clues[""] = self.bias
        for mask, names in stretches:
            for name in names:
                for needed, clue in self._near.get(name, ()):
                    if needed & mask == needed:
                        clues[clue.id] = clue
        whole = self.mask(said)
        for name in said:
            for needed, clue in self._anywhere.get(name, ()):
                if needed & whole == needed:
                    clues[clue.id] = clue
        return tuple(clues.values())

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
            silence += most + FURTHER_NONE * (sum(reasons) - most)
        return Tally(scores, silence, clues)


def share(score: float, silence: float) -> float:
    """A score between 0 and 1: how much more the text speaks for the condition than for none of them."""
    return 1 / (1 + exp(min(50.0, max(-50.0, silence - score))))


def clue_of(raw: Mapping[str, Any]) -> Clue:
    """The clue that an entry of weights.json stands for."""
    return Clue(raw["id"], tuple(raw["needs"]), raw["near"], raw["weights"])
