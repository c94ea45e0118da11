"""From certainty, size, direction and comparator to the sentence: pure functions, the only place that words a benefit.

The words are those of GRADE (docs/wording.md): high "reduces", moderate "probably reduces", low "may reduce", very
low "the evidence is very uncertain"; "slightly" for a small effect, "makes little or no difference" for none.
"No clear difference" is what a study says that could not tell two groups apart; it does not prove them alike.
"""

from typing import NamedTuple

from ..records.records import Certainty, Comparator, Direction, OutcomeKind
from .effect_size import Size


class Outcome(NamedTuple):
    """How an outcome is spoken of: what a good change does to it (plain, with s, and past), and its name."""

    change: str
    changes: str
    changed: str
    name: str
    # A name that holds a verb of its own ("how often pain comes") would swallow a "slightly" put after it.
    clause: bool = False


def _reduce(name: str, *, clause: bool = False) -> Outcome:
    return Outcome("reduce", "reduces", "reduced", name, clause)


def _increase(name: str, *, clause: bool = False) -> Outcome:
    return Outcome("increase", "increases", "increased", name, clause)


def _improve(name: str, *, clause: bool = False) -> Outcome:
    return Outcome("improve", "improves", "improved", name, clause)


OUTCOMES: dict[OutcomeKind, Outcome] = {
    "pain": _reduce("pain"),
    "frequency": _reduce("how often pain comes", clause=True),
    "responders": _increase("how many people get better", clause=True),
    "function": _improve("daily function"),
    "quality-of-life": _improve("quality of life"),
    "stiffness": _reduce("stiffness"),
    "fatigue": _reduce("tiredness"),
    "sleep": _improve("sleep"),
    "nerve-function": _improve("how well nerves work", clause=True),
    "side-effects": _reduce("side effects"),
    "drop-outs": _reduce("how many people stop treatment early", clause=True),
    "overall": _improve("the condition as a whole"),
    "other": _improve("symptoms overall"),
}

COMPARATORS: dict[Comparator, str] = {
    "no-acupuncture": "no acupuncture",
    "usual-care": "usual care",
    "sham": "sham (pretend) needling",
    "drug": "medicines",
    "other-treatment": "other treatments",
    "mixed": "other treatments and sham, taken together",
    "none": "no comparison group",
}

AGAINST: dict[Comparator, str] = {
    "no-acupuncture": "Against no acupuncture",
    "usual-care": "Against usual care",
    "sham": "Against sham needling",
    "drug": "Against medicines",
    "other-treatment": "Against other treatments",
    "mixed": "Against other treatments and sham together",
    "none": "With no comparison group",
}
"""The heading of what was found against each comparator."""

GROUPS: dict[Comparator, str] = {
    "no-acupuncture": "without",
    "usual-care": "with usual care",
    "sham": "with sham",
    "drug": "with medicines",
    "other-treatment": "with other treatments",
    "mixed": "in the comparison groups",
    "none": "before",
}
"""The comparison group, as it follows a number of people: "17 in 100 without"."""

CERTAINTIES: dict[Certainty, str] = {
    "high": "high",
    "moderate": "moderate",
    "low": "low",
    "very-low": "very low",
    "not-stated": "not rated",
}

SIZES: dict[Size, str] = {
    "none": "little or none",
    "small": "small",
    "moderate": "moderate",
    "large": "large",
    "not-known": "not known",
}

_NOT_RATED = "the source did not rate how sure this is"


def in_100(share: float) -> str:
    """Say a share of people as "41 in 100"; a share under 1 keeps a decimal so that it is not told as none."""
    if 0 < share < 0.05:
        return "under 0.1 in 100"
    return f"{share:.1f} in 100" if 0 < share < 1 else f"{round(share)} in 100"


def verdict(
    certainty: Certainty,
    size: Size,
    direction: Direction | None,
    outcome: OutcomeKind,
    *,
    trials: int | None = None,
) -> str:
    """The finding in a few words, for a row that names the comparator beside it: "probably reduces pain slightly"."""
    unrated = _unrated(certainty, trials)
    words = OUTCOMES[outcome]
    if direction is None or direction == "unclear":
        return f"not clear whether it {words.changes} {words.name}"
    if certainty == "very-low":
        return f"the evidence on {words.name} is very uncertain"
    if size == "none":
        return f"{unrated}{'it ' if unrated else ''}{_little_or_none(certainty)} difference to {words.name}"
    if direction == "no-difference":
        return f"{unrated}{'' if unrated else 'the studies showed '}no clear difference in {words.name}"
    if direction == "favours-control":
        return f"{unrated}results for {words.name} {_worse(certainty, size)}"
    return f"{unrated}{'it ' if unrated else ''}{_changes(certainty, size, words)}"


def sentence(
    certainty: Certainty,
    size: Size,
    direction: Direction | None,
    comparator: Comparator,
    outcome: OutcomeKind,
    *,
    trials: int | None = None,
    detail: str | None = None,
) -> str:
    """The finding as one full sentence that names what acupuncture was compared with.

    ``trials`` is how many trials stand behind it; it matters only where the certainty was not rated. ``detail`` says
    more of the comparison ("eccentric exercise"). With no comparison group the sentence makes no claim about what
    acupuncture did.
    """
    words, against = OUTCOMES[outcome], COMPARATORS[comparator]
    if comparator == "none":
        return f"There was no comparison group, so this cannot show whether acupuncture {words.changes} {words.name}."
    if detail is not None and comparator != "sham":
        against += f" ({detail.replace(' (', ', ').replace(')', ',').rstrip(',')})"
    if direction is None or direction == "unclear":
        return f"It is not clear whether acupuncture {words.changes} {words.name} compared with {against}."
    if certainty == "very-low":
        return (
            f"The evidence is very uncertain about the effect of acupuncture on {words.name}, compared with {against}."
        )
    seen = "In one trial" if trials == 1 else "In the studies"
    rated = certainty != "not-stated"
    opening = f"Compared with {against}, acupuncture" if rated else f"{seen}, compared with {against}, acupuncture"
    ending = "." if rated else f"; {_NOT_RATED}."
    if size == "none":
        return f"{opening} {_little_or_none(certainty)} difference to {words.name}{ending}"
    if direction == "no-difference":
        if not rated:
            return (
                f"{seen} there was no clear difference in {words.name} between acupuncture and {against}; {_NOT_RATED}."
            )
        return (
            f"The studies showed no clear difference in {words.name} between acupuncture and {against}; how sure this "
            f"is: {CERTAINTIES[certainty]}."
        )
    if direction == "favours-control":
        seen_before = "" if rated else f"{seen.lower()}, "
        return capital(
            f"{seen_before}compared with {against}, results for {words.name} {_worse(certainty, size)} "
            f"with acupuncture{ending}"
        )
    return f"{opening} {_changes(certainty, size, words)}{ending}"


def _changes(certainty: Certainty, size: Size, words: Outcome) -> str:
    """The change for the better, the certainty in its verb and the size in "slightly"."""
    lead, verb = {
        "high": ("", words.changes),
        "moderate": ("probably ", words.changes),
        "low": ("may ", words.change),
    }.get(certainty, ("", words.changed))
    if size != "small":
        return f"{lead}{verb} {words.name}"
    return f"{lead}slightly {verb} {words.name}" if words.clause else f"{lead}{verb} {words.name} slightly"


def _worse(certainty: Certainty, size: Size) -> str:
    verb = {"high": "are", "moderate": "are probably", "low": "may be"}.get(certainty, "were")
    return f"{verb} slightly worse" if size == "small" else f"{verb} worse"


def _little_or_none(certainty: Certainty) -> str:
    verb = {"high": "makes", "moderate": "probably makes", "low": "may make"}.get(certainty, "made")
    return f"{verb} little or no"


def _unrated(certainty: Certainty, trials: int | None) -> str:
    if certainty != "not-stated":
        return ""
    return f"certainty not rated; {'in one trial' if trials == 1 else 'in the studies'} "


def capital(text: str) -> str:
    """The text with a capital at its start."""
    return text[0].upper() + text[1:]
