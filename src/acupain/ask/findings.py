"""The evidence view: which findings to show, how they are grouped and sorted, and which may share an axis."""

from collections.abc import Collection, Iterable, Mapping
from typing import get_args

from ..benefit.citations import short
from ..benefit.effect_size import DIFFERENCES, RATIOS, amount, toward_acupuncture
from ..benefit.headline import counts_people
from ..benefit.wording import AGAINST, CERTAINTIES, GROUPS, OUTCOMES, capital, in_100
from ..model import Record
from ..records.records import Certainty, Comparator, Domain, Finding, OutcomeKind, Source
from ..render.document import Count
from ..render.drawing import Axis, Row

COMPARATOR_ORDER: tuple[Comparator, ...] = get_args(Comparator)
OUTCOME_ORDER: tuple[OutcomeKind, ...] = get_args(OutcomeKind)
_STRENGTH: tuple[Certainty, ...] = get_args(Certainty)

_BENEFIT: tuple[Domain, ...] = ("efficacy",)
_SIDES: dict[Comparator, str] = {
    "no-acupuncture": "no acupuncture",
    "usual-care": "usual care",
    "sham": "sham",
    "drug": "medicines",
    "other-treatment": "other treatments",
    "mixed": "other care",
    "none": "the time before",
}
_MEASURES = {
    "SMD": "standard deviations, SMD",
    "RD": "percentage points",
    "RR": "risk ratio",
    "OR": "odds ratio",
}


class Counted(Record):
    """A finding that counts people of 100 in both groups, ready to be drawn as two bars on one scale."""

    finding: Finding
    label: str
    counts: tuple[Count, Count]
    spoken: str


class Told(Record):
    """A finding that cannot be drawn, in words: no figure, no comparison on a scale, or no better side stated."""

    finding: Finding
    label: str
    spoken: str


class Evidence(Record):
    """All that was found on one outcome against one comparator: ``findings`` newest and strongest first."""

    comparator: Comparator
    outcome_kind: OutcomeKind
    title: str
    findings: tuple[Finding, ...]
    axes: tuple[Axis, ...]
    counted: tuple[Counted, ...]
    told: tuple[Told, ...]


def select(
    findings: Iterable[Finding],
    sources: Mapping[str, Source],
    *,
    conditions: Collection[str] | None = None,
    named: Collection[str] = (),
    domains: Collection[Domain] = _BENEFIT,
    comparator: Comparator | None = None,
    outcome: OutcomeKind | None = None,
    since: int | None = None,
    certainty: Certainty | None = None,
) -> list[Finding]:
    """Keep the findings that pass every filter given.

    ``conditions`` are condition ids and ``named`` are ids of further findings to keep beside theirs. ``since`` keeps
    sources of that year and later; a source without a year does not pass it. ``certainty`` is the rating itself, not
    a lower bound.
    """
    kept = []
    for finding in findings:
        year = sources[finding.source].year
        if (
            (conditions is None or finding.condition in conditions or finding.id in named)
            and finding.domain in domains
            and comparator in (None, finding.comparator)
            and outcome in (None, finding.outcome_kind)
            and certainty in (None, finding.certainty)
            and (since is None or (year is not None and year >= since))
        ):
            kept.append(finding)
    return kept


def grouped(
    findings: Iterable[Finding], sources: Mapping[str, Source], *, condition: str | None = None
) -> list[Evidence]:
    """Group findings by comparator and outcome, and sort each group newest and strongest first.

    What was overtaken comes last in its group. A row about other people than ``condition`` says whom it is about.
    """
    groups: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        key = COMPARATOR_ORDER.index(finding.comparator), OUTCOME_ORDER.index(finding.outcome_kind)
        groups.setdefault(key, []).append(finding)
    return [_evidence(groups[key], sources, condition) for key in sorted(groups)]


def newest_and_strongest(finding: Finding, sources: Mapping[str, Source]) -> tuple[bool, int, int, int, str]:
    """Sort key: what still stands, then newest, then most certain, then most people."""
    source = sources[finding.source]
    return (
        finding.superseded or source.status in ("superseded", "retracted"),
        -(source.year or 0),
        _STRENGTH.index(finding.certainty),
        -(finding.participants or 0),
        finding.id,
    )


def _evidence(findings: list[Finding], sources: Mapping[str, Source], condition: str | None) -> Evidence:
    findings = sorted(findings, key=lambda finding: newest_and_strongest(finding, sources))
    comparator, kind = findings[0].comparator, findings[0].outcome_kind
    plots: dict[tuple[str, ...], list[Finding]] = {}
    counted, told = [], []
    labels = _labels(findings, sources, condition)
    for finding in findings:
        label = labels[finding.id]
        if counts_people(finding):
            counted.append(_counted(finding, label))
        elif (key := axis_key(finding)) is not None:
            plots.setdefault(key, []).append(finding)
        else:
            told.append(Told(finding=finding, label=label, spoken=_spoken(finding)))
    axes = [_axis(rows, labels) for rows in plots.values()]
    return Evidence(
        comparator=comparator,
        outcome_kind=kind,
        title=f"{'Other results' if kind == 'other' else capital(OUTCOMES[kind].name)}, {AGAINST[comparator].lower()}",
        findings=tuple(findings),
        axes=tuple(axes),
        counted=tuple(counted),
        told=tuple(told),
    )


def axis_key(finding: Finding) -> tuple[str, ...] | None:
    """What findings must share to stand on one axis; ``None`` for a finding that has no place on any.

    Differences in points need the same unit, and without a unit only figures of one source are alike. Ratios need
    the same better side, because an axis of ratios cannot be turned by a sign. Outcomes of no common kind stand alone.
    """
    side = toward_acupuncture(finding)
    if finding.value is None or side is None:
        return None
    what = finding.outcome if finding.outcome_kind == "other" else finding.outcome_kind
    if finding.measure in RATIOS:
        return (finding.measure, what, side) if finding.value > 0 else None
    if finding.measure == "MD":
        stated = finding.unit is not None and "not stated" not in finding.unit
        unit = " ".join((finding.unit or "").casefold().split()) if stated else f"source {finding.source}"
        return "MD", what, unit
    return (finding.measure, what) if finding.measure in DIFFERENCES else None


def _labels(findings: list[Finding], sources: Mapping[str, Source], condition: str | None) -> dict[str, str]:
    """The label of each row; rows that would be called the same say what was measured, and against what, as well."""
    labels = {finding.id: row_label(finding, sources[finding.source], condition) for finding in findings}
    names = list(labels.values())
    for finding in findings:
        if names.count(label := labels[finding.id]) > 1:
            more = ", ".join(part for part in (finding.outcome, finding.comparator_detail) if part)
            labels[finding.id] = f"{label}: {more}"
    return labels


def _axis(findings: list[Finding], labels: Mapping[str, str]) -> Axis:
    first = findings[0]
    ratio = first.measure in RATIOS
    return Axis(
        title=capital(first.outcome if first.outcome_kind == "other" else OUTCOMES[first.outcome_kind].name),
        unit=_MEASURES.get(first.measure or "", first.unit or "points, scale not stated"),
        ratio=ratio,
        descending=ratio and toward_acupuncture(first) == "higher",
        left="favours acupuncture",
        right=_SIDES[first.comparator],
        rows=tuple(_row(finding, labels[finding.id], ratio=ratio) for finding in findings),
    )


def _row(finding: Finding, label: str, *, ratio: bool) -> Row:
    """Turn a finding into a row whose smaller values favour acupuncture, unless it is a ratio (its axis is turned)."""
    turn = -1.0 if not ratio and toward_acupuncture(finding) == "higher" else 1.0
    low, high = finding.ci_low, finding.ci_high
    if low is not None and high is not None:
        low, high = sorted((turn * low, turn * high))
    if ratio and low is not None and low <= 0:
        low = high = None
    return Row(
        label=label,
        certainty=CERTAINTIES[finding.certainty],
        value=turn * (finding.value or 0.0),
        low=low,
        high=high,
        spoken=_spoken(finding),
    )


def _counted(finding: Finding, label: str) -> Counted:
    real, other = finding.value or 0.0, finding.comparator_value or 0.0
    group = GROUPS[finding.comparator]
    return Counted(
        finding=finding,
        label=label,
        counts=(Count(label="with acupuncture", of_100=real), Count(label=group, of_100=other)),
        spoken=f"{in_100(real)} with acupuncture, {in_100(other)} {group}; {finding.outcome}{_tail(finding)}",
    )


def row_label(finding: Finding, source: Source, condition: str | None) -> str:
    """Name a row: source and year, time point, whom it is about, and what to mind.

    Whom it is about goes without saying where it is the condition asked for; ``None`` asks for all conditions.
    """
    marks = [finding.time]
    if condition is None:
        marks.append(finding.condition or finding.subject)
    elif finding.condition != condition:
        marks.append(finding.subject)
    marks += ["unconfirmed"] if finding.checked == "unconfirmed" else []
    if source.status == "retracted":
        marks.append("RETRACTED")
    elif finding.superseded or source.status == "superseded":
        marks.append("superseded")
    said = ", ".join(mark for mark in marks if mark)
    return f"{short(source)} ({said})" if said else short(source)


def _spoken(finding: Finding) -> str:
    figure = amount(finding)
    if figure is None:
        return finding.plain
    return f"{figure}{'; no clear difference' if finding.direction == 'no-difference' else ''}{_tail(finding)}"


def _tail(finding: Finding) -> str:
    parts: list[str] = []
    parts += [f"{finding.participants:,} people"] if finding.participants else []
    parts += [f"{finding.trials} trial{'' if finding.trials == 1 else 's'}"] if finding.trials else []
    return "".join(f"; {part}" for part in parts)
