"""The question behind ``acupain body``: the regions of the body, and the conditions that are felt in each."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import NothingFound
from ..model import Record
from ..records.catalog import Catalog
from ..records.naming import Names, Resolution, fold
from ..records.records import RedFlag, Region
from .common import SCOPE, Brief, brief
from .red_flags import URGENCY


class RegionResult(Record):
    """One region, its number on the chart, and its conditions: those that are felt there most come first."""

    number: int
    region: Region
    conditions: tuple[Brief, ...]


class BodyResult(Record):
    """One region or all, from head to foot. ``red_flags`` are those of the one region, the most urgent first."""

    query: str | None
    resolved: Resolution | None
    regions: tuple[RegionResult, ...]
    red_flags: tuple[RedFlag, ...]
    scope: str


def ask(catalog: Catalog, name: str | None = None) -> BodyResult:
    """One region by id, number on the chart, any word for it or a near misspelling, or all of them.

    Raises :class:`NothingFound` and :class:`~acupain.errors.WrongUsage` as ``Names.resolve`` does.
    """
    numbers = {region.id: number for number, region in enumerate(catalog.regions, 1)}
    resolved = None if name is None else _resolve(catalog.regions, numbers, name)
    shown = [region for region in catalog.regions if resolved is None or region.id == resolved.id]
    conditions = catalog.raw("conditions").values()
    return BodyResult(
        query=name,
        resolved=resolved,
        regions=tuple(
            RegionResult(number=numbers[region.id], region=region, conditions=felt_in(region, conditions))
            for region in shown
        ),
        red_flags=() if resolved is None else _red_flags(catalog, shown[0].red_flag_areas),
        scope=SCOPE,
    )


def felt_in(region: Region, conditions: Iterable[Mapping[str, Any]]) -> tuple[Brief, ...]:
    """The conditions with a symptom at a site of the region, the one with the largest share of such symptoms first."""
    sites = {fold(site) for site in region.sites}
    shares = {}
    for condition in conditions:
        symptoms = condition["symptoms"]
        here = sum(any(fold(site) in sites for site in symptom["sites"]) for symptom in symptoms)
        if here:
            shares[condition["id"]] = here / len(symptoms), brief(condition)
    ordered = sorted(shares, key=lambda name: (-shares[name][0], name))
    return tuple(shares[name][1] for name in ordered)


def _resolve(regions: Iterable[Region], numbers: Mapping[str, int], name: str) -> Resolution:
    """The region that the name means: its sites are names too, save those that are broad words of some region."""
    broad = {fold(word) for region in regions for word in region.keywords}
    named = [
        {
            "id": region.id,
            "name": region.name,
            "aliases": [
                *region.aliases,
                *(site for site in region.sites if fold(site) not in broad),
                str(numbers[region.id]),
            ],
            "keywords": region.keywords,
        }
        for region in regions
    ]
    names = Names(named, "region")
    try:
        return names.resolve(name)
    except NothingFound as missing:
        if names.closest(fold(name)):
            raise
        raise NothingFound(missing.message, "See all: acupain body") from None


def _red_flags(catalog: Catalog, areas: tuple[str, ...]) -> tuple[RedFlag, ...]:
    flags = (flag for flag in catalog.red_flags if flag.area in areas)
    return tuple(sorted(flags, key=lambda flag: (URGENCY.index(flag.action), areas.index(flag.area))))
