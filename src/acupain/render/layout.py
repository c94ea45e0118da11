"""The text view: lays a page out in lines of at most a given width, each a run of pieces with a style.

A pipe prints the pieces as they are; a terminal gives each style a look. So both show the same words.
"""

import textwrap
from collections.abc import Iterator
from typing import Final

from ..document import Alert, Bars, Bullet, Count, Field, Figure, Hint, Page, Para, Part, Reference, Section, Title
from .safe import harmless

Piece = tuple[str, str]
"""Text and the name of its style (``""`` for plain text)."""

Line = list[Piece]

NARROWEST: Final = 20
"""Columns. Below this no word would fit, so narrower screens get lines of this width."""

WIDEST: Final = 88
"""Columns. Longer lines are hard to read, so wider screens stay partly empty."""

_URGENT: Final = {"emergency": "alarm", "urgent": "alarm", "see-doctor": "warning", "note": "warning"}


def lay_out(page: Page, width: int, unicode: bool = True) -> list[Line]:
    """The page in lines of at most ``width`` columns (only an address may be longer, since it is never cut)."""
    width = max(NARROWEST, min(width, WIDEST))
    lines: list[Line] = []
    before: Part | None = None
    for part in page:
        if lines and _gap(before, part):
            lines.append([])
        lines += _lines(part, width, unicode)
        before = part
    return lines


def _gap(before: Part | None, part: Part) -> bool:
    if isinstance(part, Section | Title | Alert) or isinstance(before, Title | Alert):
        return True
    if isinstance(before, Section):
        return False
    return isinstance(part, Figure | Hint) or (isinstance(part, Para) and not isinstance(before, Bullet | Field))


def _lines(part: Part, width: int, unicode: bool) -> Iterator[Line]:
    match part:
        case Title():
            yield from _title(part, width)
        case Alert():
            style = _URGENT[part.level]
            yield from ([(line, style)] for line in _wrap(part.heading, width))
            for text in part.lines:
                yield from ([(line, style)] for line in _wrap(text, width, "  "))
        case Section():
            yield from ([(line, "heading")] for line in _wrap(part.heading.upper(), width))
        case Para():
            yield from ([(line, "")] for line in _wrap(part.text, width, "  ", "  "))
        case Field():
            yield from _field(part, width)
        case Bullet():
            yield from ([(line, "")] for line in _wrap(f"- {part.text}", width, "  ", "    "))
        case Bars():
            yield from ([(line, "dim")] for line in _wrap(part.caption, width, "    ", "    "))
            from ..drawing import bars  # only some pages have bars

            counts = tuple(Count(label=harmless(count.label), of_100=count.of_100) for count in part.bars)
            yield from ([(f"    {line}", "")] for line in bars(counts, width - 4, unicode=unicode))
        case Figure():
            yield from ([(line, "")] for line in part.draw(width, unicode))
        case Reference():
            mark = f"[{part.number}] "
            yield from ([(line, "")] for line in _wrap(mark + part.text, width, "  ", "      "))
            yield [("      ", ""), (harmless(part.url), "link")]
        case Hint():
            yield from ([(line, "")] for line in _wrap(part.text, width, "  ", "  "))
            yield [("    ", ""), (harmless(part.command), "command")]


def _title(part: Title, width: int) -> Iterator[Line]:
    name, aside = harmless(part.text).upper(), harmless(part.aside)
    if len(name) + len(aside) + 2 <= width:
        yield [(name, "title"), (" " * (width - len(name) - len(aside)) + aside if aside else "", "dim")]
        return
    yield from ([(line, "title")] for line in _wrap(name, width))
    yield from ([(line, "dim")] for line in _wrap(aside, width))


def _field(part: Field, width: int) -> Iterator[Line]:
    label = harmless(part.label) + ":"
    lines = _wrap(f"{label} {part.text}", width, "  ", "    ")
    if len(label) + 2 > width:
        yield from ([(line, "")] for line in lines)
        return
    yield [("  ", ""), (lines[0][2 : 2 + len(label)], "label"), (lines[0][2 + len(label) :], "")]
    yield from ([(line, "")] for line in lines[1:])


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        harmless(text),
        width,
        initial_indent=first,
        subsequent_indent=rest or first,
        break_long_words=False,
        break_on_hyphens=False,
    )
