"""What the results say taken together: what the gap between the comparisons means, and where sources disagree."""

from collections.abc import Mapping
from typing import NamedTuple

from ..model import Record
from ..records.records import Comparator, Condition, Finding, OutcomeKind, Source
from ..suggest import listed
from . import headline
from .citations import short
from .effect_size import toward_acupuncture
from .wording import COMPARATORS, OUTCOMES

CONTROL: tuple[Comparator, ...] = ("no-acupuncture", "usual-care")
SHAM: tuple[Comparator, ...] = ("sham",)
DRUG: tuple[Comparator, ...] = ("drug",)
MIXED: tuple[Comparator, ...] = ("mixed",)
OTHER: tuple[Comparator, ...] = ("mixed", "other-treatment")


class Disagreement(Record):
    """Sources that do not find the same thing about one outcome against one comparator."""

    sentence: str
    comparators: tuple[Comparator, ...]
    outcome_kind: OutcomeKind
    findings: tuple[str, ...]
    sources: tuple[str, ...]


class Gap(NamedTuple):
    """What the gap between control and sham means, and the ids of the findings that show it."""

    sentence: str
    findings: tuple[str, ...]


class _Pair(NamedTuple):
    """A result against control and one against sham on one scale; ``share`` is the second gain over the first."""

    control: Finding
    sham: Finding
    share: float


def gap(
    condition: Condition,
    mine: list[Finding],
    sources: Mapping[str, Source],
    control: Finding | None,
    sham: Finding | None,
) -> Gap:
    """Say what the gap between the headline against control and the headline against sham means.

    No more is said than the data shows: nothing where one of the two is missing or too uncertain, and the other way
    round where real needling did not gain less over sham than over control.
    """
    if sham is None:
        return Gap("How much of any gain comes from the needles themselves is not known: no result against sham.", ())
    if control is None:
        return Gap("How it compares with having no acupuncture is not known here.", ())
    if "very-low" in (control.certainty, sham.certainty):
        return Gap("The evidence is too uncertain to say how much of any gain comes from the needles themselves.", ())
    if control.condition != sham.condition:
        return Gap("The two lines are about different people, so the gap between them is not known.", ())
    said = _weighed(condition, mine, sources, control, sham)
    if control.condition == condition.id:
        return said
    where = "a wider group of pains" if control.condition is None else "related pain"
    return Gap(f"In {where}: {said.sentence[0].lower()}{said.sentence[1:]}", said.findings)


def _weighed(
    condition: Condition, mine: list[Finding], sources: Mapping[str, Source], control: Finding, sham: Finding
) -> Gap:
    """Say what the gap means where both results are there and certain enough to be weighed."""
    both = (control.id, sham.id)
    apart = headline.otherwise(sham, mine, sources)
    if apart or _split(condition, mine, sources, SHAM, sham.outcome_kind):
        return Gap(
            "Against sham needling the results point both ways, so how much of any gain comes from the needles "
            "themselves is not clear.",
            (*both, *([apart.id] if apart else [])),
        )
    care = COMPARATORS[control.comparator]
    better, than_sham = control.direction == "favours-acupuncture", sham.direction == "favours-acupuncture"
    if better and sham.direction in ("no-difference", "favours-control"):
        return Gap(
            f"Acupuncture did better than {care}, but not clearly better than sham needling. Touch, time and expecting "
            "to get better may explain most of the gain.",
            both,
        )
    if than_sham and not better:
        return Gap(
            f"Acupuncture did better than sham needling, but not clearly better than {care}. These are different "
            "studies, so the two lines do not add up to one picture.",
            both,
        )
    if not (better and than_sham):
        return Gap("These two lines show no clear gain, so there is no gap to explain.", both)
    pair = _pair(condition, mine, sources, control.condition)
    if pair is None:
        return Gap(
            f"Acupuncture did better than {care} and than sham needling, but the two results are not on one scale. "
            "How much of the gain comes from the needles themselves is not known.",
            both,
        )
    return Gap(_gap_sentence(pair), (pair.control.id, pair.sham.id))


def _gap_sentence(pair: _Pair) -> str:
    care, outcome = COMPARATORS[pair.control.comparator], OUTCOMES[pair.control.outcome_kind].name
    if pair.share > 0.9:
        return (
            f"The gain over sham needling is not smaller than the gain over {care} ({outcome}). Either the needles "
            "themselves matter here, or the sham was not a fair one. These studies cannot tell."
        )
    if pair.share >= 0.5:
        return (
            f"Part of the gain over {care} is also seen with sham needles: touch, time and expecting to get better "
            "play some part."
        )
    return (
        f"Most of the gain over {care} is also seen with sham needles: touch, time and expecting to get better play "
        "a large part."
    )


def _pair(condition: Condition, mine: list[Finding], sources: Mapping[str, Source], about: str | None) -> _Pair | None:
    """The best two results to compare: one source before two, then nearest in time, then the order of headlines.

    Both must be about the condition ``about``, the same people, outcome, measure and unit, and favour acupuncture.
    """
    pairs = []
    for at, one in enumerate(headline.candidates(condition, mine, sources, CONTROL)):
        if one.condition != about:
            continue
        for beside, two in enumerate(headline.candidates(condition, mine, sources, SHAM)):
            gain, over_sham = _gain(one), _gain(two)
            if _scale(one) == _scale(two) and gain is not None and over_sham is not None:
                apart = abs(headline.weeks(one) - headline.weeks(two))
                pairs.append((one.source != two.source, apart, at + beside, at, _Pair(one, two, over_sham / gain)))
    return min(pairs, key=lambda pair: pair[:4])[4] if pairs else None


def _scale(finding: Finding) -> tuple[object, ...]:
    """What two findings must share to be compared; a difference in points without a unit is like no other."""
    unit = (finding.unit or finding.id) if finding.measure == "MD" else None
    return finding.condition, finding.subject, finding.outcome_kind, finding.measure, unit


def _gain(finding: Finding) -> float | None:
    """How much better acupuncture did, on the finding's own scale; ``None`` if not clearly better or not on a scale."""
    if finding.direction != "favours-acupuncture":
        return None
    if headline.counts_people(finding):
        gain = abs((finding.value or 0.0) - (finding.comparator_value or 0.0))
    elif finding.measure in ("SMD", "MD") and finding.value is not None and toward_acupuncture(finding) is not None:
        gain = abs(finding.value)
    else:
        return None
    return gain or None


def disagreements(condition: Condition, mine: list[Finding], sources: Mapping[str, Source]) -> list[Disagreement]:
    """Find where reviews and large trials of this very condition point different ways on one main outcome.

    Each source speaks once, by the finding of its own that would be its headline.
    """
    found = []
    for comparators in (CONTROL, SHAM, DRUG, MIXED):
        for kind in condition.main_outcomes:
            if sides := _split(condition, mine, sources, comparators, kind):
                found.append(_disagreement(kind, *sides, sources))
    return found


def _split(
    condition: Condition,
    mine: list[Finding],
    sources: Mapping[str, Source],
    comparators: tuple[Comparator, ...],
    kind: OutcomeKind,
) -> tuple[list[Finding], list[Finding]] | None:
    """The findings with a gain and those without, one a source, where there are both."""
    first: dict[str, Finding] = {}
    for finding in headline.candidates(condition, mine, sources, comparators, (kind,)):
        big = headline.is_review(finding, sources) or (finding.participants or 0) >= headline.LARGE_TRIAL
        if finding.condition == condition.id and big and finding.direction != "unclear":
            first.setdefault(finding.source, finding)
    gain = [finding for finding in first.values() if finding.direction == "favours-acupuncture"]
    none = [finding for finding in first.values() if finding.direction != "favours-acupuncture"]
    return (gain, none) if gain and none else None


def _disagreement(
    kind: OutcomeKind, gain: list[Finding], none: list[Finding], sources: Mapping[str, Source]
) -> Disagreement:
    both = [*gain, *none]
    who = "Reviews" if all(headline.is_review(finding, sources) for finding in both) else "Studies"
    against = list(dict.fromkeys(finding.comparator for finding in both))
    yes, no = (listed([short(sources[finding.source]) for finding in side], "and") for side in (gain, none))
    return Disagreement(
        sentence=(
            f"{who} do not agree on {OUTCOMES[kind].name} against {listed([COMPARATORS[one] for one in against])}: "
            f"{yes} found a gain; {no} found no clear gain."
        ),
        comparators=tuple(against),
        outcome_kind=kind,
        findings=tuple(finding.id for finding in both),
        sources=tuple(finding.source for finding in both),
    )
