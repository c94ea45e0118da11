"""The parts that every page is made of. Pages are built from these; the views in ``render`` turn them into text.

All views show the same words in the same order. So a part holds words only: no width, no colour, no markup.
"""

from collections.abc import Callable

from ..model import Record


class Count(Record):
    """A share of people, of 100, and what it is the share of."""

    label: str
    of_100: float


class Part(Record):
    """The base of all parts of a page."""


class Title(Part):
    """The head of a page: its name, and a short note set at the right."""

    text: str
    aside: str = ""


class Alert(Part):
    """A warning that stands before everything else. ``level`` is an action of a red flag, or ``note``."""

    level: str
    heading: str
    lines: tuple[str, ...]


class Section(Part):
    """The heading of a section; ``key`` is the name that ``--section`` takes."""

    key: str
    heading: str


class Para(Part):
    """A paragraph."""

    text: str


class Field(Part):
    """A label and what there is to say under it."""

    label: str
    text: str


class Bullet(Part):
    """One entry of a list."""

    text: str


class Bars(Part):
    """Bars on one scale of a hundred people, under a caption."""

    caption: str
    bars: tuple[Count, ...]


class Figure(Part):
    """A drawing for the eye and the same in sentences for the ear.

    ``draw`` takes the width in characters and whether more than ASCII can be shown, and gives the lines.
    """

    draw: Callable[[int, bool], list[str]]
    spoken: tuple[str, ...]


class Reference(Part):
    """A numbered source and its address, which is never cut or hidden."""

    number: int
    text: str
    url: str


class Hint(Part):
    """A command to go on with."""

    text: str
    command: str


Page = tuple[Part, ...]


def sections(page: Page) -> dict[str, Page]:
    """The parts of each section by its key, in order, the heading first.

    What stands before the first heading has sections too: ``answer`` (the title and the fields under it), ``red-flags``
    (the warnings after them) and ``summary`` (the rest). Warnings before the title belong to none: they are about the
    user's own words, not about the page.
    """
    found: dict[str, list[Part]] = {}
    key = ""
    for part in page:
        match part:
            case Section():
                key = part.key
            case Title():
                key = "answer"
            case Alert() if key == "answer":
                key = "red-flags"
            case Para() if key in ("answer", "red-flags") and "summary" not in found:
                key = "summary"
        if key:
            found.setdefault(key, []).append(part)
    return {key: tuple(parts) for key, parts in found.items()}
