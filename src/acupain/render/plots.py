"""The forest plot as a part of a page: its axis for a drawing, and the same in characters and in sentences."""

from .document import Figure
from .drawing import Axis, forest, plain_rows


class Plot(Figure):
    """A forest plot. Views that can draw lines use ``axis``; the others treat it as any figure."""

    axis: Axis


def plot(axis: Axis) -> Plot:
    """The part that shows this axis."""

    def draw(width: int, unicode: bool) -> list[str]:
        return forest(axis, width, unicode=unicode)

    return Plot(draw=draw, spoken=tuple(plain_rows(axis)), axis=axis)
