"""A clinic's own records over the bundled ones: added, replaced, hidden; and every problem told in one run."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, Run, answer, raw

from acupain.errors import BadData
from acupain.records.catalog import KINDS, Catalog
from acupain.records.validation import check_folder


def one_of(kind: str, which: str, /, **fields: Any) -> dict[str, Any]:
    """A bundled record with some fields changed."""
    return {**next(one for one in raw(kind) if one["id"] == which), **fields}


def put(folder: Path, kind: str, *records: Any, **options: Any) -> Path:
    """Write a file of the folder. What is written is what a program with default settings would write."""
    folder.mkdir(exist_ok=True)
    (folder / f"{kind}.json").write_text(json.dumps(records, **options), "utf-8")
    return folder


def told(folder: Path) -> list[str]:
    """Every problem of a folder."""
    return [str(problem) for problem in check_folder(folder, Catalog()).problems]


MINE = {"id": "our-own-pain", "name": "Our own pain", "aliases": ["own ache"], "keywords": [], "codes": []}


class TestLaying:
    """What is laid over what."""

    def test_a_record_with_a_new_id_is_added_and_found_by_its_names(self, run: Run, tmp_path: Path) -> None:
        put(tmp_path, "conditions", one_of("conditions", "migraine", **MINE))
        done = run("condition", "own ache", "--json", "--data", str(tmp_path))
        assert answer(done)["result"]["condition"]["id"] == "our-own-pain"

    def test_a_record_with_a_known_id_takes_its_place(self, run: Run, tmp_path: Path) -> None:
        put(tmp_path, "conditions", one_of("conditions", "migraine", name="Our migraine"))
        made = answer(run("condition", "migraine", "--json", "--data", str(tmp_path)))
        assert made["result"]["condition"]["name"] == "Our migraine"

    def test_an_id_in_hide_json_disappears(self, run: Run, tmp_path: Path) -> None:
        put(tmp_path, "hide", "fibromyalgia")
        assert run("condition", "fibromyalgia", "--data", str(tmp_path)).returncode == 1
        assert "fibromyalgia" not in run("conditions", "--data", str(tmp_path)).stdout

    def test_the_environment_variable_does_the_same_and_the_option_goes_first(self, run: Run, tmp_path: Path) -> None:
        one = put(tmp_path / "one", "conditions", one_of("conditions", "migraine", name="One"))
        two = put(tmp_path / "two", "conditions", one_of("conditions", "migraine", name="Two"))
        assert "One" in run("conditions", ACUPAIN_DATA=str(one)).stdout
        assert "Two" in run("conditions", "--data", str(two), ACUPAIN_DATA=str(one)).stdout

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_bundled_file_laid_over_itself_changes_nothing(self, kind: str, tmp_path: Path) -> None:
        (tmp_path / f"{kind}.json").write_bytes((DATA / f"{kind}.json").read_bytes())
        laid = Catalog(tmp_path).raw(kind)
        assert json.loads(json.dumps(dict(laid))) == dict(Catalog().raw(kind))

    @pytest.mark.parametrize("name", ["osteoarthritis", "migraine", "head-injury-headache", "linde-2016-migraine"])
    @pytest.mark.parametrize(
        "command",
        [["conditions"], ["condition", "knee-osteoarthritis"], ["condition", "tension-type-headache"], ["safety"],
         ["red-flags"], ["evidence"], ["mechanisms"], ["visit"], ["body"], ["sources"], ["find", "throbbing head"]],
        ids=" ".join,
    )  # fmt: skip
    def test_a_hidden_record_breaks_no_other(self, run: Run, tmp_path: Path, name: str, command: list[str]) -> None:
        put(tmp_path, "hide", name)
        done = run(*command, "--data", str(tmp_path))
        assert (done.returncode, done.stderr.count("fault of acupain")) == (0, 0)


class TestBundled:
    """The bundled files are read a record at a time, which must not show."""

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_record_read_alone_is_the_one_in_the_file(self, kind: str) -> None:
        alone = Catalog().raw(kind)
        assert [alone[one["id"]] for one in raw(kind)] == raw(kind)
        assert all(one["id"] in alone for one in raw(kind))
        assert list(Catalog().raw(kind)) == [one["id"] for one in raw(kind)]
        assert len(alone) == len(raw(kind))

    @pytest.mark.parametrize("name", ["", "a", "zzz", "migrain", "migraine-", 'migraine"', "\ud800", "{", "  {"])
    def test_an_id_that_is_not_there_is_not_found(self, name: str) -> None:
        conditions = Catalog().raw("conditions")
        assert name not in conditions
        with pytest.raises(KeyError):
            conditions[name]


class TestProblems:
    """One run tells all that is wrong, and blames nothing that is right."""

    def test_problems_of_all_files_and_records_come_together(self, run: Run, tmp_path: Path) -> None:
        put(
            tmp_path,
            "conditions",
            one_of("conditions", "migraine", name=5, reviewed="soon"),
            one_of("conditions", "sciatica", group="poems"),
            one_of("conditions", "fibromyalgia", mechanisms=["magic"], founding_claim="It cures all."),
        )
        put(tmp_path, "sources", one_of("sources", "linde-2016-migraine", doi=None, pmid=None, page=None))
        (tmp_path / "evidence.json").write_text("[")
        put(tmp_path, "poems")
        done = run("data", "check", str(tmp_path), "--json")
        assert done.returncode == 3
        problems = answer(done)["result"]["problems"]
        assert {(one["file"], one["record"], one["field"]) for one in problems} == {
            ("conditions.json", "migraine", "name"),
            ("conditions.json", "migraine", "reviewed"),
            ("conditions.json", "sciatica", "group"),
            ("conditions.json", "fibromyalgia", "mechanisms"),
            ("conditions.json", "fibromyalgia", "founding_claim"),
            ("sources.json", "linde-2016-migraine", "doi"),
            ("evidence.json", None, None),
            ("poems.json", None, None),
        }
        assert all(one["expected"].startswith(("expected ", "input should ")) for one in problems)

    def test_a_lookup_tells_them_all_too(self, run: Run, tmp_path: Path) -> None:
        put(tmp_path, "conditions", one_of("conditions", "migraine", name=5, group="poems"))
        done = run("conditions", "--data", str(tmp_path))
        assert (done.returncode, done.stdout) == (3, "")
        assert "2 problems in the data" in done.stderr
        assert "migraine, name" in done.stderr
        assert "migraine, group" in done.stderr

    def test_a_file_that_cannot_be_read_is_blamed_alone(self, tmp_path: Path) -> None:
        (tmp_path / "sources.json").write_text("{")
        put(tmp_path, "conditions", one_of("conditions", "migraine", summary={"text": "Pain.", "sources": ["ours"]}))
        assert [problem.split(":")[0] for problem in told(tmp_path)] == ["sources.json"]

    def test_hiding_what_is_not_there_is_told(self, tmp_path: Path) -> None:
        put(tmp_path, "hide", "migrane")
        assert told(tmp_path) == ["hide.json: expected the id of a record, found “migrane”"]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('[{"id": "a", "id": "a"}]', "stands twice"),
            ('[{"id" : "a",\n"id"\t:"a"}]', "stands twice"),
            ("[NaN]", "NaN is not a number"),
            ("[-Infinity]", "Infinity is not a number"),
            ("[" * 200_000 + "]" * 200_000, "nested"),
            ('"\\ud800"', "an array of records, found text"),
            ("null", "an array of records, found null"),
            ("[null]", "entry 1"),
            ("1" * 5000, "expected"),
        ],
        ids=[
            "twin key",
            "twin key with spaces",
            "NaN",
            "Infinity",
            "deep",
            "half a character",
            "null",
            "[null]",
            "long",
        ],
    )
    def test_json_that_is_not_records_is_told(self, tmp_path: Path, text: str, expected: str) -> None:
        (tmp_path / "conditions.json").write_text(text, "utf-8")
        (only,) = told(tmp_path)
        assert only.startswith("conditions.json")
        assert expected in only

    def test_a_key_that_stands_twice_is_found_in_a_record_that_is_right_in_all_else(self, tmp_path: Path) -> None:
        text = json.dumps([one_of("sources", "linde-2016-migraine")])
        for twin in ('"status": "current", "status"', '"status"  : "current", "status"'):
            (tmp_path / "sources.json").write_text(text.replace('"status"', twin, 1))
            assert [problem for problem in told(tmp_path) if "“status” stands twice" in problem]

    def test_words_that_promise_too_much_are_found_however_they_are_written(self, tmp_path: Path) -> None:
        for word in ("Cures", "MIRACLE", "naturally"):
            put(tmp_path, "conditions", one_of("conditions", "migraine", founding_claim=f"It {word}."))
            assert len(told(tmp_path)) == 1
        text = (tmp_path / "conditions.json").read_text().replace("naturally", "\\u006eaturally")
        (tmp_path / "conditions.json").write_text(text)
        assert len(told(tmp_path)) == 1

    @pytest.mark.parametrize("options", [{}, {"ensure_ascii": False, "indent": 1}, {"separators": (",", ":")}])
    def test_right_records_are_right_in_any_layout(self, tmp_path: Path, options: dict[str, Any]) -> None:
        put(tmp_path, "conditions", *raw("conditions"), **options)
        put(tmp_path, "red_flags", *raw("red_flags"), **options)
        assert told(tmp_path) == []


class TestPaths:
    """Folders and files of every kind that a system can hold."""

    def test_relative_and_linked_folders_and_files_work(self, run: Run, tmp_path: Path) -> None:
        real = put(tmp_path / "real", "conditions", one_of("conditions", "migraine", name="Ours"))
        (tmp_path / "link").symlink_to(real)
        (tmp_path / "links").mkdir()
        (tmp_path / "links" / "conditions.json").symlink_to(real / "conditions.json")
        for folder in ("real", "./real/../link", "links", str(tmp_path / "link")):
            assert "Ours" in run("conditions", "--data", folder, cwd=tmp_path).stdout

    def test_a_byte_order_mark_is_no_error(self, tmp_path: Path) -> None:
        text = json.dumps(raw("groups")).encode("utf-8-sig")
        (tmp_path / "groups.json").write_bytes(text)
        assert told(tmp_path) == []

    @pytest.mark.parametrize("make", ["folder", "pipe", "lost link", "loop", "device"])
    def test_what_is_no_file_is_told_and_never_waited_for(self, run: Run, tmp_path: Path, make: str) -> None:
        path = tmp_path / "conditions.json"
        match make:
            case "folder":
                path.mkdir()
            case "pipe":
                os.mkfifo(path)
            case "lost link":
                path.symlink_to("nowhere")
            case "loop":
                path.symlink_to(path)
            case "device":
                path.symlink_to("/dev/zero")
        done = run("conditions", "--data", str(tmp_path))
        assert done.returncode == 3
        assert "conditions.json: expected a file" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is open to this user")
    def test_what_may_not_be_read_is_told(self, tmp_path: Path) -> None:
        put(tmp_path, "conditions").joinpath("conditions.json").chmod(0)
        assert "expected a file that can be read" in told(tmp_path)[0]
        tmp_path.chmod(0)
        try:
            with pytest.raises(BadData, match="a folder that can be read"):
                check_folder(tmp_path, Catalog())
        finally:
            tmp_path.chmod(0o700)

    @pytest.mark.parametrize("name", ["caf\u00e9 \u75db", "a b'\"$(x)", "-rf", "\udcff"])
    def test_a_folder_may_have_any_name(self, run: Run, tmp_path: Path, name: str) -> None:
        put(tmp_path / name, "conditions", one_of("conditions", "migraine", name="Ours"))
        assert "Ours" in run("conditions", f"--data={name}", cwd=tmp_path).stdout
        put(tmp_path / name, "conditions", 5)
        assert run("conditions", f"--data={name}", "--json", cwd=tmp_path).returncode == 3
        assert run("data", "check", f"./{name}", "--json", cwd=tmp_path).returncode == 3
