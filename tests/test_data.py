"""The data is whole and honest: current schema, one form, every id leads somewhere, every statement has a source."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import DATA, Run, answer, raw

from acupain.records.catalog import KINDS, Catalog
from acupain.records.validation import check_folder, schema

FILES = sorted(DATA.glob("*.json"))
FIXED = frozenset(
    """osteoarthritis rheumatoid-arthritis chronic-low-back-pain sciatica neuropathic-pain diabetic-neuropathy
    post-herpetic-neuralgia migraine tension-type-headache headache-other chronic-neck-pain tendinopathy
    carpal-tunnel-syndrome frozen-shoulder myofascial-pain fibromyalgia""".split()  # noqa: SIM905 - a list to read
)
CANONICAL = "python tools/tidy_data.py"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_file_stands_in_its_one_form(file: Path) -> None:
    text = file.read_text("utf-8")
    made = json.loads(text)
    if isinstance(made, list):
        assert [one["id"] for one in made] == sorted(one["id"] for one in made)
    assert text == json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n", f"fix it with: {CANONICAL}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_committed_schema_is_the_one_that_the_record_classes_give(kind: str) -> None:
    committed = json.loads((DATA / "schema" / f"{kind}.schema.json").read_text("utf-8"))
    assert committed == json.loads(json.dumps(schema(kind))), f"fix it with: {CANONICAL}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_json_schema_validator_agrees_with_the_data(kind: str) -> None:
    jsonschema.Draft202012Validator(schema(kind)).validate(raw(kind))


def test_the_bundled_data_breaks_no_rule() -> None:
    assert [str(problem) for problem in check_folder(DATA, Catalog()).problems] == []


def test_all_fixed_conditions_and_groups_are_there() -> None:
    assert {record["id"] for record in raw("conditions")} >= FIXED
    assert [group.id for group in Catalog().groups] == [
        "arthritis", "back-pain", "neuropathic", "headache", "musculoskeletal", "fibromyalgia",
    ]  # fmt: skip
    assert {record["group"] for record in raw("conditions") if record["id"] in FIXED} == {
        group.id for group in Catalog().groups
    }


@pytest.mark.parametrize("name", ["blood-flow", "endorphin-release", "nervous-system-regulation"])
def test_the_mechanisms_of_the_founding_text_are_there_with_their_claims(name: str) -> None:
    assert {record["id"]: record for record in raw("mechanisms")}[name]["founding_claim"]


def test_further_mechanisms_are_there() -> None:
    names = {record["id"] for record in raw("mechanisms")}
    assert {"adenosine", "segmental-inhibition", "descending-inhibition", "expectation"} <= names


@pytest.mark.parametrize("record", raw("conditions"), ids=lambda record: record["id"])
def test_a_condition_of_the_founding_text_shows_its_claim(record: dict[str, Any]) -> None:
    assert record["id"] not in FIXED - {"sciatica"} or record["founding_claim"]


@pytest.mark.parametrize("record", raw("conditions"), ids=lambda record: record["id"])
def test_a_condition_has_a_code_of_icd_10_cm(record: dict[str, Any]) -> None:
    assert record["id"] not in FIXED or any(code["system"] == "ICD-10-CM" for code in record["codes"])


@pytest.mark.parametrize("source", raw("sources"), ids=lambda source: source["id"])
def test_a_source_can_be_looked_up(source: dict[str, Any]) -> None:
    assert source["doi"] or source["pmid"] or source["page"]


def test_a_general_finding_never_passes_for_a_special_one() -> None:
    for finding in raw("evidence"):
        if finding["condition"] is None:
            assert finding["subject"]


def test_every_finding_is_shown_somewhere() -> None:
    shown = {name for kind in ("conditions", "mechanisms", "safety") for one in raw(kind) for name in one["findings"]}
    general = {one["id"] for one in raw("evidence") if one["condition"] is None}
    assert {one["id"] for one in raw("evidence")} - shown <= general


def test_nothing_that_is_not_known_is_written_as_a_number() -> None:
    for finding in raw("evidence"):
        if finding["measure"] is None:
            assert finding["value"] is finding["ci_low"] is finding["ci_high"] is None


def test_numbers_of_a_finding_carry_a_unit() -> None:
    for finding in raw("evidence"):
        if finding["measure"] in ("MD", "percent", "rate", "count", "number") and finding["value"] is not None:
            assert finding["unit"], finding["id"]


def test_no_text_claims_an_award_or_an_outside_rating() -> None:
    everything = " ".join(file.read_text("utf-8") for file in FILES)
    assert not re.search(r"PIF TICK|HONcode", everything)


# --- data of one's own -------------------------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A whole data folder of one's own, to be broken."""
    for file in FILES:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def change(folder: Path, kind: str, which: str, **fields: Any) -> None:
    """Set fields of one record in a folder."""
    file = folder / f"{kind}.json"
    records = json.loads(file.read_text("utf-8"))
    next(one for one in records if one["id"] == which).update(fields)
    file.write_text(json.dumps(records), "utf-8")


def with_interval() -> str:
    """The id of a finding that has a confidence interval."""
    return next(str(one["id"]) for one in raw("evidence") if one["measure"] == "SMD" and one["ci_low"] is not None)


LINDE = "linde-2016-migraine"
PERCENT = {"measure": "percent", "unit": "% of people", "value": 120.0, "ci_low": None, "ci_high": None}
BROKEN: dict[str, tuple[str, str | None, dict[str, Any], str, str]] = {
    # what is wrong: the file, the record (None: one with an interval), the change, the field and the rule to be named
    "a wrong type": ("conditions", "migraine", {"name": 5}, "name", "string"),
    "an unknown key": ("conditions", "migraine", {"colour": "red"}, "colour", "no key of this name"),
    "an unknown group": ("conditions", "migraine", {"group": "poems"}, "group", "arthritis"),
    "a dangling mechanism": ("conditions", "migraine", {"mechanisms": ["magic"]}, "mechanisms", "mechanisms.json"),
    "a dangling source": (
        "conditions",
        "migraine",
        {"summary": {"text": "A.", "sources": ["no"]}},
        "sources",
        "sources.json",
    ),
    "an expression that matches anything": ("lexicon", "site:knee", {"says": ["knee", "the"]}, "says", "found “the”"),
    "an expression of too many kinds": (
        "red_flag_words",
        "sign:fever",
        {"says": ["a-x|b-y " * 10 + "end"]},
        "says",
        "fewer choices",
    ),
    "a signal that can never be told": (
        "red_flags",
        "stroke",
        {"signals": [{"all": ["knee"], "none": ["... knee"]}]},
        "signals.1.none",
        "found “... knee”",
    ),
    "a dangling set of words": (
        "red_flags",
        "stroke",
        {"signals": [{"all": ["@sign:fever|@sign:magic"]}]},
        "signals.1.all",
        "red_flag_words.json, found “@sign:magic”",
    ),
    "a dangling red flag": ("red_flags", "stroke", {"unless": ["magic"]}, "unless", "red_flags.json"),
    "a claim with no source": (
        "conditions",
        "migraine",
        {"summary": {"text": "A.", "sources": []}},
        "sources",
        "at least 1",
    ),
    "a date that is none": ("conditions", "migraine", {"reviewed": "soon"}, "reviewed", "found “soon”"),
    "a review in the past": (
        "conditions",
        "migraine",
        {"next_review": "2000-01-01"},
        "next_review",
        "after the review",
    ),
    "a word that promises": ("conditions", "migraine", {"founding_claim": "It cures."}, "founding_claim", "“cures”"),
    "a value outside its interval": ("evidence", None, {"value": 9.0}, "value", "inside its interval"),
    "an interval upside down": (
        "evidence",
        None,
        {"ci_low": 1.0, "ci_high": -1.0, "value": 0.0},
        "ci_low",
        "lower end",
    ),
    "half an interval": ("evidence", None, {"ci_high": None}, "ci_low", "both ends"),
    "a percentage over 100": ("evidence", None, PERCENT, "value", "0 to 100"),
    "a source with no address": (
        "sources",
        LINDE,
        {"doi": None, "pmid": None, "page": None},
        "doi",
        "an official page",
    ),
    "a DOI in the wrong form": ("sources", LINDE, {"doi": "doi:10.1/x"}, "doi", "10"),
    "a PMID in the wrong form": ("sources", LINDE, {"pmid": "PMC123"}, "pmid", "PMC123"),
    "a retracted source that feeds a claim": ("sources", LINDE, {"status": "retracted"}, "source", "retracted"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_check_names_file_record_field_and_rule(run: Run, copy: Path, case: str) -> None:
    kind, name, fields, field, rule = BROKEN[case]
    change(copy, kind, name or with_interval(), **fields)
    done = run("data", "check", str(copy))
    assert done.returncode == 3
    said = " ".join(done.stdout.split())
    assert rule in said
    assert field in said
    made = answer(run("data", "check", str(copy), "--json"))
    assert any(
        problem["file"].endswith(".json")
        and problem["record"]
        and field in problem["field"]
        and rule in problem["expected"]
        for problem in made["result"]["problems"]
    )


def test_two_records_with_one_id_are_told(run: Run, copy: Path) -> None:
    records = raw("groups")
    (copy / "groups.json").write_text(json.dumps([*records, records[0]]), "utf-8")
    done = run("data", "check", str(copy))
    assert done.returncode == 3
    assert "groups.json, record arthritis, id: expected an id that no other record has" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{not json", "expected JSON (line 1, column 2"),
        (b"", "expected JSON (line 1"),
        (b'{"a": 1}', "expected an array of records, found an object"),
        (b'"text"', "expected an array of records, found text"),
        (b"[1]", "expected entry 1 to be a record with an id"),
        (b'[{"id": "x", "id": "y"}]', "the key “id” stands twice"),
        (b'[{"id": NaN}]', "NaN is not a number in JSON"),
        (b"\xff\xfe[\x00]\x00", "expected UTF-8 text"),
        (b"[" * 100_000, "not nested so deep"),
    ],
)
def test_a_file_that_is_not_records_is_one_clear_line(run: Run, tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "conditions.json").write_bytes(content)
    done = run("condition", "migraine", "--data", str(tmp_path))
    assert done.returncode == 3
    assert told in done.stderr
    assert "conditions.json" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_missing_a_file_or_empty_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    for path, told in (
        ("gone", "a folder that exists"),
        ("file", "a folder, not a file"),
        ("empty", "at least one file"),
    ):
        done = run("conditions", "--data", str(tmp_path / path))
        assert (done.returncode, done.stdout) == (3, "")
        assert told in done.stderr


def test_a_file_of_an_unknown_name_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "condition.json").write_text("[]")
    done = run("data", "check", str(tmp_path))
    assert done.returncode == 3
    assert "condition.json: expected one of the files" in " ".join(done.stdout.split())


def test_a_record_that_is_overdue_says_so_on_standard_error(run: Run, tmp_path: Path) -> None:
    old = {**next(one for one in raw("conditions") if one["id"] == "migraine")}
    old.update(reviewed="2020-01-01", next_review="2021-01-01")
    (tmp_path / "conditions.json").write_text(json.dumps([old]), "utf-8")
    done = run("condition", "migraine", "--data", str(tmp_path))
    assert done.returncode == 0
    assert "overdue for review" in done.stderr
    assert "migraine (since 2021-01-01)" in done.stderr


def test_own_records_are_laid_over_the_bundled_ones(run: Run, tmp_path: Path) -> None:
    mine = {**next(one for one in raw("conditions") if one["id"] == "migraine"), "name": "Our migraine"}
    other = {**mine, "id": "our-own-pain", "name": "Our own pain", "aliases": [], "keywords": [], "codes": []}
    (tmp_path / "conditions.json").write_text(json.dumps([mine, other]), "utf-8")
    (tmp_path / "hide.json").write_text('["sciatica"]')
    shown = run("conditions", "--data", str(tmp_path)).stdout
    assert "Our migraine" in shown
    assert "our-own-pain" in shown
    assert "sciatica" not in shown
    assert "fibromyalgia" in shown
    assert run("conditions", ACUPAIN_DATA=str(tmp_path)).stdout == shown
