"""Bars and forest plots as SVG, from the same data and scale as those drawn with characters.

All ink is ``currentColor``, so a drawing is readable on light and dark pages and on paper. Each drawing is one image
to a screen reader, named by its title and told by its description; the texts in it are for the eye.
"""

import textwrap
from collections.abc import Iterable
from html import escape
from typing import Final

from ..benefit.effect_size import number
from ..benefit.wording import in_100
from .document import Count
from .drawing import Axis, Row, Scale, figures
from .safe import harmless

WIDTH: Final = 360
"""Units that a drawing is wide; one is about a pixel, and letters are 13 of them high."""

_LETTER: Final = 6.6  # the mean width of a letter of that height, a little on the safe side
_LINE: Final = 17
_LEFT, _RIGHT = 8, WIDTH - 8


def in_markup(text: str) -> str:
    """Text of the data, fit for a text or a quoted attribute of HTML and SVG."""
    return escape(harmless(text), quote=True)


def bars_svg(bars: tuple[Count, ...], key: str, title: str) -> str:
    """Draw shares of people under each other on one scale of 100. ``key`` makes the ids in the drawing unique."""
    counts = [in_100(count.of_100) for count in bars]
    before = min(170.0, max((len(count.label) for count in bars), default=0) * _LETTER + 10)
    after = max(map(len, counts), default=0) * _LETTER + 10
    span = WIDTH - before - after
    drawn = []
    for at, (count, said) in enumerate(zip(bars, counts, strict=True)):
        top = at * 22 + 4
        share = min(max(count.of_100, 0.0), 100.0) / 100
        drawn += [
            _text(0, top + 12, count.label),
            f'<rect x="{before:.1f}" y="{top}" width="{span:.1f}" height="15" fill="none" stroke="currentColor"/>',
            f'<rect x="{before:.1f}" y="{top}" width="{share * span:.1f}" height="15" fill="currentColor" '
            f'fill-opacity="{0.45 if at else 0.85}"/>',
            _text(before + span + 8, top + 12, said),
        ]
    spoken = [f"{count.label}: {said}" for count, said in zip(bars, counts, strict=True)]
    return _image(key, title, spoken, len(bars) * 22 + 4, drawn)


def forest_svg(axis: Axis, key: str, spoken: Iterable[str]) -> str:
    """Draw a forest plot: the words of a row, and its interval under them; last the axis with its ticks."""
    scale = Scale(axis, 54)
    none = _place(scale, axis.no_effect)
    drawn = [_text(0, 13, axis.left), _text(WIDTH, 13, axis.right, "end")]
    top = _LINE + 3
    for row in axis.rows:
        words = f"{row.label}, certainty {row.certainty}, {figures(row.value, row.low, row.high)}"
        for line in textwrap.wrap(harmless(words), int(WIDTH / _LETTER)):
            drawn.append(_text(0, top + 12, line))
            top += _LINE
        # The line of no effect stands only where intervals are drawn: it must not cross the words.
        drawn.append(f'<path d="M{none:.1f} {top}v{_LINE}" stroke="currentColor"/>')
        drawn += _interval(row, scale, top + 8)
        top += _LINE
    drawn.append(f'<path d="M{_LEFT} {top}H{_RIGHT}" stroke="currentColor"/>')
    taken = -1.0
    for value in sorted(scale.ticks(), key=scale.share):
        at, name = _place(scale, value), number(value)
        half = len(name) * _LETTER / 2
        if at - half > taken and at + half <= WIDTH:
            drawn.append(f'<path d="M{at:.1f} {top}v4" stroke="currentColor"/>')
            drawn.append(_text(at, top + 16, name, "middle"))
            taken = at + half + 4
    return _image(key, axis.title, spoken, top + 20, drawn)


def _interval(row: Row, scale: Scale, middle: float) -> list[str]:
    """One row: its interval with a mark at each end, an arrow where it leaves the drawing, and its point."""
    drawn = []
    if row.low is not None and row.high is not None:
        left, right = sorted((_place(scale, row.low), _place(scale, row.high)))
        first = f"M{_LEFT + 6} {middle - 4}l-6 4l6 4" if left < _LEFT else f"M{left:.1f} {middle - 4}v8"
        last = f"M{_RIGHT - 6} {middle - 4}l6 4l-6 4" if right > _RIGHT else f"M{right:.1f} {middle - 4}v8"
        line = f"M{max(left, _LEFT):.1f} {middle}H{min(right, _RIGHT):.1f}"
        drawn.append(f'<path d="{line}{first}{last}" stroke="currentColor" stroke-width="1.5" fill="none"/>')
    drawn.append(f'<circle cx="{_place(scale, row.value):.1f}" cy="{middle}" r="4" fill="currentColor"/>')
    return drawn


def _place(scale: Scale, value: float) -> float:
    return _LEFT + scale.share(value) * (_RIGHT - _LEFT)


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{in_markup(text)}</text>'


def _image(key: str, title: str, spoken: Iterable[str], height: float, drawn: Iterable[str]) -> str:
    name = in_markup(key)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" font-size="13" '
        f'fill="currentColor" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{in_markup(title)}</title>'
        f'<desc id="{name}-desc">{in_markup("; ".join(spoken))}.</desc>{"".join(drawn)}</svg>'
    )
