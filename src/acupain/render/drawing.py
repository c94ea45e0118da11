"""Pictures made of characters: bars that count people, and the forest plot. Data and a width in, lines out.

Nothing here knows a finding or a terminal. ``unicode`` false keeps every line in ASCII.
"""

import math
import textwrap
import unicodedata

from ..benefit.effect_size import number
from ..benefit.wording import in_100
from ..model import Record
from .document import Count

NARROW = 72
"""Below this width a row of a forest plot takes two lines: its words, then its interval over the full width."""

SPAN = 24
"""The least room for the drawn part; rows whose words leave less take two lines at any width."""


class Row(Record):
    """One row of a forest plot, with its figures in the axis's own unit and already turned.

    Smaller ``value`` is always drawn further left, larger further right (on a ``descending`` axis the other way
    round). ``low`` and ``high`` are ``None`` where the interval is not known. ``spoken`` is the row for a screen
    reader, without its label.
    """

    label: str
    certainty: str
    value: float
    low: float | None
    high: float | None
    spoken: str


class Axis(Record):
    """What a forest plot has in common: its unit, its line of no effect, and what left and right mean.

    ``ratio`` puts the values on a logarithmic scale with no effect at 1. ``descending`` puts large values left.
    """

    title: str
    unit: str
    ratio: bool
    descending: bool
    left: str
    right: str
    rows: tuple[Row, ...]

    @property
    def no_effect(self) -> float:
        """The value at which neither side is better."""
        return 1.0 if self.ratio else 0.0

    @property
    def caption(self) -> str:
        """What is drawn, and in which unit."""
        return f"{self.title} ({self.unit})" if self.unit else self.title


class _Pen(Record):
    """The characters to draw with."""

    dash: str
    first: str
    last: str
    point: str
    none: str
    cross: str
    before: str
    after: str
    rest: str
    full: str
    eighths: str


_INK = _Pen(
    dash="─", first="├", last="┤", point="●", none="│", cross="┼", before="◄", after="►",
    rest="·", full="█", eighths="▏▎▍▌▋▊▉",
)  # fmt: skip
_ASCII = _Pen(
    dash="-", first="[", last="]", point="o", none="|", cross="+", before="<", after=">",
    rest=".", full="#", eighths="",
)  # fmt: skip


def plain_letters(text: str, *, unicode: bool) -> str:
    """Keep a text within the alphabet: without ``unicode``, letters lose their accents and other signs become "?"."""
    if unicode:
        return unicodedata.normalize("NFC", text)
    swapped = text.translate({0x2013: "-", 0x2014: "-", 0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xDF: "ss"})
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", swapped) if not unicodedata.combining(sign))
    return bare.encode("ascii", "replace").decode("ascii")


def bar(of_100: float, width: int, *, unicode: bool = True) -> str:
    """Draw a share of 100 as a bar that is always ``width`` characters wide."""
    pen = _INK if unicode else _ASCII
    share = min(max(of_100, 0.0), 100.0) / 100
    steps = len(pen.eighths) + 1
    filled, part = divmod(round(share * width * steps), steps)
    if of_100 > 0 and filled == part == 0:
        filled, part = (1, 0) if steps == 1 else (0, 1)  # a few people are never drawn as none
    drawn = pen.full * filled + (pen.eighths[part - 1] if part else "")
    return drawn + pen.rest * (width - len(drawn))


def bars(counts: tuple[Count, ...], width: int, *, unicode: bool = True) -> list[str]:
    """Draw shares of people under each other on one scale of 100: "with  ████····  41 in 100"."""
    labels = [plain_letters(count.label, unicode=unicode) for count in counts]
    ends = [in_100(count.of_100) for count in counts]
    beside = max(map(len, labels), default=0) + max(map(len, ends), default=0) + 4
    long = max(10, min(50, width - beside))
    pad, gap = max(map(len, labels), default=0), max(map(len, ends), default=0)
    return [
        f"{label:<{pad}}  {bar(count.of_100, long, unicode=unicode)}  {end:>{gap}}"
        for label, end, count in zip(labels, ends, counts, strict=True)
    ]


def forest(axis: Axis, width: int, *, unicode: bool = True) -> list[str]:
    """Draw a forest plot no wider than ``width`` (at least 40 is needed to be read).

    Each row has its label, its certainty, its figure with its interval, and the interval drawn; under the rows stand
    the axis with its ticks, its unit, and which side favours what.
    """
    if not axis.rows:
        return []
    pen = _INK if unicode else _ASCII
    words = [_words(row, unicode=unicode) for row in axis.rows]
    label, sure, figure = (max(len(row[column]) for row in words) for column in range(3))
    before = label + sure + figure + 6
    narrow = width < NARROW or width - before < SPAN
    if narrow:
        before = 2
    span = width - before
    scale = Scale(axis, span)
    lines = textwrap.wrap(plain_letters(axis.caption, unicode=unicode), width)
    lines += _sides(axis, before + scale.none, width, unicode=unicode)
    for row, (name, certainty, said) in zip(axis.rows, words, strict=True):
        drawn = _interval(row, scale, span, pen)
        if narrow:
            whole = f"{name}  {certainty}  {said}"
            lines += [whole] if len(whole) <= width else [*textwrap.wrap(name, width), f"  {certainty}  {said}"]
            lines.append(" " * before + drawn)
        else:
            lines.append(f"{name:<{label}}  {certainty:<{sure}}  {said:<{figure}}  {drawn}")
    lines += [" " * before + drawn for drawn in _ticks(scale, span, pen)]
    return [line.rstrip() for line in lines]


def plain_rows(axis: Axis) -> list[str]:
    """Tell a forest plot in sentences for a screen reader, one row a line, as "label: value"."""
    head = f"{axis.title}: {axis.unit}" if axis.unit else axis.title
    return [head, *(f"{row.label}: {row.spoken}; certainty {row.certainty}" for row in axis.rows)]


class Scale:
    """Where on a line of ``span`` characters a value falls, and which values the line holds."""

    def __init__(self, axis: Axis, span: int) -> None:
        self.axis, self.span = axis, span
        start = self._drawn(axis.no_effect)
        points = [self._drawn(row.value) for row in axis.rows]
        # One very wide interval must not press all other rows together: it is cut and gets an arrow.
        widest = sorted(max(abs(at - start) for at in self._ends(row)) for row in axis.rows)
        reach = max(2.5 * max(abs(point - start) for point in points), 1.5 * widest[(len(widest) - 1) // 2]) or 1.0
        ends = [at for row in axis.rows for at in self._ends(row)]
        shown = [start + min(max(end - start, -reach), reach) for end in ends]
        low, high = min(start, *shown), max(start, *shown)
        # Both sides of no effect are always seen, so that their names have a place.
        low, high = min(low, start - 0.3 * (high - start)), max(high, start + 0.3 * (start - low))
        room = 0.06 * ((high - low) or 1.0)
        self.low, self.high = low - room, high + room
        self.none = self.column(axis.no_effect)

    def _drawn(self, value: float) -> float:
        placed = math.log(max(value, 1e-6)) if self.axis.ratio else value
        return -placed if self.axis.descending else placed

    def _ends(self, row: Row) -> list[float]:
        """Where the interval of a row starts and ends, or its point where it has no interval."""
        return [self._drawn(end) for end in (row.low, row.value, row.high) if end is not None]

    def share(self, value: float) -> float:
        """How far along the line a value falls: 0 at its left end, 1 at its right end. It may lie outside."""
        return (self._drawn(value) - self.low) / (self.high - self.low)

    def column(self, value: float) -> int:
        """The column of a value, which may lie outside the line."""
        return round(self.share(value) * (self.span - 1))

    def ticks(self) -> list[float]:
        """Round values for the axis, no effect among them."""
        if self.axis.ratio:
            steps = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 20, 50, 100)
            return [step for step in steps if 0 <= self.column(step) < self.span]
        wide = self.high - self.low
        rough = wide / max(3, self.span // 9)
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        values = [round(index * step, 10) for index in range(first, last + 1)]
        return sorted(-value for value in values) if self.axis.descending else values


def _words(row: Row, *, unicode: bool) -> tuple[str, str, str]:
    figure = figures(row.value, row.low, row.high)
    return plain_letters(row.label, unicode=unicode), row.certainty, figure


def figures(value: float, low: float | None, high: float | None) -> str:
    """Print a figure with its interval: "-10.3 (-17.1, -3.4)"."""
    if low is None or high is None:
        return number(value)
    return f"{number(value)} ({number(low)}, {number(high)})"


def _interval(row: Row, scale: Scale, span: int, pen: _Pen) -> str:
    """Draw one row: the line of no effect, the interval over it, the point over both, arrows where it is cut."""
    cells = [" "] * span
    cells[scale.none] = pen.none
    if row.low is not None and row.high is not None:
        left, right = sorted((scale.column(row.low), scale.column(row.high)))
        for at in range(max(left, 0), min(right, span - 1) + 1):
            cells[at] = pen.cross if at == scale.none else pen.dash
        if left != right:
            cells[max(left, 0)] = pen.before if left < 0 else pen.first
            cells[min(right, span - 1)] = pen.after if right >= span else pen.last
    cells[scale.column(row.value)] = pen.point
    return "".join(cells)


def _sides(axis: Axis, none: int, width: int, *, unicode: bool) -> list[str]:
    """Name both sides around the line of no effect (in column ``none``), or in words where there is no room."""
    left, right = plain_letters(axis.left, unicode=unicode), plain_letters(axis.right, unicode=unicode)
    text = f"{left:>{max(0, none - 1)}} {'│' if unicode else '|'} {right}"
    if len(left) < none and len(text) <= width:
        return [text]
    return textwrap.wrap(f"left {left}, right {right}", width)


def _ticks(scale: Scale, span: int, pen: _Pen) -> list[str]:
    """Draw the axis: a rule with its ticks, and the value of each tick that has room."""
    rule, names = [pen.dash] * span, [" "] * span
    taken = -2
    order = sorted(scale.ticks(), key=scale.column)
    for value in order:
        at = scale.column(value)
        if not 0 <= at < span:
            continue
        name = number(value)
        start = min(max(0, at - len(name) // 2), span - len(name))
        if start <= taken:
            continue
        rule[at] = pen.cross
        names[start : start + len(name)] = name
        taken = start + len(name)
    return ["".join(rule), "".join(names)]
