"""The page of sources: one entry each, with its address and what became of it."""

from ..ask.sources import SourcesResult
from ..benefit.citations import address, entry
from ..records.records import Release
from ..render.document import Field, Page, Part, Reference, Section, Title


def page(result: SourcesResult, release: Release) -> Page:
    """The sources in the order of their ids."""
    parts: list[Part] = [Title(text="Sources", aside=f"{len(result.sources)} of data {release.version}")]
    parts.append(Section(key="sources", heading="Sources"))
    for number, source in enumerate(result.sources, 1):
        kind = source.type.replace("-", " ")
        parts.append(Field(label=source.id, text=f"{kind}. {source.note}" if source.note else kind))
        parts.append(Reference(number=number, text=entry(source), url=address(source)))
    return tuple(parts)
