"""The question behind ``acupain visit``: a practitioner, the sessions, who pays, what goes with it."""

from ..model import Record
from ..records.catalog import Catalog
from ..records.records import Guideline, Source, VisitTopic
from .common import SCOPE, named_sources


class VisitResult(Record):
    """The topics in order, the payers they name, and the sources of both."""

    topics: tuple[VisitTopic, ...]
    payers: tuple[Guideline, ...]
    sources: tuple[Source, ...]
    scope: str


def ask(catalog: Catalog) -> VisitResult:
    """The whole guide to a visit."""
    payers = catalog.pick(
        "guidelines", tuple(dict.fromkeys(name for topic in catalog.visit for name in topic.guidelines)), Guideline
    )
    return VisitResult(
        topics=catalog.visit,
        payers=payers,
        sources=named_sources(catalog, catalog.visit, payers),
        scope=SCOPE,
    )
