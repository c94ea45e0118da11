"""The plain view: one ``label: value`` line after the other, for a screen reader. No boxes, bars or columns."""

import re
from collections.abc import Iterator
from typing import Final

from .document import Alert, Bars, Bullet, Field, Figure, Hint, Page, Para, Part, Reference, Section, Title
from .safe import harmless

_MARK: Final = re.compile(r" \[(\d+(?:, \d+)*)\](?=\s|$)")


def plain_text(page: Page) -> str:
    """The page as plain text."""
    return "".join(f"{line}\n" for line in plain_lines(page))


def plain_lines(page: Page) -> list[str]:
    """The page as lines that need no width: each stands for itself when it is read aloud."""
    return [harmless(line) for part in page for line in _lines(part)]


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Title():
            yield f"Page: {part.text}"
            if part.aside:
                yield f"About: {part.aside.replace(' | ', ', ')}"
        case Alert():
            yield f"Warning: {_aloud(part.heading)}"
            yield from map(_aloud, part.lines)
        case Section():
            yield f"Section: {part.heading}"
        case Para() | Bullet():
            yield _aloud(part.text)
        case Field():
            yield f"{part.label}: {_aloud(part.text)}"
        case Bars():
            from ..benefit.wording import in_100  # only some pages have bars

            yield f"{part.caption}:"
            yield from (f"{count.label}: {in_100(count.of_100)}" for count in part.bars)
        case Figure():
            yield from part.spoken
        case Reference():
            yield f"Source {part.number}: {part.text}"
            yield f"Address of source {part.number}: {part.url}"
        case Hint():
            yield f"{part.text} {part.command}"


def _aloud(text: str) -> str:
    """The text with the numbers of its sources named as such: alone they sound like part of the sentence."""
    return _MARK.sub(lambda mark: f" (source{'s' if ',' in mark[1] else ''} {mark[1]})", text)
