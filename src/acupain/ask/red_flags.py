"""The question behind ``acupain red-flags``: warning signs of something serious, for one part of the body or all."""

from collections.abc import Mapping
from typing import Any, Final, get_args

from ..errors import NothingFound
from ..model import Record
from ..records.catalog import Catalog
from ..records.naming import Names, Resolution, fold
from ..records.records import Action, RedFlag, Region, Source
from ..suggest import did_you_mean
from .common import SCOPE, named_sources

URGENCY: Final[tuple[Action, ...]] = get_args(Action)
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
        resolved = _resolve(catalog, name, areas)
        if resolved.id in catalog.raw("conditions"):
            flags = catalog.pick("red_flags", catalog.condition(resolved.id).red_flags, RedFlag)
        elif resolved.id in catalog.raw("red_flags"):
            flags = (catalog.get("red_flags", resolved.id, RedFlag),)
        else:
            region = None if resolved.id in areas else catalog.get("body", resolved.id, Region)
            wanted = region.red_flag_areas if region else (resolved.id,)
            flags = tuple(flag for flag in flags if flag.area in wanted)
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


def _resolve(catalog: Catalog, name: str, areas: tuple[str, ...]) -> Resolution:
    """What the name means: an area, a region of the body chart, a red flag, or a condition by its id or any name."""
    conditions = Names(catalog.raw("conditions").values(), "condition")
    if fold(name).replace(" ", "-") in catalog.raw("conditions"):
        return conditions.resolve(name)
    named: list[Mapping[str, Any]] = [{"id": area, "name": area} for area in areas]
    named += [region for region in catalog.raw("body").values() if region["id"] not in areas]
    named += [{"id": flag.id, "name": flag.name} for flag in catalog.red_flags]
    try:
        return Names(named, "area").resolve(name)
    except NothingFound as missing:
        try:
            return conditions.resolve(name)
        except NothingFound:
            question = did_you_mean(name.strip(), areas)
            hint = f"{question} The areas are: {', '.join(areas)}.".lstrip()
            raise NothingFound(missing.message, hint) from None
