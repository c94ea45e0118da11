"""The terminal view: gives each style of the text view a look, with Rich. Imported only when there is a terminal."""

import re
from collections.abc import Iterator
from typing import Final

from rich.console import Console
from rich.text import Text

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
    console = Console(
        color_system="standard",
        no_color=not colour,
        force_terminal=True,
        highlight=False,
        markup=False,
        emoji=False,
        width=10_000,
    )
    with console.capture() as capture:
        for line in lines:
            text = Text(end="")
            for words, look in _looks(line, links):
                text.append(words, look)
            console.print(text, soft_wrap=True, end="\n")
    return capture.get()


def _looks(line: Line, links: bool) -> Iterator[tuple[str, str]]:
    """Each piece of a line with its look; where there are to be links, addresses are pieces of their own."""
    for words, style in line:
        look = LOOKS[style]
        if links and "://" in words:
            for at, piece in enumerate(_URL.split(words)):
                yield piece, f"{look} link {piece}".strip() if at % 2 else look
        else:
            yield words, look
