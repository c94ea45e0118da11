"""Which finding a line of a bottom line rests on: the written rule of docs/wording.md."""

import random

import pytest
from making import condition, finding, sham_line, source, sources

from acupain.benefit import headline
from acupain.benefit.bottom_line import bottom_line


@pytest.mark.parametrize(
    "worse",
    [
        {"domain": "safety"},
        {"superseded": True},
        {"checked": "unconfirmed"},
        {"direction": None},
        {"source": "retracted-one"},
        {"source": "superseded-one"},
        {"source": "not-there"},
        {"outcome_kind": "other"},
        {"comparator_detail": headline.UNNAMED},
        {"condition": "hip"},
    ],
    ids=str,
)
def test_never_in_a_line(worse: dict[str, object]) -> None:
    known = sources(
        source(), source("retracted-one", status="retracted"), source("superseded-one", status="superseded")
    )
    assert not sham_line(finding(**worse), by=known).known


def test_a_corrected_source_still_stands() -> None:
    assert sham_line(finding(), by=sources(source(status="corrected"))).known


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"certainty": "not-stated", "source": "trial"}, {"condition": None}),
        ({"source": "trial"}, {"outcome_kind": "function"}),
        ({"source": "cochrane", "certainty": "not-stated"}, {"certainty": "high"}),
        ({"source": "pooled", "certainty": "not-stated"}, {"certainty": "high"}),
        ({"certainty": "not-stated"}, {"certainty": "high", "source": "trial"}),
        ({"certainty": "very-low"}, {"certainty": "not-stated", "source": "newer"}),
        ({}, {"measure": None, "value": None, "source": "newer"}),
        ({"source": "newer"}, {"participants": 9000}),
        ({"time": "at 3 months"}, {"time": "24 hours after one session", "participants": 9000}),
        ({"time": "at 3 months"}, {"time": "at 6 months", "participants": 9000}),
        ({"participants": 200}, {"participants": 100}),
        ({"direction": "no-difference"}, {"direction": "favours-acupuncture"}),
    ],
    ids=[
        "this very condition before a wider group",
        "the outcome that matters most first",
        "a Cochrane review before another review",
        "a review of every single person before another review",
        "a review before a trial",
        "rated before unrated",
        "a figure before prose",
        "newest first",
        "the first week does not lead",
        "the first time point first",
        "most people first",
        "the more careful direction first",
    ],
)
def test_the_headline_is(first: dict[str, object], second: dict[str, object]) -> None:
    known = sources(
        source(),
        source("trial", type="rct", year=2025),
        source("cochrane", type="cochrane-review", year=2001),
        source("pooled", type="ipd-meta-analysis", year=2001),
        source("newer", year=2024),
    )
    about = condition(findings=("z", "a"))
    both = (finding(id="z", **first), finding(id="a", **second))
    assert sham_line(*both, by=known, about=about).findings[0] == "z"


def test_the_order_of_the_data_does_not_matter() -> None:
    everything = [
        finding(id=f"f-{n}", source=name, participants=n % 3, value=-0.1 * n, comparator=comparator)
        for n, (name, comparator) in enumerate(
            [(s, c) for s in "abcd" for c in ("sham", "usual-care", "drug")], start=1
        )
    ]
    known = {name: source(name, year=2019) for name in "abcd"}
    expected = bottom_line(condition(), everything, known)
    for seed in range(20):
        mixed = random.Random(seed).sample(everything, len(everything))
        assert bottom_line(condition(), mixed, known) == expected


@pytest.mark.parametrize(
    ("time", "weeks"),
    [
        (None, 0),
        ("after treatment", 0),
        ("24 hours after one session", 1 / 7),
        ("within one week", 1),
        ("week 8", 8),
        ("weeks 13 to 16", 16),
        ("weeks 16 and 26", 26),
        ("4 to 9 weeks", 9),
        ("three months after treatment", 13),
        ("1 day to 3 months", 13),
        ("12 months after the start", 52),
        ("long term", 52),
    ],
)
def test_a_time_point_is_understood(time: str | None, weeks: float) -> None:
    assert headline.weeks(finding(time=time)) == pytest.approx(weeks)
