"""The question behind ``acupain red-flags``: warning signs of something serious, for one part of the body or all."""

from ..catalog import Catalog
from ..errors import NothingFound
from ..model import Record
from ..naming import Names, Resolution
from ..records import RedFlag, Source
from ..suggest import did_you_mean
from .common import SCOPE, named_sources

URGENCY = ("emergency", "urgent", "see-doctor")
"""The actions, the most urgent first."""


class RedFlagsResult(Record):
    """Red flags, the most urgent first. ``area`` is ``None`` where all are shown."""

    query: str | None
    area: str | None
    areas: tuple[str, ...]
    red_flags: tuple[RedFlag, ...]
    sources: tuple[Source, ...]
    scope: str


def ask(catalog: Catalog, name: str | None = None) -> tuple[RedFlagsResult, Resolution | None]:
    """The red flags of an area, of a condition, or all of them, and how the name was read.

    Raises :class:`NothingFound` where the name is neither, and :class:`~acupain.errors.WrongUsage` where it is empty.
    """
    areas = tuple(sorted({flag.area for flag in catalog.red_flags}))
    resolved = None
    flags = catalog.red_flags
    if name is not None:
        named = [{"id": area, "name": area} for area in areas]
        named += [{"id": flag.id, "name": flag.name} for flag in flags]
        try:
            resolved = Names(named, "area").resolve(name)
        except NothingFound as missing:
            try:
                resolved = Names(catalog.raw("conditions").values(), "condition").resolve(name)
            except NothingFound:
                question = did_you_mean(name.strip(), areas)
                hint = f"{question} The areas are: {', '.join(areas)}.".lstrip()
                raise NothingFound(missing.message, hint) from None
        if resolved.id in areas:
            flags = tuple(flag for flag in flags if flag.area == resolved.id)
        elif resolved.id in catalog.raw("conditions"):
            flags = catalog.pick("red_flags", catalog.condition(resolved.id).red_flags, RedFlag)
        else:
            flags = (catalog.get("red_flags", resolved.id, RedFlag),)
    flags = tuple(sorted(flags, key=lambda flag: (URGENCY.index(flag.action), flag.area)))
    result = RedFlagsResult(
        query=name,
        area=resolved.id if resolved else None,
        areas=areas,
        red_flags=flags,
        sources=named_sources(catalog, flags),
        scope=SCOPE,
    )
    return result, resolved
