"""The terminal view: gives each style of the text view a look, with Rich. Imported only when there is a terminal."""

import re
from collections.abc import Iterator
from typing import Final

from rich.color import ColorSystem
from rich.style import Style

from .layout import Line

LOOKS: Final = {
    "": "",
    "alarm": "bold red",
    "command": "magenta",
    "dim": "",
    "heading": "bold underline",
    "label": "bold",
    "link": "",
    "title": "bold underline",
    "warning": "bold magenta",
}
"""Red and magenta are the two colours of a terminal's own palette that can be read on black and on white."""

_URL: Final = re.compile(r"(https?://[^\s“”\"<>]*[^\s“”\"<>.,;:)\]])")


def show(lines: list[Line], colour: bool, links: bool) -> str:
    """The lines with the terminal's control codes in them, made by Rich from text that is already harmless.

    Without ``colour`` there is still weight: bold letters and lines under headings are no colour.
    """
    # Only the styles of Rich: its console, which would do the same with them, takes three times as long to import.
    made = []
    for line in lines:
        for words, look in _looks(line, links):
            style = Style.parse(look)
            made.append((style if colour else style.without_color).render(words, color_system=ColorSystem.STANDARD))
        made.append("\n")
    return "".join(made)


def _looks(line: Line, links: bool) -> Iterator[tuple[str, str]]:
    """Each piece of a line with its look; where there are to be links, addresses are pieces of their own."""
    for words, style in line:
        look = LOOKS[style]
        if links and "://" in words:
            for at, piece in enumerate(_URL.split(words)):
                yield piece, f"{look} link {piece}".strip() if at % 2 else look
        else:
            yield words, look
