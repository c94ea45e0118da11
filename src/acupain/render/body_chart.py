"""The body chart: a person drawn with characters from the front and from the back, with numbers for the regions.

Marks and a width in, lines out. Nothing here knows a condition or a terminal.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final, Literal

from ..model import Record
from .drawing import plain_letters
from .safe import harmless

Side = Literal["front", "back", "both"]

PLACES: Final = {
    "a": "head",
    "b": "face",
    "c": "jaw",
    "d": "neck",
    "e": "shoulder",
    "f": "arm",
    "g": "elbow",
    "h": "hand",
    "i": "chest",
    "j": "belly",
    "k": "upper-back",
    "l": "lower-back",
    "m": "hip",
    "n": "buttock",
    "o": "leg",
    "p": "knee",
    "q": "ankle",
    "r": "foot",
    "s": "whole-body",
    "t": "skin",
}
"""Which region each letter of the drawings stands for: a letter is where the number of its region goes."""

# Only the left half of each figure is kept: the right one is its mirror image, so the two can never differ. A letter
# in the last column becomes two with its own mirror image, right in the middle of the figure.
_FRONT: Final = """
           ╭──
          ╱
         │   a
         │   b
          ╲  c
           │ d
      ╭────╯
    ╭─╯ ee
   ╱
  │    ╷     i
  │ ff │
  │    │
 ╱    ╱╲
 │ gg │ │
 │    │ │    j
╱    ╱ ╱
│ ff │ │
╲   ╱ ╱  mm
╱hh ╲ │
╲│││╱ │      ╱
 ╰┴╯  │     │
      │ oo  │
      │     │
      ╲     │
       │ pp │
       │    │
      ╱     │
      │ oo  │
      ╲    ╱
       │qq│
      ╱   │
    ╭╯ rr │
    ╰─────╯
"""
_BACK: Final = """
           ╭──
          ╱
         │
         │   a
          ╲
           │ d
      ╭────╯
    ╭─╯ ee
   ╱
  │    ╷     k
  │ ff │
  │    │
 ╱    ╱╲
 │ gg │ │
 │    │ │    l
╱    ╱ ╱
│ ff │ │
╲   ╱ ╱
╱hh ╲ │  nn  │
╲│││╱ │      │
 ╰┴╯  │╰────╯
      │ oo  │
      │     │
      ╲     │
       │ pp │
       │    │
      ╱     │
      │ oo  │
      ╲    ╱
       │qq│
       │  │
      ╱rr │
      ╰───╯
"""
_ALL_OVER: Final = "╰─── tt ──── s"

_HALF: Final = 14
FIGURE: Final = 2 * _HALF
"""Columns that one figure takes."""

_GAP: Final = 4
_MIRROR: Final = str.maketrans("╱╲╭╮╰╯", "╲╱╮╭╯╰")
_ASCII: Final = str.maketrans("╱╲╭╮╰╯│╷─┴", "/\\..''||--")
_WIDEST: Final = 80


class Mark(Record):
    """The number of one region, the words for it in the legend, and the side of the body that shows it."""

    region: str
    number: int
    label: str
    side: Side


def chart(marks: Sequence[Mark], width: int, unicode: bool) -> list[str]:
    """Draw both sides of a person with the numbers of the marks, and the legend under it.

    The sides stand beside each other where there is room, else below each other; where not even one fits, only the
    legend is left. A mark that has no place in the drawing stands in the legend alone.
    """
    front, back = (_figure(title, marks, unicode) for title in ("front", "back"))
    room = min(width, _WIDEST)
    drawn: list[str] = []
    if room >= 2 * FIGURE + _GAP:
        drawn = [f"{left}{' ' * _GAP}{right}" for left, right in zip(front, back, strict=True)]
    elif room >= FIGURE:
        drawn = [*front, "", *back]
    before = " " * ((room - max(map(len, drawn), default=0)) // 2)
    figures = [(before + line).rstrip() for line in drawn]
    return [*figures, *([""] if figures else []), *legend(marks, room, unicode)]


def legend(marks: Sequence[Mark], width: int, unicode: bool) -> list[str]:
    """Set the numbers and their words in as many columns as fit, to be read downwards; a longer text is never cut."""
    entries = [f"{mark.number:>2}  {plain_letters(harmless(mark.label), unicode=unicode)}" for mark in marks]
    if not entries:
        return []
    wide = max(map(len, entries)) + 3
    columns = max(1, min(4, (width + 1) // wide))
    high = -(-len(entries) // columns)
    return ["  " + "".join(f"{entry:<{wide}}" for entry in entries[row::high]).rstrip() for row in range(high)]


def places(side: Literal["front", "back"]) -> set[str]:
    """The ids of the regions that have a place on this side of the drawing."""
    half = _FRONT if side == "front" else _BACK
    return {PLACES[letter] for letter in re.findall("[a-z]", half + _ALL_OVER)}


def _figure(side: Literal["front", "back"], marks: Sequence[Mark], unicode: bool) -> list[str]:
    """One side of the person under its name, every line ``FIGURE`` columns wide."""
    numbers = {mark.region: str(mark.number) for mark in marks if mark.side in (side, "both")}
    half = (_FRONT if side == "front" else _BACK).strip("\n").splitlines()
    lines = [_numbered(_whole(line), numbers) for line in (*half, _ALL_OVER)]
    if not unicode:
        lines = [line.translate(_ASCII) for line in lines]
    return [f"{side.upper():^{FIGURE}}", *lines]


def _whole(left: str) -> str:
    left = left.ljust(_HALF)
    return left + left[::-1].translate(_MIRROR)


def _numbered(line: str, numbers: dict[str, str]) -> str:
    """The line with the numbers in their places, which are two columns wide, and nothing where there is no number."""

    def put(found: re.Match[str]) -> str:
        number = numbers.get(PLACES[found[1]], "")
        align: Callable[[int], str] = number.rjust if found.start() < _HALF else number.ljust
        return align(2) if len(number) <= 2 else "  "

    return re.sub(r"([a-z])\1", put, line)
