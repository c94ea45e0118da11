"""The page of the body chart, with its numbers and what they stand for, and the page of one region."""

from collections.abc import Iterator

from ..ask.body import BodyResult, RegionResult
from ..records.records import RedFlag, Region, Release
from ..render.body_chart import Mark, chart
from ..render.document import Alert, Figure, Hint, Page, Para, Part, Section, Title
from .parts import ACTIONS, listing

SIDES = {"front": "front", "back": "back", "both": "front and back"}


def page(result: BodyResult, release: Release) -> Page:
    """The chart of all regions, or the one region that was asked for."""
    return tuple(_chart(result) if result.query is None else _region(result.regions[0], result))


def _chart(result: BodyResult) -> Iterator[Part]:
    marks = [
        Mark(
            region=found.region.id,
            number=found.number,
            label=f"{found.region.name} ({len(found.conditions)})",
            side=found.region.side,
        )
        for found in result.regions
    ]

    def draw(width: int, unicode: bool) -> list[str]:
        return chart(marks, width, unicode)

    yield Title(text="Body chart", aside="where does it hurt?")
    yield Para(
        text="Each number is a part of the body. The number after its name says how many conditions are felt there."
    )
    yield Figure(draw=draw, spoken=tuple(map(_spoken, result.regions)))
    yield Hint(text="What is felt in one part, by its name or number:", command="acupain body knee")
    yield Hint(text="Warning signs of something serious:", command="acupain red-flags")
    yield Para(text=result.scope)


def _spoken(found: RegionResult) -> str:
    count = len(found.conditions)
    side = SIDES[found.region.side]
    return f"{found.number}: {found.region.name} ({count} condition{'' if count == 1 else 's'}), {side}"


def _region(found: RegionResult, result: BodyResult) -> Iterator[Part]:
    region = found.region
    yield Title(text=region.name, aside=f"number {found.number} on the body chart")
    yield from _warning(region, result.red_flags)
    yield Section(key="conditions", heading="Conditions that are felt here")
    if not found.conditions:
        yield Para(text="No condition in this data is felt here. It can still be something: ask a doctor.")
    yield from map(listing, found.conditions)
    if found.conditions:
        yield Para(text="Those that are felt mostly here come first. The order does not say which one you have.")
        yield Hint(text="Read one:", command="acupain condition NAME")
    yield Hint(text="All parts of the body:", command="acupain body")
    yield Para(text=result.scope)


def _warning(region: Region, red_flags: tuple[RedFlag, ...]) -> Iterator[Alert]:
    """The emergencies of the region's areas, or the most urgent signs where none is one, and where to see all."""
    if red_flags:
        action = red_flags[0].action
        yield Alert(
            level=action,
            heading=f"{ACTIONS[action]} if you notice one of these:",
            lines=(
                *(flag.sign for flag in red_flags if flag.action == action),
                "All warning signs: " + ", ".join(f"acupain red-flags {area}" for area in region.red_flag_areas),
            ),
        )
