"""The handout of one condition: what matters most of its page, short enough for two sides of A4."""

from collections.abc import Iterator
from itertools import groupby

from ..ask.condition import ConditionResult
from ..bottom_line import Line
from ..citations import address, short
from ..document import Alert, Bars, Bullet, Count, Field, Hint, Page, Para, Part, Reference, Section, Title
from ..drawing import Axis
from ..evidence import grouped
from ..headline import counts_people
from ..plots import plot
from ..records import Guideline, Release, Source
from ..wording import AGAINST
from .parts import ACTIONS, COMPARED, PAYS, POSITIONS, STATUS, Citations, dates, not_known, said_alert


def page(result: ConditionResult, release: Release) -> Page:
    """The parts of the handout: the answer and the warning signs first, where it comes from last."""
    cite = Citations(result.sources)
    return tuple(
        part
        for parts in (
            said_alert(result.said),
            _head(result),
            _alerts(result),
            _benefit(result, cite),
            _limits(result, cite),
            _safety(result, cite),
            _choices(result, cite),
            _course(result, cite),
            _guidelines(result, cite),
            _questions(result),
            _sources(cite, {source.id: source for source in result.sources}),
            dates(result.condition.id, release, result.condition.reviewed, result.condition.next_review),
        )
        for part in parts
    )


def _head(result: ConditionResult) -> Iterator[Part]:
    yield Title(text=result.condition.name, aside="What acupuncture can and cannot do")
    yield from (Field(label=line.label, text=line.verdict) for line in result.bottom_line.lines if line.known)
    yield Para(text=result.scope)


def _alerts(result: ConditionResult) -> Iterator[Part]:
    """All warning signs, the most urgent first."""
    for action, heading in ACTIONS.items():
        signs = tuple(flag.sign for flag in result.red_flags if flag.action == action)
        if signs:
            yield Alert(level=action, heading=f"{heading} if you notice one of these:", lines=signs)


def _benefit(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield Section(key="benefit", heading="Does acupuncture help?")
    for line in result.bottom_line.lines:
        yield from _line(line, cite)
    yield from (plot(axis) for axis in _axes(result))
    for split in result.bottom_line.disagreements:
        yield Field(label="Sources disagree", text=split.sentence + cite.mark(split.sources))
    if result.bottom_line.gap:
        yield Field(label="What the gap means", text=result.bottom_line.gap)


def _line(line: Line, cite: Citations) -> Iterator[Part]:
    yield Field(label=line.label, text=line.sentence + cite.mark(line.sources))
    if line.people:
        yield Bars(
            caption=line.people.counted,
            bars=(
                Count(label="acupuncture", of_100=line.people.acupuncture),
                Count(label=COMPARED[line.people.comparator], of_100=line.people.comparison),
            ),
        )


def _axes(result: ConditionResult) -> list[Axis]:
    """The results behind the bottom line that count no people, drawn on as few axes as their units allow."""
    used = {name for line in result.bottom_line.lines for name in line.findings[:1]}
    drawn = [finding for finding in result.findings if finding.id in used and not counts_people(finding)]
    sources = {source.id: source for source in result.sources}
    axes: dict[tuple[str, str, bool, bool], Axis] = {}
    for group in grouped(drawn, sources, condition=result.condition.id):
        for axis in group.axes:
            key = axis.title, axis.unit, axis.ratio, axis.descending
            rows = tuple(
                row.with_label(f"{AGAINST[group.comparator]}, {row.label}") for row in axis.rows
            )
            before = axes[key].rows if key in axes else ()
            axes[key] = axis
    return list(axes.values())
