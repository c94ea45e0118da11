"""The page of harms: how often each was seen, who should ask first, and what safe practice looks like."""

from collections.abc import Iterator
from typing import Final

from ..ask.safety import SafetyResult
from ..records.records import Finding, Release, SafetyItem
from ..render.document import Bullet, Field, Page, Para, Part, Section, Title
from .parts import Citations, dates

HEADINGS: Final = {
    "ask-first": "Ask a doctor or the practitioner first",
    "harm": "What can go wrong, and how often",
    "safe-practice": "What safe practice looks like",
}


def page(result: SafetyResult, release: Release) -> Page:
    """Who should ask first, then harms with their numbers, then safe practice."""
    cite = Citations(result.sources)
    findings = {finding.id: finding for finding in result.findings}
    parts: list[Part] = [Title(text="Is acupuncture safe?"), Para(text=result.scope)]
    for kind, heading in HEADINGS.items():
        parts.append(Section(key=kind, heading=heading))
        for item in result.items:
            if item.kind == kind:
                parts += _item(item, findings, cite)
    parts += cite.references()
    parts += dates("safety", release, result.items[0].reviewed, result.items[0].next_review)
    return tuple(parts)


def _item(item: SafetyItem, findings: dict[str, Finding], cite: Citations) -> Iterator[Part]:
    yield Field(label=item.name, text=item.text + cite.mark(item.sources))
    for name in item.findings:
        if name in findings:
            yield Bullet(text=_rate(findings[name], cite))
    if item.differ:
        yield Field(label="Why the numbers differ", text=item.differ)


def _rate(finding: Finding, cite: Citations) -> str:
    words = [finding.plain]
    if finding.caveat:
        words.append(finding.caveat)
    if finding.checked == "unconfirmed":
        words.append("This figure was read once and not found again.")
    return " ".join(words) + cite.mark([finding.source])
