"""The evidence view keeps what passes the filters, sorts it, and puts only like with like on one axis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import counting, finding, source, sources

from acupain.ask.findings import Evidence, grouped, select
from acupain.records.records import Finding

KNOWN = sources(
    source(), source("old", year=2005), source("undated", year=None), source("gone", status="retracted", year=2024)
)


def kept(*findings: Finding, **filters: object) -> list[str]:
    return [one.id for one in select(findings, KNOWN, **filters)]  # type: ignore[arg-type]  # any filter


def only(*findings: Finding) -> Evidence:
    (group,) = grouped(findings, KNOWN, condition="knee")
    return group


# Filters


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ({}, ["a", "b"]),
        ({"comparator": "drug"}, ["b"]),
        ({"outcome": "function"}, ["b"]),
        ({"since": 2006}, ["a"]),
        ({"since": 2005}, ["a", "b"]),
        ({"certainty": "low"}, ["b"]),
        ({"comparator": "drug", "certainty": "high"}, []),
        ({"conditions": ["knee"]}, ["a"]),
        ({"conditions": ["knee"], "named": ["b"]}, ["a", "b"]),
        ({"domains": ["safety"]}, ["s"]),
    ],
)
def test_a_finding_is_kept_when_it_passes_every_filter(filters: dict[str, object], passes: list[str]) -> None:
    one = finding(id="a")
    two = finding(id="b", comparator="drug", outcome_kind="function", source="old", certainty="low", condition=None)
    assert kept(one, two, finding(id="s", domain="safety"), **filters) == passes


def test_a_source_without_a_year_does_not_pass_a_year() -> None:
    assert kept(finding(source="undated"), since=1900) == []


# Order


def test_groups_stand_in_the_order_of_comparators_and_outcomes() -> None:
    titles = [
        group.title
        for group in grouped(
            [
                finding(id="1", comparator="drug"),
                finding(id="2", outcome_kind="function"),
                finding(id="3"),
                finding(id="4", comparator="no-acupuncture"),
            ],
            KNOWN,
        )
    ]
    assert titles == [
        "Pain, against no acupuncture",
        "Pain, against sham needling",
        "Daily function, against sham needling",
        "Pain, against medicines",
    ]


def test_a_group_is_sorted_newest_then_strongest_then_largest_and_what_is_overtaken_comes_last() -> None:
    group = only(
        finding(id="superseded", superseded=True, certainty="high"),
        finding(id="retracted", source="gone"),
        finding(id="old", source="old", certainty="high"),
        finding(id="small", certainty="low", participants=10),
        finding(id="large", certainty="low", participants=90),
        finding(id="sure", certainty="high"),
    )
    assert [one.id for one in group.findings] == ["sure", "large", "small", "old", "retracted", "superseded"]


def test_what_to_mind_stands_beside_the_name() -> None:
    labels = [
        row.label
        for group in [
            only(
                finding(id="1", time="at 3 months"),
                finding(id="2", checked="unconfirmed"),
                finding(id="3", superseded=True),
                finding(id="4", source="gone"),
                finding(id="5", condition=None, subject="people with many pains"),
            )
        ]
        for row in group.axes[0].rows
    ]
    assert set(labels) == {
        "Review 2020 (at 3 months)",
        "Review 2020 (unconfirmed)",
        "Review 2020 (superseded)",
        "Gone 2024 (RETRACTED)",
        "Review 2020 (people with many pains)",
    }


def test_without_a_condition_every_row_says_whom_it_is_about() -> None:
    (group,) = grouped([finding()], KNOWN)
    assert group.axes[0].rows[0].label == "Review 2020 (knee)"


def test_rows_of_the_same_name_say_what_sets_them_apart() -> None:
    group = only(finding(id="1", outcome="pain at rest"), finding(id="2", outcome="pain on walking"))
    assert [row.label for row in group.axes[0].rows] == ["Review 2020: pain at rest", "Review 2020: pain on walking"]


# Axes


@pytest.mark.parametrize(
    ("one", "two", "axes"),
    [
        ({}, {}, 1),
        ({}, {"measure": "MD", "unit": "points of 100"}, 2),
        ({"measure": "MD", "unit": "points of 100"}, {"measure": "MD", "unit": "Points of  100"}, 1),
        ({"measure": "MD", "unit": "points of 100"}, {"measure": "MD", "unit": "points of 10"}, 2),
        ({"measure": "MD"}, {"measure": "MD", "source": "old"}, 2),
        (
            {"measure": "MD", "unit": "points, scale not stated"},
            {"measure": "MD", "unit": "points, scale not stated"},
            1,
        ),
        (
            {"measure": "MD", "unit": "points, scale not stated"},
            {"measure": "MD", "unit": "points, scale not stated", "source": "old"},
            2,
        ),
        ({"measure": "RR", "value": 2, "favours": "higher"}, {"measure": "OR", "value": 2, "favours": "higher"}, 2),
        ({"measure": "RR", "value": 2, "favours": "higher"}, {"measure": "RR", "value": 0.5, "favours": "lower"}, 2),
        ({"favours": "higher", "value": 0.5}, {"favours": "lower", "value": -0.5}, 1),
    ],
)
def test_only_like_measures_share_an_axis(one: dict[str, object], two: dict[str, object], axes: int) -> None:
    assert len(only(finding(id="1", **one), finding(id="2", **two)).axes) == axes


def test_results_of_no_common_kind_share_an_axis_only_if_they_are_the_same_outcome() -> None:
    group = only(
        finding(id="1", outcome_kind="other", outcome="tender joints"),
        finding(id="2", outcome_kind="other", outcome="well-being"),
    )
    assert sorted(axis.title for axis in group.axes) == ["Tender joints", "Well-being"]


@given(gain=st.floats(0.01, 5), favours=st.sampled_from(["lower", "higher"]), better=st.booleans())
def test_left_always_favours_acupuncture_whatever_the_sign(gain: float, favours: str, better: bool) -> None:
    value = gain * (-1 if favours == "lower" else 1) * (1 if better else -1)
    (axis,) = only(finding(value=value, favours=favours, ci_low=value - 1, ci_high=value + 1)).axes
    (row,) = axis.rows
    assert axis.left == "favours acupuncture"
    assert (row.value < 0) == better
    assert row.low is not None
    assert row.high is not None
    assert row.low < row.value < row.high


def test_a_ratio_is_shown_as_printed_and_its_axis_is_turned_instead() -> None:
    (axis,) = only(finding(measure="RR", value=1.24, ci_low=1.08, ci_high=1.44, favours="higher")).axes
    assert (axis.ratio, axis.descending) == (True, True)
    assert (axis.rows[0].value, axis.rows[0].low, axis.rows[0].high) == (1.24, 1.08, 1.44)
    (axis,) = only(finding(measure="RR", value=0.8, favours="lower")).axes
    assert axis.descending is False


def test_people_are_counted_as_two_bars_and_not_plotted() -> None:
    group = only(counting(41, 17))
    assert group.axes == ()
    assert [(count.label, count.of_100) for count in group.counted[0].counts] == [
        ("with acupuncture", 41),
        ("with sham", 17),
    ]
    assert group.counted[0].spoken.startswith("41 in 100 with acupuncture, 17 in 100 with sham")


@pytest.mark.parametrize(
    "given_",
    [
        {"measure": None, "value": None},
        {"measure": "NNT", "value": 4.0},
        {"favours": None, "direction": "no-difference"},
        {"measure": "RR", "value": 0.0, "favours": "higher"},
        {"measure": "percent", "value": 30.0},
        {"measure": "percent", "value": 130.0, "comparator_value": 20.0},
    ],
    ids=str,
)
def test_what_cannot_be_drawn_is_told(given_: dict[str, object]) -> None:
    group = only(finding(**given_))
    assert group.axes == ()
    assert group.counted == ()
    assert group.told[0].spoken


def test_a_row_is_told_in_words_with_its_size_and_who_stands_behind_it() -> None:
    unclear = {"value": -0.13, "ci_low": -0.49, "ci_high": 0.22, "direction": "no-difference"}
    group = only(finding(**unclear, participants=1120, trials=2))
    assert group.axes[0].rows[0].spoken == (
        "0.13 standard deviations better (interval 0.22 worse to 0.49 better); no clear difference; "
        "1,120 people; 2 trials"
    )
