"""The terminal view: gives each style of the text view a look, with Rich. Imported only when there is a terminal."""

from rich.console import Console
from rich.text import Text

from .layout import Line

LOOKS = {
    "": "",
    "alarm": "bold red",
    "command": "cyan",
    "dim": "dim",
    "heading": "bold",
    "label": "bold",
    "link": "underline",
    "title": "bold",
    "warning": "yellow",
}
"""Only colours of the terminal's own palette, so that light and dark backgrounds both stay readable."""


def show(lines: list[Line], colour: bool, links: bool) -> str:
    """The lines with the terminal's control codes in them, made by Rich from text that is already harmless."""
    console = Console(
        color_system="standard" if colour else None, force_terminal=True, highlight=False, markup=False, width=10_000
    )
    with console.capture() as capture:
        for line in lines:
            text = Text()
            for words, style in line:
                look = LOOKS[style]
                text.append(words, f"{look} link {words}" if links and style == "link" else look)
            console.print(text, soft_wrap=True)
    return capture.get()
