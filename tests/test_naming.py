"""A NAME finds its record: an id, another name, a code, a word, any case, several words, or a near misspelling."""

import contextlib
from typing import Any

import pytest
from conftest import Run, answer, raw
from hypothesis import given
from hypothesis import strategies as st

from acupain.errors import NothingFound, WrongUsage
from acupain.records.catalog import Catalog
from acupain.records.naming import Names, fold

CONDITIONS = Names(Catalog().raw("conditions").values(), "condition")

MEANT = {
    "migraine": "migraine",
    "MIGRAINE": "migraine",
    "  Migraine ": "migraine",
    "chronic low back pain": "chronic-low-back-pain",
    "chronic_low_back_pain": "chronic-low-back-pain",
    "back": "chronic-low-back-pain",
    "lumbago": "chronic-low-back-pain",
    "nerve": "neuropathic-pain",
    "joint": "osteoarthritis",
    "head": "tension-type-headache",
    "G43.709": "migraine",
    "g43709": "migraine",
    "G43": "migraine",
    "G43.*": "migraine",
    "M54.5": "chronic-low-back-pain",
    "M79.7": "fibromyalgia",
    "G56.0": "carpal-tunnel-syndrome",
    "migrane": "migraine",
    "migrain": "migraine",
    "fibromialgia": "fibromyalgia",
    "rhumatoid arthritis": "rheumatoid-arthritis",
    "shoulder frozen": "frozen-shoulder",
    "my frozen shoulder": "frozen-shoulder",
    "tennis elbow": "tennis-elbow",
    "shingles pain": "post-herpetic-neuralgia",
}


@pytest.mark.parametrize(("name", "meant"), MEANT.items())
def test_a_name_as_people_type_it_finds_the_record_meant(name: str, meant: str) -> None:
    assert CONDITIONS.resolve(name).id == meant


@pytest.mark.parametrize("record", raw("conditions"), ids=lambda record: record["id"])
def test_every_id_name_alias_and_keyword_finds_its_own_record(record: dict[str, Any]) -> None:
    for name in (record["id"], record["name"], *record["aliases"], *record["keywords"]):
        assert CONDITIONS.resolve(str(name)).id == record["id"], name


@pytest.mark.parametrize("record", raw("conditions"), ids=lambda record: record["id"])
def test_every_code_finds_its_own_record_or_a_kind_of_it(record: dict[str, Any]) -> None:
    parents = {one["id"]: one["parent"] for one in raw("conditions")}
    for code in record["codes"]:
        resolved = CONDITIONS.resolve(code["code"])
        found = {resolved.id, *resolved.also, parents[resolved.id]}
        assert record["id"] in found, code


@pytest.mark.parametrize("name", ["migraine", "Migraine", "G43.709"])
def test_what_was_typed_right_is_not_remarked_upon(run: Run, name: str) -> None:
    assert run("condition", name).stderr == ""


def test_a_corrected_name_is_told_on_standard_error(run: Run) -> None:
    done = run("condition", "migrane")
    assert done.returncode == 0
    assert done.stderr == "acupain: showing the condition migraine, read as “migraine”.\n"


def test_a_code_that_fits_several_conditions_names_the_others(run: Run) -> None:
    done = run("condition", "M54")
    assert done.returncode == 0
    assert "It could also mean" in done.stderr


def test_several_words_need_no_quotes(run: Run) -> None:
    assert answer(run("condition", "frozen", "shoulder", "--json"))["result"]["condition"]["id"] == "frozen-shoulder"


@pytest.mark.parametrize("name", ["blablabla", "toothache", "Z99.9", "[red]x[/]", "\x1b[31mx", "xq"])
def test_a_name_that_fits_nothing_ends_with_1_and_offers_names(run: Run, name: str) -> None:
    done = run("condition", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Did you mean" in done.stderr or "See all: acupain conditions" in done.stderr


def test_words_that_carry_a_warning_sign_are_answered_with_it_even_where_no_name_fits(run: Run) -> None:
    done = run("condition", "thunderclap headache")
    assert done.returncode == 0
    assert done.stdout.startswith("Get help now.")
    assert "so this is what find says" in done.stderr


def test_the_closest_names_come_first() -> None:
    with pytest.raises(NothingFound) as error:
        CONDITIONS.resolve("carpet tunnel of the hand and more")
    assert "carpal-tunnel-syndrome" in (error.value.hint or "")


@pytest.mark.parametrize(("name", "told"), [("", "is empty"), ("  ", "is empty"), ("x" * 10_000, "10,000 characters")])
def test_an_empty_or_endless_name_is_wrong_usage(run: Run, name: str, told: str) -> None:
    done = run("condition", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


@given(st.text(max_size=300))
def test_no_name_breaks_it(name: str) -> None:
    with contextlib.suppress(NothingFound, WrongUsage):
        assert CONDITIONS.resolve(name).id


@given(st.sampled_from(sorted(MEANT)), st.sampled_from([str.upper, str.title, str.swapcase, lambda name: f" {name}\t"]))
def test_case_and_space_do_not_matter(name: str, change: object) -> None:
    assert callable(change)
    assert CONDITIONS.resolve(change(name)).id == MEANT[name]


def test_folding_drops_accents_marks_and_apostrophes() -> None:
    assert fold("  Ménière's—disease (Left) ") == "menieres disease left"
