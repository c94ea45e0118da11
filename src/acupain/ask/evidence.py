"""The question behind ``acupain evidence``: the findings on one condition or mechanism, or all of them, filtered."""

from collections.abc import Sequence
from typing import Any, get_args

from ..errors import NothingFound, WrongUsage
from ..model import Record
from ..records.catalog import Catalog
from ..records.naming import Names, Resolution
from ..records.records import Certainty, Comparator, Domain, Finding, OutcomeKind, Source
from ..suggest import one_of
from .common import SCOPE, named_sources
from .findings import Evidence, grouped, select


class Filters(Record):
    """What the findings had to be; ``None`` lets everything through. ``since`` is the least year of the source."""

    comparator: str | None
    outcome: str | None
    since: int | None
    certainty: str | None


class EvidenceResult(Record):
    """The findings that passed, and their sources. ``about`` is the id of the condition or mechanism."""

    query: str | None
    about: str | None
    filters: Filters
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    scope: str

    def groups(self) -> list[Evidence]:
        """The findings by comparator and outcome, ready to be drawn."""
        return grouped(self.findings, {source.id: source for source in self.sources}, condition=self.about)


def filters(comparator: str | None, outcome: str | None, since: str | None, certainty: str | None) -> Filters:
    """The filters, checked. Raises :class:`WrongUsage` for a value that no finding can have."""
    _choose("--comparator", comparator, get_args(Comparator))
    _choose("--outcome", outcome, get_args(OutcomeKind))
    _choose("--certainty", certainty, get_args(Certainty))
    if since is not None and not (since.isascii() and since.isdigit() and len(since) == 4):
        raise WrongUsage(f"--since is “{since}”", "Give a year, such as --since 2016.")
    return Filters(comparator=comparator, outcome=outcome, since=int(since) if since else None, certainty=certainty)


def ask(catalog: Catalog, name: str | None, wanted: Filters) -> tuple[EvidenceResult, Resolution | None]:
    """The findings on a condition (its kinds are pages of their own) or a mechanism, and how the name was read.

    Raises :class:`NothingFound` where no such record is known or no finding passes the filters.
    """
    resolved = None
    findings: Sequence[Finding] = catalog.findings
    if name is not None:
        named = [*catalog.raw("conditions").values(), *catalog.raw("mechanisms").values()]
        resolved = Names(named, "condition").resolve(name)
        kind = "conditions" if resolved.id in catalog.raw("conditions") else "mechanisms"
        findings = catalog.pick("evidence", tuple(catalog.raw(kind)[resolved.id]["findings"]), Finding)
    sources = {source.id: source for source in catalog.sources}
    given: dict[str, Any] = {**wanted.as_json()}
    kept = select(findings, sources, domains=get_args(Domain), **given)
    if not kept:
        raise NothingFound(
            f"no finding{f' on {resolved.id}' if resolved else ''} passes these filters"
            if any(given.values())
            else f"there is no finding on {resolved.id if resolved else 'anything'} in this data",
            "Leave a filter out, or see all: acupain evidence",
        )
    result = EvidenceResult(
        query=name,
        about=resolved.id if resolved else None,
        filters=wanted,
        findings=tuple(kept),
        sources=named_sources(catalog, tuple(kept)),
        scope=SCOPE,
    )
    return result, resolved


def _choose(option: str, given: str | None, allowed: Sequence[str]) -> None:
    if given is not None and given not in allowed:
        raise WrongUsage(f"{option} is “{given}”", one_of(given, allowed))
