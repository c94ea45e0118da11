"""The page of findings: each as a row, drawn where it has a scale, with its certainty and its source."""

from collections.abc import Iterator, Mapping

from ..ask.evidence import EvidenceResult
from ..ask.findings import Evidence
from ..benefit.citations import short
from ..records.records import Release
from ..render.document import Bars, Bullet, Page, Para, Part, Section, Title
from ..render.plots import plot
from .parts import Citations, dates


def page(result: EvidenceResult, release: Release) -> Page:
    """Each group of findings: drawings first, then what can only be told, then what to mind."""
    cite = Citations(result.sources)
    names = {source.id: short(source) for source in result.sources}
    several = len(result.findings) != 1
    parts: list[Part] = [
        Title(
            text=f"Findings: {result.about}" if result.about else "All findings",
            aside=f"{len(result.findings)} finding{'s' if several else ''}",
        ),
        Para(
            text="One row is one result of one study or review. Left of the line of no effect favours acupuncture. An "
            "interval that crosses the line means that chance could explain the difference. Certainty is the "
            "source's own rating."
        ),
    ]
    for group in result.groups():
        parts += _group(group, names, cite)
    parts += cite.references()
    parts += dates(result.about or "evidence", release, min(finding.reviewed for finding in result.findings))
    return tuple(parts)


def _group(group: Evidence, names: Mapping[str, str], cite: Citations) -> Iterator[Part]:
    yield Section(key=f"{group.comparator}-{group.outcome_kind}", heading=group.title)
    for axis in group.axes:
        yield plot(axis)
    for counted in group.counted:
        mark = cite.mark([counted.finding.source])
        yield Bars(caption=f"{counted.label}: {counted.finding.outcome}{mark}", bars=counted.counts)
    for told in group.told:
        yield Bullet(text=f"{told.label}: {told.spoken}{cite.mark([told.finding.source])}")
    notes: dict[str, None] = {}
    for finding in group.findings:
        mark = cite.mark([finding.source])
        if finding.caveat:
            notes[f"{names[finding.source]}: {finding.caveat}{mark}"] = None
    yield from (Bullet(text=note) for note in notes)
