"""The Markdown view (CommonMark): readable as it stands, and harmless wherever it is shown.

Every sign of the data that Markdown or HTML would obey is escaped. Each part is one paragraph or one entry of a list.
Drawings are told in words, since no form of Markdown can draw them.
"""

import re
from collections.abc import Iterator
from typing import Final

from ..benefit.wording import in_100
from .document import Alert, Bars, Bullet, Field, Figure, Hint, Page, Para, Part, Reference, Section, Title
from .safe import harmless

_URL: Final = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'”’])")
_CITED: Final = re.compile(r"(\[\d+(?:, \d+)*\](?![:(\[]))")
_OBEYED: Final = re.compile(r"[\\`*_\[\]~|$#]")
_REFERENCE: Final = re.compile(r"&(?=#|\w+;)")
_OPENING: Final = re.compile(r"^(\d*)([-+=.)])")


def markdown_text(page: Page) -> str:
    """The page as a Markdown document."""
    lines: list[str] = []
    before: Part | None = None
    for part in page:
        listed = isinstance(part, Bullet | Reference) and type(part) is type(before)
        if lines and not listed:
            lines.append("")
        lines += _lines(part)
        before = part
    return "".join(f"{line}\n" for line in lines)


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Title():
            yield f"# {inline(part.text)}"
            if part.aside:
                yield from ("", opening(part.aside))
        case Alert():
            yield f"> **{inline(part.heading)}**"
            yield ">"
            yield from (f"> - {opening(line)}" for line in part.lines)
        case Section():
            yield f"## {inline(part.heading)}"
        case Para():
            yield opening(part.text)
        case Field():
            yield f"**{inline(part.label)}:** {inline(part.text)}"
        case Bullet():
            yield f"- {opening(part.text)}"
        case Bars():
            yield from (f"{opening(part.caption)}:", "")
            yield from (f"- {opening(count.label)}: {in_100(count.of_100)}" for count in part.bars)
        case Figure():
            yield from (opening(part.spoken[0]), "")
            yield from (f"- {opening(line)}" for line in part.spoken[1:])
        case Reference():
            yield f"- [{part.number}] {inline(part.text)} {inline(part.url)}"
        case Hint():
            yield f"{opening(part.text)} {_code(part.command)}"


def opening(text: str) -> str:
    """Text that starts a line, where a few more signs would be obeyed: those of headings, lists and quotations."""
    made = inline(text)
    return made if made.startswith("<http") else _OPENING.sub(r"\1\\\2", made)


def inline(text: str) -> str:
    """Text of the data with nothing in it that Markdown obeys; addresses become links that show themselves."""
    made = []
    for at, piece in enumerate(_URL.split(harmless(text))):
        made.append(f"<{piece}>" if at % 2 else _escaped(piece))
    return "".join(made)


def _escaped(text: str) -> str:
    pieces = _CITED.split(text)
    return "".join(piece if at % 2 else _escaped_words(piece) for at, piece in enumerate(pieces))


def _escaped_words(text: str) -> str:
    bare = _REFERENCE.sub("&amp;", _OBEYED.sub(r"\\\g<0>", text))
    return bare.replace("<", "&lt;").replace(">", "&gt;")


def _code(text: str) -> str:
    """Text as code, fenced by more backticks than it holds in a row."""
    bare = harmless(text)
    longest = max((len(run) for run in re.findall("`+", bare)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{bare}{space}{fence}"
