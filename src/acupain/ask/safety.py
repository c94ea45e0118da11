"""The question behind ``acupain safety``: harms with their rates, who should ask first, and safe practice."""

from ..model import Record
from ..records.catalog import Catalog
from ..records.records import Finding, SafetyItem, Source
from .common import SCOPE, named_sources


class SafetyResult(Record):
    """All items of the safety record, the findings that give their rates, and the sources of both."""

    items: tuple[SafetyItem, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    scope: str


def ask(catalog: Catalog) -> SafetyResult:
    """All that is known of harm."""
    names = dict.fromkeys(name for item in catalog.safety for name in item.findings)
    findings = catalog.pick("evidence", tuple(names), Finding)
    return SafetyResult(
        items=catalog.safety,
        findings=findings,
        sources=named_sources(catalog, catalog.safety, findings),
        scope=SCOPE,
    )
