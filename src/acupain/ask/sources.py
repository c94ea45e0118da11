"""The question behind ``acupain sources``: the bibliography, whole or one entry, also for reference managers."""

from typing import Final

from ..benefit.citations import DOI_PAGE, PUBMED_PAGE
from ..errors import WrongUsage
from ..model import Record
from ..records.catalog import Catalog
from ..records.naming import Names, Resolution
from ..records.records import Source
from ..suggest import one_of
from .common import SCOPE

FORMS: Final = ("text", "json", "bibtex", "ris", "csl-json")
"""The forms of ``--format``."""


class SourcesResult(Record):
    """Sources by id."""

    query: str | None
    sources: tuple[Source, ...]
    scope: str


def ask(catalog: Catalog, name: str | None = None) -> tuple[SourcesResult, Resolution | None]:
    """One source by id, DOI or PMID, or all of them, and how the name was read.

    Raises :class:`~acupain.errors.NothingFound` and :class:`~acupain.errors.WrongUsage` as ``Names.resolve`` does.
    """
    if name is None:
        return SourcesResult(query=None, sources=catalog.sources, scope=SCOPE), None
    named = [
        {
            "id": source["id"],
            "name": source["title"],
            "aliases": [one for one in (source["doi"], source["pmid"]) if one],
        }
        for source in catalog.raw("sources").values()
    ]
    resolved = Names(named, "source").resolve(name.strip().removeprefix(DOI_PAGE).removeprefix(PUBMED_PAGE).rstrip("/"))
    return SourcesResult(query=name, sources=(catalog.get("sources", resolved.id, Source),), scope=SCOPE), resolved


def export(result: SourcesResult, form: str) -> str | None:
    """The sources in a form that reference managers read; ``None`` for ``text`` and ``json``, which all commands have.

    Raises :class:`WrongUsage` for any other form.
    """
    if form not in FORMS:
        raise WrongUsage(f"no format is called “{form}”", one_of(form, FORMS))
    if form in ("text", "json"):
        return None
    from ..benefit import citations

    writers = {"bibtex": citations.bibtex, "ris": citations.ris, "csl-json": citations.csl_json}
    return writers[form](result.sources)
