"""The JSON Schema of the output tells the truth: what every command prints fits it, and it names every key."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, Run, raw
from jsonschema import Draft202012Validator

from acupain import manual
from acupain.command_line.cli import run as run_here
from acupain.output.output_schema import RESULTS, output_schema

SCHEMA = output_schema()
CLOSED = copy.deepcopy(SCHEMA)
for one in (CLOSED, *CLOSED["$defs"].values()):
    if "properties" in one:
        one["additionalProperties"] = False
EXACT = Draft202012Validator(CLOSED)
"""The schema with no room for keys that it does not name."""

ASKED: dict[tuple[str, ...], str] = {
    (): "",
    ("--version",): "--version",
    ("condition", "low back pain"): "condition",
    ("conditions",): "conditions",
    ("find", "stiff knees in the morning", "--explain"): "find",
    ("find", "worst headache of my life, suddenly"): "find",
    ("find", "the weather is nice"): "find",
    ("mechanisms",): "mechanisms",
    ("mechanisms", "endorphin"): "mechanisms",
    ("evidence",): "evidence",
    ("evidence", "migraine", "--since", "2015"): "evidence",
    ("safety",): "safety",
    ("red-flags",): "red-flags",
    ("red-flags", "back"): "red-flags",
    ("body",): "body",
    ("body", "knee"): "body",
    ("visit",): "visit",
    ("handout", "migraine", "--format", "md"): "handout",
    ("sources",): "sources",
    ("data", "check", str(DATA)): "data check",
    ("data", "schema"): "data schema",
    ("data", "schema", "--output"): "data schema",
}
FAILING = (
    ("condition", "blablabla"),
    ("condition",),
    ("nonsense",),
    ("find", " "),
    ("conditions", "--data", "no-such-folder"),
    ("data", "check", "no-such-folder"),
    ("data", "schema", "--output", "conditions"),
)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The envelope that a command prints in this very process, which saves a start of the program for each."""
    run_here([*arguments, "--json"])
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    return made


def faults(made: Any, schema: Draft202012Validator = EXACT) -> list[str]:
    return [f"{fault.json_path}: {fault.message[:200]}" for fault in schema.iter_errors(made)]


def test_it_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("arguments", ASKED, ids=lambda arguments: " ".join(arguments) or "acupain")
def test_the_answer_of_every_command_fits_and_has_no_key_that_is_not_told(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    made = printed(capsys, *arguments)
    assert made["command"] == ASKED[arguments]
    assert made["errors"] == []
    assert faults(made) == []


@pytest.mark.parametrize("arguments", FAILING, ids=" ".join)
def test_every_failure_fits(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    made = printed(capsys, *arguments)
    assert made["errors"]
    assert faults(made) == []


def test_every_condition_fits(capsys: pytest.CaptureFixture[str]) -> None:
    for record in raw("conditions"):
        assert faults(printed(capsys, "condition", record["id"])) == [], record["id"]


def test_a_folder_with_problems_is_an_answer_that_fits(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "conditions.json").write_text('[{"id": "a"}]', "utf-8")
    made = printed(capsys, "data", "check", str(tmp_path))
    assert made["exit_code"] == 3
    assert made["result"]["problems"]
    assert faults(made) == []


def test_every_command_has_its_result_in_the_schema_and_in_these_tests() -> None:
    commands = {name for name in manual.COMMANDS if name != "data"} | {"", "--version"}
    assert set(RESULTS) == commands
    assert set(ASKED.values()) == commands


def test_each_line_of_find_fits(run: Run) -> None:
    line = Draft202012Validator({"$ref": "#/$defs/FindLine", "$defs": CLOSED["$defs"]})
    done = run("find", "-", "--json", stdin="stiff knees\n\nworst headache of my life, suddenly\nG43.709\n")
    lines = [json.loads(one) for one in done.stdout.splitlines()]
    assert len(lines) == 4
    assert [faults(one, line) for one in lines] == [[]] * 4


def test_it_can_fail_but_not_on_keys_of_later_versions(capsys: pytest.CaptureFixture[str]) -> None:
    made = printed(capsys, "body", "knee")
    made["result"]["regions"][0]["later"] = made["later"] = 1
    assert faults(made, Draft202012Validator(SCHEMA)) == []
    assert faults(made)
    del made["result"]["regions"][0]["number"]
    assert faults(made, Draft202012Validator(SCHEMA))


def test_no_two_classes_of_the_output_share_a_name() -> None:
    from acupain.output.output_schema import Envelope, FindLine, records_of

    names: dict[str, type] = {}
    for record in (Envelope, FindLine, *RESULTS.values()):
        for met in records_of(record):
            assert names.setdefault(met.__name__, met) is met
    assert set(SCHEMA["$defs"]) == set(names) - {"Envelope"}


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_here(["data", "schema", "--output"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
