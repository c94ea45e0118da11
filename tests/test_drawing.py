"""Pictures of characters show the figures they are given, within the width and the alphabet they are given."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import axis

from acupain.render.document import Count
from acupain.render.drawing import Row, bar, bars, figures, forest, plain_letters, plain_rows


def row(value: float, low: float | None = None, high: float | None = None, label: str = "Ames 2020") -> Row:
    return Row(label=label, certainty="moderate", value=value, low=low, high=high, spoken=f"{value:g}")


def drawn(lines: list[str], sign: str) -> list[int]:
    """The column of a sign in every line that has it."""
    return [line.index(sign) for line in lines if sign in line]


values = st.floats(-500, 500).map(lambda value: round(value, 3))
ratios = st.floats(0.01, 100).map(lambda value: round(value, 3))


@st.composite
def rows(draw: st.DrawFn, of: st.SearchStrategy[float] = values) -> Row:
    low, value, high = sorted((draw(of), draw(of), draw(of)))
    return row(value, low, high) if draw(st.booleans()) else row(value)


# Bars


@pytest.mark.parametrize(("share", "said"), [(0, "...."), (50, "##.."), (100, "####"), (150, "####"), (0.1, "#...")])
def test_a_bar_is_as_long_as_its_share(share: float, said: str) -> None:
    assert bar(share, 4, unicode=False) == said


def test_a_bar_with_eighths_tells_shares_apart_that_whole_characters_could_not() -> None:
    assert bar(41, 20) == "████████▎···········"
    assert bar(41, 20) != bar(43, 20)


@given(share=st.floats(0, 100), width=st.integers(1, 100), unicode=st.booleans())
def test_a_bar_always_has_its_width(share: float, width: int, unicode: bool) -> None:
    assert len(bar(share, width, unicode=unicode)) == width


@given(one=st.floats(0, 100), two=st.floats(0, 100))
def test_a_larger_share_is_never_drawn_shorter(one: float, two: float) -> None:
    def filled(share: float) -> int:
        return bar(share, 30, unicode=False).count("#")

    assert (filled(one) <= filled(two)) or one >= two


def test_two_groups_stand_on_one_scale_of_100() -> None:
    lines = bars((Count(label="with", of_100=41), Count(label="without", of_100=17)), 60, unicode=False)
    assert [line.split()[0] for line in lines] == ["with", "without"]
    assert [line.endswith(said) for line, said in zip(lines, ("41 in 100", "17 in 100"), strict=True)] == [True, True]
    assert len({len(line) for line in lines}) == 1
    assert max(map(len, lines)) <= 60


# The forest plot


@pytest.mark.parametrize("width", [40, 60, 76, 120])
@pytest.mark.parametrize("unicode", [True, False])
@given(some=st.lists(rows(), min_size=1, max_size=6))
def test_a_forest_plot_keeps_its_width_and_its_alphabet(width: int, unicode: bool, some: list[Row]) -> None:
    lines = forest(axis(*some), width, unicode=unicode)
    assert max(map(len, lines)) <= width
    assert unicode or "".join(lines).isascii()
    assert len(drawn(lines, "●")) == (len(some) if unicode else 0)


@pytest.mark.parametrize("descending", [False, True])
@given(some=st.lists(rows(ratios), min_size=1, max_size=6))
def test_a_plot_of_ratios_draws_every_row(descending: bool, some: list[Row]) -> None:
    lines = forest(axis(*some, ratio=True, descending=descending), 76)
    assert len(drawn(lines, "●")) == len(some)


@given(one=values, two=values)
def test_a_smaller_value_is_never_drawn_further_right(one: float, two: float) -> None:
    at_one, at_two = drawn(forest(axis(row(one), row(two)), 76), "●")
    assert at_one <= at_two or one >= two


@given(some=st.lists(rows(), min_size=1, max_size=6))
def test_a_point_stands_on_the_side_of_no_effect_that_it_is_on(some: list[Row]) -> None:
    lines = forest(axis(*some), 60)
    plotted = [line for line in lines if "●" in line]
    columns = {line.index("│") for line in plotted if "│" in line}
    assert len(columns) <= 1
    for given_, line in zip(some, plotted, strict=True):
        for none in columns:
            assert line.index("●") <= none if given_.value < 0 else line.index("●") >= none


def test_a_benefit_ratio_above_one_is_drawn_on_the_left_where_acupuncture_is_favoured() -> None:
    lines = forest(axis(row(2.0, 1.5, 3.0), ratio=True, descending=True), 76)
    (point,), (none, *_) = drawn(lines, "●"), drawn([line for line in lines if "●" in line], "│")
    assert point < none
    assert "2 (1.5, 3)" in "".join(lines)


def test_a_ratio_has_its_line_of_no_effect_at_one_on_a_logarithmic_axis() -> None:
    lines = forest(axis(row(0.5), row(2.0), ratio=True), 76)
    none = drawn([line for line in lines if "●" in line], "│")[0]
    half, double = drawn(lines, "●")
    assert math.isclose(none - half, double - none, abs_tol=1)


def test_the_sides_are_named_on_their_sides() -> None:
    lines = forest(axis(row(-10, -17, -3)), 60, unicode=False)
    assert lines[1].index("favours acupuncture") < lines[1].index("|") < lines[1].index("sham")
    assert lines[1].index("|") == next(line for line in lines if "[" in line).index("|")


def test_the_axis_has_a_unit_and_ticks_that_stand_under_their_marks() -> None:
    lines = forest(axis(row(-10, -17, -3)), 60)
    assert lines[0] == "Pain (points of 100)"
    rule, names = lines[-2], lines[-1]
    assert "0" in names.split()
    for at, sign in enumerate(rule):
        if sign == "┼":
            assert names[max(0, at - 2) : at + 3].strip(), (rule, names)


def test_an_unknown_interval_is_drawn_as_a_point_alone() -> None:
    line = next(line for line in forest(axis(row(-10)), 60) if "●" in line)
    assert not set(line) & set("─├┤┼◄►")
    assert figures(-10, None, None) == "-10"


def test_an_interval_too_wide_for_the_axis_is_cut_with_an_arrow() -> None:
    some = (row(-1.0, -1.2, -0.8), row(-1.1, -1.3, -0.9), row(-1.0, -90.0, 90.0))
    wide = [line for line in forest(axis(*some), 76) if "●" in line][-1]
    assert "◄" in wide
    assert "►" in wide
    cut = [line for line in forest(axis(*some), 76, unicode=False) if "o" in line and "<" in line]
    assert len(cut) == 1


def test_a_single_row_is_never_cut() -> None:
    assert "►" not in "".join(forest(axis(row(-0.1, -0.51, 0.3)), 76))


def test_no_figure_and_no_name_is_ever_shortened() -> None:
    long = "A review with a very long name of its own, 2020 (12 months after randomisation, unconfirmed)"
    for width in (40, 60, 76):
        text = " ".join(" ".join(forest(axis(row(-10.26, -17.11, -3.4, label=long)), width)).split())
        assert long in text
        assert "-10.3 (-17.1, -3.4)" in text


def test_rows_are_told_to_a_screen_reader_without_any_drawing() -> None:
    assert plain_rows(axis(row(-10, -17, -3))) == ["Pain: points of 100", "Ames 2020: -10; certainty moderate"]


def test_an_axis_without_rows_draws_nothing() -> None:
    assert forest(axis(), 60) == []


def test_letters_lose_their_accents_only_in_ascii() -> None:
    assert plain_letters("Schröder – Müller’s", unicode=False) == "Schroder - Muller's"
    assert plain_letters("Schröder", unicode=True) == "Schröder"
