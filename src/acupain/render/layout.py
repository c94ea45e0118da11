"""The text view: lays a page out in lines of at most a given width, each a run of pieces with a style.

A pipe prints the pieces as they are; a terminal gives each style a look. So both show the same words.
"""

import re
from collections.abc import Iterator
from typing import Final

from .document import Alert, Bars, Bullet, Count, Field, Figure, Hint, Page, Para, Part, Reference, Section, Title
from .safe import harmless

Piece = tuple[str, str]
"""Text and the name of its style (``""`` for plain text)."""

Line = list[Piece]

NARROWEST: Final = 20
"""Columns. Below this no word would fit, so narrower screens get lines of this width."""

WIDEST: Final = 88
"""Columns. Longer lines are hard to read, so wider screens stay partly empty."""

_MARK: Final = re.compile(r" \[\d+(?:, \d+){0,3}\](?= |$)")

_URGENT: Final = {"emergency": "alarm", "urgent": "alarm", "see-doctor": "warning", "note": "warning"}


def lay_out(page: Page, width: int, unicode: bool = True, barred: bool = False) -> list[Line]:
    """The page in lines of at most ``width`` columns (only an address or a command may be longer: neither is cut).

    ``barred`` sets a line down the left of warnings, for a screen; a script that reads the page has no use for it.
    """
    width = max(NARROWEST, min(width, WIDEST))
    bar = "" if not barred else "┃ " if unicode else "| "
    lines: list[Line] = []
    before: Part | None = None
    under_field = False
    for part in page:
        if lines and _gap(before, part, under_field):
            lines.append([])
        if not isinstance(part, Bullet | Bars):
            under_field = isinstance(part, Field)
        lines += _lines(part, width, unicode, "    " if under_field else "  ", bar)
        before = part
    return lines


def bare_text(lines: list[Line]) -> str:
    """The lines as text, without a look for any style."""
    return "".join("".join(words for words, _ in line).rstrip() + "\n" for line in lines)


def _gap(before: Part | None, part: Part, under_field: bool) -> bool:
    """Whether a blank line stands before the part. Details of a field stay with it, and the next field stands apart."""
    match before, part:
        case _, Section() | Title() | Alert():
            return True
        case Section(), _:
            return False
        case Title(), _:
            return not isinstance(part, Field)
        case Alert(), _:
            return True
        case Hint(), Hint():
            return False
        case _, Hint() | Figure() | Para():
            return True
        case Para(), Field() | Bullet():
            return not before.text.endswith(":")
        case Bullet(), Field():
            return True
        case Bars(), Field():
            return under_field
        case _, Reference():
            return not isinstance(before, Reference | Field)
        case Reference() | Figure() | Hint(), _:
            return True
        case Bars(), Bullet():
            return not under_field
        case _:
            return False


def _lines(part: Part, width: int, unicode: bool, indent: str, bar: str) -> Iterator[Line]:
    match part:
        case Title():
            yield from _title(part, width)
        case Alert():
            style = _URGENT[part.level]
            yield from ([(bar, style), (line, style)] for line in _alert(part, width - len(bar)))
        case Section():
            yield from ([(line, "heading")] for line in _wrap(part.heading.upper(), width))
        case Para():
            yield from ([(line, "")] for line in _wrap(part.text, width, "  ", "  "))
        case Field():
            yield from _field(part, width)
        case Bullet():
            yield from ([(line, "")] for line in _wrap(f"- {part.text}", width, indent, f"{indent}  "))
        case Bars():
            yield from ([(line, "dim")] for line in _wrap(part.caption, width, "    ", "    "))
            from .drawing import bars  # only some pages have bars

            counts = tuple(Count(label=harmless(count.label), of_100=count.of_100) for count in part.bars)
            drawn = bars(counts, width - 4, unicode=unicode)
            margin = " " * max(0, min(4, width - max(map(len, drawn))))
            yield from ([(margin + line, "")] for line in drawn)
        case Figure():
            yield from ([(line, "")] for line in part.draw(width, unicode))
        case Reference():
            mark = f"[{part.number}] "
            yield from ([(line, "")] for line in _wrap(mark + part.text, width, "  ", "      "))
            yield [("      ", ""), (harmless(part.url), "link")]
        case Hint():
            yield from ([(line, "")] for line in _wrap(part.text, width, "  ", "  "))
            command = harmless(part.command)
            yield [(" " * max(0, min(4, width - len(command))), ""), (command, "command")]


def _alert(part: Alert, width: int) -> Iterator[str]:
    """The lines of a warning: a list where its heading ends in a colon, else sentences. A command is never broken."""
    yield from _wrap(part.heading, width)
    listed = part.heading.endswith(":")
    for text in part.lines:
        said = _wrap(f"- {text}" if listed else text, width, "  ", "    " if listed else "  ")
        label, colon, command = text.partition(": acupain ")
        if colon and "," not in command and len(said) > 1:
            yield from _wrap(f"- {label}:" if listed else f"{label}:", width, "  ", "    ")
            whole = f"acupain {harmless(command)}"
            yield " " * max(0, min(4, width - len(whole))) + whole
        else:
            yield from said


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
    if len(label.split()[0]) + 2 > width:  # one word, such as an id, that is longer than the line
        yield from ([(line, "label")] for line in _broken(label, width))
        yield from ([(line, "")] for line in _wrap(part.text, width, "    "))
        return
    if len(label) + 2 > width:
        yield from ([(line, "")] for line in lines)
        return
    yield [("  ", ""), (lines[0][2 : 2 + len(label)], "label"), (lines[0][2 + len(label) :], "")]
    yield from ([(line, "")] for line in lines[1:])


def _broken(label: str, width: int) -> Iterator[str]:
    """A label in lines, broken after hyphens as well."""
    line = "  "
    for piece in label.replace("-", "-\0").replace(" ", " \0").split("\0"):
        if len(line) + len(piece) > width and line.strip():
            yield line.rstrip()
            line = "    "
        line += piece
    yield line


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The text in lines, broken only between words. ``textwrap`` does the same, and takes ten times as long.

    The numbers of a few sources stay on one line with the word before them.
    """
    lines: list[str] = []
    line, bare = first, True
    for word in _MARK.sub(lambda mark: mark[0].replace(" ", "\0"), harmless(text)).split(" "):
        if not word:
            continue
        if not bare and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, bare = rest or first, True
        line += word if bare else f" {word}"
        bare = False
    return [one.replace("\0", " ") for one in (lines if bare else [*lines, line])]
