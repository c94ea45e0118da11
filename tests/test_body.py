"""The body chart leads from a part of the body to its conditions, is drawn within its width, and misses no part."""

import json
from collections import Counter
from pathlib import Path
from typing import Literal

import pytest
from conftest import Run, answer, raw
from hypothesis import given, settings
from hypothesis import strategies as st

from acupain.ask.body import ask
from acupain.records.catalog import Catalog
from acupain.records.naming import fold
from acupain.records.records import Region
from acupain.render.body_chart import FIGURE, Mark, chart, places

REGIONS = Catalog().regions
SITES = sorted({site for one in raw("conditions") for symptom in one["symptoms"] for site in symptom["sites"]})


def marks(*, side: Literal["front", "back", "both"] | None = None) -> list[Mark]:
    """A mark for every region of the data."""
    return [
        Mark(region=one.id, number=number, label=one.name, side=side or one.side)
        for number, one in enumerate(REGIONS, 1)
    ]


# Regions and conditions


@pytest.mark.parametrize("site", SITES)
def test_every_place_that_a_symptom_names_belongs_to_a_region(site: str) -> None:
    assert [one.id for one in REGIONS if fold(site) in map(fold, one.sites)], (
        f"add “{site}” to a region in data/body.json"
    )


@pytest.mark.parametrize("site", SITES)
def test_a_place_that_a_symptom_names_is_also_a_name_to_ask_with(site: str) -> None:
    found = ask(Catalog(), site).regions[0].region
    assert fold(site) in map(fold, found.sites)


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
def test_every_region_leads_to_a_condition(region: Region) -> None:
    assert ask(Catalog(), region.id).regions[0].conditions


def test_every_condition_can_be_reached_from_the_chart() -> None:
    reached = {condition.id for region in ask(Catalog()).regions for condition in region.conditions}
    assert reached == {one["id"] for one in raw("conditions")}


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
def test_a_region_leads_to_warning_signs_and_the_most_urgent_come_first(region: Region) -> None:
    actions = [flag.action for flag in ask(Catalog(), region.id).red_flags]
    assert actions
    assert actions == sorted(actions, key=("emergency", "urgent", "see-doctor").index)


def test_no_word_means_two_regions() -> None:
    said = Counter(fold(word) for one in REGIONS for word in {fold(name) for name in (one.name, *one.aliases)})
    assert [word for word, count in said.items() if count > 1] == []
    listed = Counter(fold(site) for one in REGIONS for site in one.sites)
    broad = {fold(word) for one in REGIONS for word in one.keywords}
    assert {word for word, count in listed.items() if count > 1} <= broad


@pytest.mark.parametrize(
    ("region", "first"),
    [
        ("knee", "knee-osteoarthritis"),
        ("hip", "hip-osteoarthritis"),
        ("lower-back", "chronic-low-back-pain"),
        ("neck", "chronic-neck-pain"),
        ("jaw", "temporomandibular-disorder"),
        ("ankle", "achilles-tendinopathy"),
        ("hand", "carpal-tunnel-syndrome"),
    ],
)
def test_a_condition_that_is_felt_mostly_there_comes_first(region: str, first: str) -> None:
    assert ask(Catalog(), region).regions[0].conditions[0].id == first


@pytest.mark.parametrize("name", ["headache-other", "migraine", "tension-type-headache"])
def test_headaches_are_in_the_head(name: str) -> None:
    assert name in [condition.id for condition in ask(Catalog(), "head").regions[0].conditions]


def test_a_condition_of_ones_own_appears_by_itself(run: Run, tmp_path: Path) -> None:
    own = next(one for one in raw("conditions") if one["id"] == "frozen-shoulder")
    own |= {"id": "belly-ache", "name": "Belly ache", "aliases": [], "keywords": [], "parent": None}
    own["symptoms"][0]["sites"] = ["belly"]
    (tmp_path / "conditions.json").write_text(json.dumps([own]), "utf-8")
    regions = answer(run("body", "belly", "--data", str(tmp_path), "--json"))["result"]["regions"]
    assert "belly-ache" in [condition["id"] for condition in regions[0]["conditions"]]


# Names


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("tummy", "belly"),
        ("shin", "leg"),
        ("bum", "buttock"),
        ("KNEES", "knee"),
        ("16", "knee"),
        ("kneee", "knee"),
        ("sholder", "shoulder"),
        ("lower bakc", "lower-back"),
        ("my right elbow pain", None),
        ("back", "lower-back"),
        ("all over", "whole-body"),
    ],
)
def test_a_region_answers_to_what_people_call_it(run: Run, said: str, region: str | None) -> None:
    done = run("body", *said.split(), "--json")
    if region is None:
        assert done.returncode == 1
        assert "elbow" in done.stderr
    else:
        assert answer(done)["result"]["resolved"]["id"] == region


def test_a_broad_word_tells_what_else_it_could_mean(run: Run) -> None:
    assert "upper-back" in run("body", "back").stderr


def test_a_misspelling_is_told(run: Run) -> None:
    assert run("body", "kneee").stderr == "acupain: showing the region knee, read as “knee”.\n"


@pytest.mark.parametrize(("said", "hint"), [("neck and hed", "Did you mean neck"), ("xyzzy", "See all: acupain body")])
def test_an_unknown_region_is_one_line_with_the_closest_names(run: Run, said: str, hint: str) -> None:
    done = run("body", said)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert hint in done.stderr


@pytest.mark.parametrize("said", ["", " ", "x" * 500])
def test_an_empty_or_endless_name_is_wrong_usage(run: Run, said: str) -> None:
    done = run("body", said)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


# The drawing


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.id)
@pytest.mark.parametrize("side", ["front", "back"])
def test_every_region_has_its_place_on_the_sides_that_show_it(region: Region, side: Literal["front", "back"]) -> None:
    assert (region.id in places(side)) == (region.side in (side, "both"))


@settings(max_examples=60)
@given(width=st.integers(20, 200), unicode=st.booleans())
def test_the_chart_keeps_to_its_width_and_alphabet(width: int, unicode: bool) -> None:
    lines = chart(marks(), width, unicode)
    assert max(map(len, lines)) <= max(width, 30)
    assert unicode or all(line.isascii() for line in lines)


@pytest.mark.parametrize("unicode", [True, False])
def test_every_number_is_in_the_figures_and_in_the_legend(unicode: bool) -> None:
    lines = chart(marks(), 80, unicode)
    between = lines.index("")
    for part in (lines[:between], lines[between:]):
        assert {word for line in part for word in line.split() if word.isdigit()} >= {"1", "5", "9", "10", "16", "20"}


def test_front_and_back_stand_side_by_side_then_below_each_other_then_the_list_is_left() -> None:
    assert [line.split() for line in chart(marks(), 2 * FIGURE + 4, True) if "FRONT" in line] == [["FRONT", "BACK"]]
    assert [line.split() for line in chart(marks(), 40, True) if line.isupper()] == [["FRONT"], ["BACK"]]
    assert chart(marks(), FIGURE - 1, True)[0].split() == ["1", "Head"]


def test_a_figure_is_the_same_on_both_sides_of_its_middle() -> None:
    for line in chart([], FIGURE, False):
        padded = line.ljust(FIGURE)
        if not line.strip().isalpha():
            assert padded[::-1].translate(str.maketrans("/\\", "\\/")) == padded


def test_a_region_that_is_hidden_or_has_no_place_leaves_no_gap_in_the_outline() -> None:
    bare = chart([], 80, True)
    assert not any(sign.isdigit() for line in bare for sign in line)
    extra = chart([Mark(region="tail", number=21, label="Tail", side="back")], 80, True)
    assert extra[-1].split() == ["21", "Tail"]
    assert extra[: len(bare)] == bare


def test_a_number_too_long_for_its_place_stands_in_the_legend_alone() -> None:
    lines = chart([Mark(region="knee", number=100, label="Knee", side="both")], 80, True)
    assert [line for line in lines if "100" in line] == ["  100  Knee"]


def test_the_escape_of_a_name_never_reaches_the_terminal() -> None:
    drawn = "".join(chart([Mark(region="knee", number=1, label="Kn\x1b[31mee", side="both")], 80, True))
    assert "\x1b" not in drawn


# Views


@pytest.mark.parametrize("width", ["20", "40", "60", "80", "200"])
def test_no_line_of_the_page_is_longer_than_the_width(run: Run, width: str) -> None:
    done = run("body", "--width", width)
    assert max(map(len, done.stdout.splitlines())) <= max(int(width), 30)


def test_the_plain_view_is_a_list_with_no_drawing(run: Run) -> None:
    lines = run("body", "--plain").stdout.splitlines()
    felt = len(ask(Catalog(), "head").regions[0].conditions)
    assert f"1: Head ({felt} conditions), front and back" in lines
    assert not any(sign in "".join(lines) for sign in "╭│╲")


def test_an_ascii_terminal_gets_an_ascii_figure(run: Run) -> None:
    out = run("body", PYTHONIOENCODING="ascii", PYTHONUTF8="0").stdout
    assert "FRONT" in out
    assert out.isascii()
    assert "?  " not in out


def test_a_region_lists_its_conditions_one_line_each_under_its_warning_signs(run: Run) -> None:
    lines = run("body", "knee").stdout.splitlines()
    assert "  knee-osteoarthritis: Osteoarthritis of the knee (a kind of osteoarthritis)" in lines
    text = " ".join(" ".join(lines).split())
    assert text.index("acupain red-flags joint, acupain red-flags leg") < text.index("knee-osteoarthritis")


def test_the_json_has_regions_with_ids_names_and_conditions(run: Run) -> None:
    result = answer(run("body", "--json"))["result"]
    assert set(result) >= {"query", "resolved", "regions", "red_flags", "scope"}
    assert [one["number"] for one in result["regions"]] == list(range(1, len(REGIONS) + 1))
    for one in result["regions"]:
        assert set(one) >= {"number", "region", "conditions"}
        assert set(one["region"]) >= {"id", "name", "order", "side", "aliases", "keywords", "sites", "red_flag_areas"}
        assert all(condition["id"] and condition["name"] for condition in one["conditions"])


# Data of one's own


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"red_flag_areas": ["wing"]}, "record knee, red_flag_areas: expected the area of a record in red_flags.json"),
        ({"aliases": ["tummy"]}, "record knee, aliases: expected a name that no other region has, found “tummy”"),
        ({"sites": []}, "record knee, sites: expected at least 1 entries"),
        ({"side": "left"}, "record knee, side: expected 'front', 'back' or 'both'"),
    ],
)
def test_a_broken_region_is_told(run: Run, tmp_path: Path, change: dict[str, object], expected: str) -> None:
    knee = next(one for one in raw("body") if one["id"] == "knee")
    (tmp_path / "body.json").write_text(json.dumps([{**knee, **change}]), "utf-8")
    done = run("data", "check", str(tmp_path))
    assert done.returncode == 3
    assert expected in " ".join(done.stdout.split()) + done.stderr
