"""Which finding a bottom line rests on: the written rule of docs/wording.md, in code.

Everything here is a pure choice among findings; the same data always gives the same choice.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from ..patterns import lazy
from ..records.records import Comparator, Condition, Finding, OutcomeKind, Source
from .effect_size import size

REVIEWS = ("cochrane-review", "ipd-meta-analysis", "systematic-review")

UNNAMED = "comparison not named"
"""What a record says where its source does not tell with what acupuncture was compared."""

# Cochrane reviews, and reviews that pool the data of every single person, follow the strictest methods.
_STRICT = REVIEWS[:2]

# Against a pain that lasts for months, relief within the first week is not what matters most.
_FIRST_WEEK = 1.0

# A result this many weeks on is a later one; where the first does not say when it was, only half a year on is.
_LATER, _SURELY_LATER = 8.0, 26.0

# Where one source says two things of the same weight, the more careful one leads.
_CAREFUL = ("no-difference", "favours-control", "unclear", "favours-acupuncture")

# A trial of this many people may stand beside reviews when it is asked whether they agree.
LARGE_TRIAL = 200

_IN_WEEKS = {"hour": 1 / 168, "day": 1 / 7, "week": 1.0, "month": 52 / 12, "year": 52.0}
_WORDS = {"a": "1", "one": "1", "two": "2", "three": "3", "four": "4", "six": "6", "seven": "7", "twelve": "12"}
_TERMS = {"intermediate term": 26.0, "medium term": 26.0, "long term": 52.0}
_NUMBER = r"(\d+(?:\.\d+)?)"
_SPAN = lazy(rf"{_NUMBER}[\s-]*(hour|day|week|month|year)|(day|week|month)s?\s+(?:\d+\s*(?:to|and|-)\s*)?{_NUMBER}")


def weeks(finding: Finding) -> float:
    """When the outcome was measured, in weeks: the longest span that the time point names, 0 where it names none."""
    return _in_weeks(finding.time or "")


@cache
def _in_weeks(time: str) -> float:
    text = re.sub(r"[a-z]+", lambda word: _WORDS.get(word[0], word[0]), time.casefold())
    spans = [length for term, length in _TERMS.items() if term in text]
    spans += [float(hit[1] or hit[4]) * _IN_WEEKS[hit[2] or hit[3]] for hit in _SPAN.finditer(text)]
    return max(spans, default=0.0)


def stands(finding: Finding, sources: Mapping[str, Source]) -> bool:
    """Whether a finding still stands: not overtaken, found again where sought, of a source that holds."""
    source = sources.get(finding.source)
    return (
        not finding.superseded
        and finding.checked != "unconfirmed"
        and source is not None
        and source.status in ("current", "corrected")
    )


def usable(finding: Finding, sources: Mapping[str, Source]) -> bool:
    """Whether a finding may feed a line: it stands, is about benefit, and says which way it points against what."""
    told = finding.direction is not None and finding.comparator_detail != UNNAMED
    return finding.domain == "efficacy" and told and stands(finding, sources)


def is_review(finding: Finding, sources: Mapping[str, Source]) -> bool:
    """Whether a finding comes from a review of trials, not from one trial."""
    return sources[finding.source].type in REVIEWS


def candidates(
    condition: Condition,
    findings: Iterable[Finding],
    sources: Mapping[str, Source],
    comparators: tuple[Comparator, ...],
    outcomes: Iterable[OutcomeKind] | None = None,
) -> list[Finding]:
    """The usable findings of a condition against some comparators, the one to headline first.

    A finding belongs to a condition when it is about it, or when the condition's record names it. Only the
    condition's main outcomes count, unless ``outcomes`` says others; how many people got better counts in any case
    when the finding is about this very condition. The order is: about this very condition; the outcome that matters
    most; strict reviews, other reviews, then trials; rated before unrated; figures before prose;
    newest; the first time point once a week has passed; most people; the more careful direction; id.
    """
    main = condition.main_outcomes
    allowed = tuple(outcomes) if outcomes is not None else (*main, "responders")
    mine = [
        finding
        for finding in findings
        if finding.comparator in comparators
        and finding.outcome_kind in allowed
        and (finding.condition == condition.id or (finding.id in condition.findings and finding.outcome_kind in main))
        and usable(finding, sources)
    ]

    def order(finding: Finding) -> tuple[object, ...]:
        source, after = sources[finding.source], weeks(finding)
        return (
            finding.condition != condition.id,
            allowed.index(finding.outcome_kind),
            0 if source.type in _STRICT else 1 if source.type in REVIEWS else 2,
            finding.certainty == "not-stated",
            finding.value is None,
            -(source.year or 0),
            0 < after < _FIRST_WEEK,
            after,
            -(finding.participants or 0),
            _CAREFUL.index(finding.direction or "unclear"),
            finding.id,
        )

    return sorted(mine, key=order)


def companion(finding: Finding, findings: Iterable[Finding], sources: Mapping[str, Source]) -> Finding | None:
    """The finding that gives how many people of 100 got better in the same comparison of the same source.

    It is the finding itself where that counts people; otherwise the one nearest to it in time.
    """
    if counts_people(finding):
        return finding
    then = weeks(finding)

    def distance(other: Finding) -> tuple[bool, bool, bool, float, str]:
        return (
            other.subject != finding.subject,
            other.outcome_kind != finding.outcome_kind,
            other.direction != finding.direction,
            abs(weeks(other) - then),
            other.id,
        )

    alike = [
        other
        for other in findings
        if counts_people(other) and comparison(other) == comparison(finding) and usable(other, sources)
    ]
    return min(alike, key=distance, default=None)


def counts_people(finding: Finding) -> bool:
    """Whether a finding says how many people of 100 had the outcome, in both groups."""
    return (
        finding.measure == "percent"
        and finding.value is not None
        and finding.comparator_value is not None
        and 0 <= finding.value <= 100
        and 0 <= finding.comparator_value <= 100
    )


def later(finding: Finding, findings: Iterable[Finding], sources: Mapping[str, Source]) -> Finding | None:
    """The last follow-up that the same source gives for the same comparison and outcome; ``None`` if there is none.

    Of two at the same time the one that counts people is taken.
    """
    start = weeks(finding) + _LATER if finding.time is not None else _SURELY_LATER
    after = [
        (weeks(other), counts_people(other), other.id, other)
        for other in _same(finding, findings, sources)
        if other.subject == finding.subject and weeks(other) >= start
    ]
    return max(after, key=lambda found: found[:3])[3] if after else None


def otherwise(finding: Finding, findings: Iterable[Finding], sources: Mapping[str, Source]) -> Finding | None:
    """What the same source found, no later, that points another way: another kind of needling or another measure."""
    apart = [
        (other.value is None, weeks(other), other.id, other)
        for other in _same(finding, findings, sources)
        if weeks(other) < weeks(finding) + _LATER and other.direction not in (finding.direction, "unclear")
    ]
    return min(apart, key=lambda found: found[:3])[3] if apart else None


def scaled(finding: Finding, findings: Iterable[Finding], sources: Mapping[str, Source]) -> Finding | None:
    """The finding that tells how large the gain is, where the headline counts people or is a ratio.

    It is a result on a scale, of the same source and comparison, which points the same way and is nearest in time.
    """
    near = [
        (abs(weeks(other) - weeks(finding)), other.id, other)
        for other in findings
        if comparison(other) == comparison(finding)
        and other.subject == finding.subject
        and other.direction == finding.direction
        and other.outcome_kind in ("frequency", "pain")
        and size(other) != "not-known"
        and usable(other, sources)
    ]
    return min(near, key=lambda found: found[:2])[2] if near else None


def comparison(finding: Finding) -> tuple[object, ...]:
    """What two findings share when they come from one comparison of one source."""
    return finding.source, finding.comparator, finding.condition


def _same(finding: Finding, findings: Iterable[Finding], sources: Mapping[str, Source]) -> list[Finding]:
    return [
        other
        for other in findings
        if other.id != finding.id
        and other.outcome_kind == finding.outcome_kind
        and comparison(other) == comparison(finding)
        and usable(other, sources)
    ]
