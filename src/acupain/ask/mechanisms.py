"""The question behind ``acupain mechanisms``: how acupuncture may work."""

from ..model import Record
from ..records.catalog import Catalog
from ..records.naming import Names, Resolution
from ..records.records import Mechanism, Source
from .common import SCOPE, named_sources


class MechanismsResult(Record):
    """One mechanism or all, with the sources they name."""

    query: str | None
    resolved: Resolution | None
    mechanisms: tuple[Mechanism, ...]
    sources: tuple[Source, ...]
    scope: str


def ask(catalog: Catalog, name: str | None = None) -> MechanismsResult:
    """One mechanism by id, alias or near misspelling, or all of them.

    Raises :class:`~acupain.errors.NothingFound` and :class:`~acupain.errors.WrongUsage` as ``Names.resolve`` does.
    """
    resolved = None if name is None else Names(catalog.raw("mechanisms").values(), "mechanism").resolve(name)
    found = catalog.mechanisms if resolved is None else (catalog.get("mechanisms", resolved.id, Mechanism),)
    return MechanismsResult(
        query=name,
        resolved=resolved,
        mechanisms=found,
        sources=named_sources(catalog, found),
        scope=SCOPE,
    )
