"""How an answer is to be shown: what the options and the environment ask for.

Colour: ``--color`` decides. With ``--color auto``, ``NO_COLOR`` goes before ``FORCE_COLOR``, and where neither is set
there is colour on a terminal, unless ``TERM`` is unset or ``dumb``. A variable that is set to nothing counts as unset.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, TextIO

from ..model import Record

Colour = Literal["auto", "always", "never"]
COLOURS: Final[tuple[Colour, ...]] = ("auto", "always", "never")

_SHOWS_LINKS: Final = frozenset(
    ["Hyper", "WarpTerminal", "WezTerm", "ghostty", "iTerm.app", "rio", "tabby", "vscode", "zed"]
)
"""Terminals that say who they are in ``TERM_PROGRAM`` and make text clickable when told to (OSC 8)."""

_LINKING_TERMS: Final = ("alacritty", "contour", "foot", "rio", "xterm-ghostty", "xterm-kitty", "wezterm")
"""Values of ``TERM``, or their beginnings, of terminals that do the same."""


class Settings(Record):
    """How the answer is to be shown. ``width`` is in characters; ``pager`` is ``None`` where it was not asked for."""

    json: bool
    plain: bool
    color: Colour
    width: int | None
    data: Path | None
    pager: bool | None = None

    @property
    def terminal(self) -> bool:
        """Whether the answer is drawn for a terminal, with Rich, and not as bare text."""
        if self.json or self.plain or self.color == "never":
            return False
        return self.color == "always" or _forced() or (is_terminal(sys.stdout) and _obeys_codes())

    @property
    def colour(self) -> bool:
        """Whether the terminal view may use colour. Without, it still has bold letters."""
        return self.color == "always" or (self.color == "auto" and not os.environ.get("NO_COLOR"))

    @property
    def links(self) -> bool:
        """Whether addresses are made clickable. They are always there to be read as well."""
        return self.terminal and is_terminal(sys.stdout) and makes_links(os.environ)

    @property
    def columns(self) -> int:
        """The width to lay text out in: the option, else the terminal's, else 80."""
        return self.width or shutil.get_terminal_size((80, 24)).columns or 80


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody reads the stream on a screen. A stream that is closed is no terminal."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def makes_links(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is likely to obey the codes of links; others may print them as they are.

    ``FORCE_HYPERLINK`` decides where it is set; inside tmux and screen nothing is known of the terminal around them.
    """
    forced = environment.get("FORCE_HYPERLINK", "")
    if forced:
        return forced != "0"
    term = environment.get("TERM", "")
    if term.startswith(("screen", "tmux")) or "TMUX" in environment:
        return False
    return (
        environment.get("TERM_PROGRAM") in _SHOWS_LINKS
        or term.startswith(_LINKING_TERMS)
        or "WT_SESSION" in environment
        or _number(environment.get("VTE_VERSION")) >= 5000
        or _number(environment.get("KONSOLE_VERSION")) >= 201200
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


def _obeys_codes() -> bool:
    """Whether the terminal knows the codes for bold letters and colour. On Windows there is no ``TERM``."""
    return sys.platform == "win32" or os.environ.get("TERM", "") not in ("", "dumb")


def _forced() -> bool:
    return os.environ.get("FORCE_COLOR", "") not in ("", "0") and not os.environ.get("NO_COLOR")
