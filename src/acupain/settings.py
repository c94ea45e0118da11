"""How an answer is to be shown: what the options and the environment ask for."""

import os
import shutil
import sys
from pathlib import Path
from typing import Literal

from .model import Record

Colour = Literal["auto", "always", "never"]


class Settings(Record):
    """How the answer is to be shown. ``width`` is in characters."""

    json: bool
    plain: bool
    color: Colour
    width: int | None
    data: Path | None

    @property
    def terminal(self) -> bool:
        """Whether the answer is drawn for a terminal, with Rich, and not as bare text."""
        if self.json or self.plain or self.color == "never" or os.environ.get("TERM") == "dumb":
            return False
        return self.color == "always" or _forced() or sys.stdout.isatty()

    @property
    def colour(self) -> bool:
        """Whether the terminal view may use colour."""
        if self.color != "auto":
            return self.color == "always"
        return _forced() or not os.environ.get("NO_COLOR")

    @property
    def columns(self) -> int:
        """The width to lay text out in: the option, else the terminal's, else 80."""
        return self.width or shutil.get_terminal_size((80, 24)).columns or 80


def _forced() -> bool:
    return os.environ.get("FORCE_COLOR", "") not in ("", "0")
