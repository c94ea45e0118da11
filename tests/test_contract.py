"""What scripts rely on: the JSON envelope, exit codes, what goes to which stream, and lines in for lines out."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import PROGRAM, Run, answer, raw

from acupain import __version__

ENVELOPE = {"acupain", "data", "schema", "command", "exit_code", "result", "errors"}

RESULTS: dict[tuple[str, ...], set[str]] = {
    ("condition", "migraine"): {
        "query", "resolved", "said", "condition", "kinds", "bottom_line", "red_flags", "ask_first", "mechanisms",
        "guidelines", "findings", "sources", "scope",
    },
    ("conditions",): {"groups", "scope"},
    ("mechanisms",): {"query", "resolved", "mechanisms", "sources", "scope"},
    ("find", "stiff", "knees"): {"query", "matches", "red_flags"},
    ("evidence", "migraine"): {"query", "about", "filters", "findings", "sources", "scope"},
    ("safety",): {"items", "findings", "sources", "scope"},
    ("red-flags",): {"query", "area", "areas", "red_flags", "sources", "scope"},
    ("body",): {"query", "resolved", "regions", "red_flags", "scope"},
    ("visit",): {"topics", "payers", "sources", "scope"},
    ("sources",): {"query", "sources", "scope"},
    ("data", "check", "data"): {"folder", "counts", "problems"},
    ("data", "schema"): {"schema"},
    ("--version",): {"program", "data", "date"},
}  # fmt: skip

RECORDS: dict[str, set[str]] = {
    "condition": {
        "id", "name", "group", "parent", "aliases", "keywords", "summary", "symptoms", "codes", "founding_claim",
        "main_outcomes", "cannot", "choices", "natural_course", "quality_of_life", "harms", "ask_first", "course",
        "mechanisms", "red_flags", "guidelines", "findings", "questions", "more", "reviewed", "next_review",
    },
    "finding": {
        "id", "domain", "subject", "condition", "source", "comparator", "comparator_detail", "outcome", "outcome_kind",
        "time", "measure", "value", "comparator_value", "unit", "ci_low", "ci_high", "favours", "participants",
        "trials", "certainty", "direction", "plain", "caveat", "checked", "superseded", "reviewed",
    },
    "source": {
        "id", "type", "title", "authors", "year", "venue", "doi", "pmid", "page", "status", "superseded_by", "note",
    },
}  # fmt: skip


@pytest.mark.parametrize(("command", "keys"), RESULTS.items(), ids=[" ".join(one) for one in RESULTS])
def test_every_command_prints_the_envelope_with_these_keys_at_least(
    run: Run, command: tuple[str, ...], keys: set[str]
) -> None:
    done = run(*command, "--json")
    made = answer(done)
    assert set(made) >= ENVELOPE
    assert set(made["result"]) >= keys
    assert made["acupain"] == __version__
    assert made["data"] == json.loads(Path("data/release.json").read_text("utf-8"))["version"]
    assert made["schema"] == 1
    assert command[: len(made["command"].split())] == tuple(made["command"].split())
    assert made["exit_code"] == done.returncode == 0
    assert made["errors"] == []


def test_records_keep_their_keys(run: Run) -> None:
    result = answer(run("condition", "migraine", "--json"))["result"]
    assert set(result["condition"]) >= RECORDS["condition"]
    assert set(result["findings"][0]) >= RECORDS["finding"]
    assert set(result["sources"][0]) >= RECORDS["source"]


@pytest.mark.parametrize(
    ("command", "code", "kind"),
    [
        (("condition", "blablabla"), 1, "nothing-found"),
        (("find", "the weather is nice today"), 1, None),
        (("condition",), 2, "wrong-usage"),
        (("condition", ""), 2, "wrong-usage"),
        (("find", " "), 2, "wrong-usage"),
        (("find",), 2, "wrong-usage"),
        (("condition", "migraine", "--width", "0"), 2, "wrong-usage"),
        (("condition", "migraine", "--width", "-5"), 2, "wrong-usage"),
        (("condition", "migraine", "--width", "wide"), 2, "wrong-usage"),
        (("condition", "migraine", "--color", "red"), 2, "wrong-usage"),
        (("conditions", "--nonsense"), 2, "wrong-usage"),
        (("nonsense",), 2, "wrong-usage"),
        (("red-flags", "nowhere"), 1, "nothing-found"),
        (("mechanisms", "magnetism"), 1, "nothing-found"),
        (("sources", "nobody-1900"), 1, "nothing-found"),
        (("sources", "--format", "docx"), 2, "wrong-usage"),
        (("evidence", "migraine", "--comparator", "prayer"), 2, "wrong-usage"),
        (("evidence", "migraine", "--since", "yesterday"), 2, "wrong-usage"),
        (("evidence", "migraine", "--since", "2099"), 1, "nothing-found"),
        (("conditions", "--data", "no-such-folder"), 3, "bad-data"),
        (("--data", "no-such-folder"), 3, "bad-data"),
        (("--data", "no-such-folder", "--version"), 3, "bad-data"),
        (("data", "check", "no-such-folder"), 3, "bad-data"),
        (("data", "check"), 2, "wrong-usage"),
        (("data", "schema", "poems"), 2, "wrong-usage"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_a_failure_has_its_exit_code_and_the_same_envelope(
    run: Run, command: tuple[str, ...], code: int, kind: str | None
) -> None:
    bare = run(*command)
    assert bare.returncode == code
    assert "Traceback" not in bare.stderr
    if kind:
        assert bare.stdout == ""
        assert bare.stderr.count("\n") == 1 or kind == "bad-data"
        assert bare.stderr.startswith("acupain: ")
    done = run(*command, "--json")
    made = answer(done)
    assert set(made) >= ENVELOPE
    assert made["exit_code"] == done.returncode == code
    assert [error["code"] for error in made["errors"]][:1] == ([kind] if kind else [])
    assert all(set(error) >= {"code", "message", "hint"} for error in made["errors"])


def test_shared_options_stand_before_or_after_the_command(run: Run) -> None:
    assert run("--json", "conditions").stdout == run("conditions", "--json").stdout
    assert run("--plain", "conditions").stdout == run("conditions", "--plain").stdout
    assert run("--width", "40", "conditions").stdout == run("conditions", "--width", "40").stdout


def test_the_answer_alone_goes_to_standard_output(run: Run) -> None:
    done = run("condition", "migrane", "--json")
    assert answer(done)["result"]["resolved"]["id"] == "migraine"
    assert done.stderr.startswith("acupain: showing the condition migraine")


def test_version_names_the_program_the_data_and_its_date(run: Run) -> None:
    done = run("--version")
    release = json.loads(Path("data/release.json").read_text("utf-8"))
    assert done.returncode == 0
    assert done.stdout == f"acupain {__version__}, data {release['version']} of {release['date']}\n"


def test_version_is_one_answer_whatever_follows_it(run: Run) -> None:
    assert run("--version", "conditions").stdout == run("--version").stdout
    release = json.loads(Path("data/release.json").read_text("utf-8"))
    made = answer(run("--json", "--version", "conditions"))
    assert made["command"] == "--version"
    assert made["result"] == {"program": __version__, "data": release["version"], "date": release["date"]}


def test_json_is_json_for_every_reader(run: Run) -> None:
    done = run(
        "find", "knee \ud83d pain".encode("utf-8", "replace").decode(), "NaN", "--json", PYTHONUTF8="0", LC_ALL="C"
    )
    json.loads(done.stdout.encode("ascii"), parse_constant=pytest.fail)


class TestFindReadsLines:
    """``find -`` answers one line of standard input with one line, in order, whatever the line holds."""

    LINES = (
        "my knees are stiff in the morning",
        "",
        "the weather is nice",
        "G43.709",
        "worst headache of my life, suddenly",
    )

    def test_json_lines_have_the_keys_of_the_contract(self, run: Run) -> None:
        done = run("find", "-", "--json", stdin="\n".join(self.LINES) + "\n")
        assert done.returncode == 0
        made = [json.loads(line) for line in done.stdout.splitlines()]
        assert [one["query"] for one in made] == list(self.LINES)
        for one in made:
            assert set(one) >= {"query", "matches", "red_flags"}
            for match in one["matches"]:
                assert set(match) >= {"id", "parent", "score", "because"}
                assert 0 <= match["score"] <= 1
                for reason in match["because"]:
                    assert set(reason) >= {"said", "field", "matched"}
            for flag in one["red_flags"]:
                assert set(flag) >= {"id", "action", "said"}
                assert flag["action"] in ("emergency", "urgent", "see-doctor")
        assert made[1]["matches"] == made[2]["matches"] == []
        assert made[3]["matches"][0]["id"] == "migraine"
        assert made[4]["red_flags"][0]["action"] == "emergency"

    def test_text_lines_are_query_id_and_score_between_tabs(self, run: Run) -> None:
        done = run("find", "-", stdin="G43.709\nthe weather is nice\n")
        first, second = done.stdout.splitlines()
        query, name, score = first.split("\t")
        assert (query, name) == ("G43.709", "migraine")
        assert 0 < float(score) <= 1
        assert second == "the weather is nice\t-"

    @pytest.mark.parametrize(
        "line",
        [
            b"\xff\xfe knee pain",
            b"knee\x00pain",
            b"\x1b[31mknee pain",
            b"[red]knee pain[/]",
            b"knee " * 2000,
            b"\xe2\x80\xae knee",
        ],
        ids=["not UTF-8", "NUL", "escape", "markup", "10,000 characters", "bidi"],
    )
    def test_no_line_breaks_the_run(self, run: Run, line: bytes) -> None:
        done = run("find", "-", "--json", stdin=line + b"\nmigraine\n")
        assert done.returncode == 0
        assert [json.loads(one)["query"] for one in done.stdout.splitlines()][1] == "migraine"
        shown = run("find", "-", stdin=line + b"\nmigraine\n")
        assert len(shown.stdout.splitlines()) == 2
        assert "\x1b" not in shown.stdout

    def test_no_line_at_all_is_no_answer_and_no_error(self, run: Run) -> None:
        assert run("find", "-", "--json").stdout == ""


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"'{PROGRAM}' sources | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_the_matches_of_find_are_ids_of_records(run: Run) -> None:
    known: dict[str, Any] = {record["id"]: record for record in raw("conditions")}
    for match in answer(run("find", "stiff knees in the morning", "--json"))["result"]["matches"]:
        assert match["parent"] == known[match["id"]]["parent"]
