"""Nothing that a user, a script or a broken system does gets more than an answer, or one line and an exit code."""

import builtins
import io
import json
import os
import re
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, PROGRAM, ROOT, Run
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from acupain import language
from acupain.catalog import KINDS, Catalog
from acupain.cli import run as run_here
from acupain.find import Finder
from acupain.manual import COMMANDS
from acupain.red_flags import Watch
from acupain.validation import check_folder

CODES = {0, 1, 2, 3, 130}

HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\x9b31m",
    "\u202eesrever\u202c",
    "\u2066\u2069\u200b\u200d\ufeff",
    "knee\u0301\u0301 pain",
    "\ud800",
    "\x00",
    "\r\n\t\v\f\x85\u2028",
    "[red]knee[/red] [link=x]",
    "{0} %s ${HOME} $(id) `id`",
    "../../etc/passwd",
    "'; DROP TABLE--",
    "--",
    "-",
    "\U0001f9b5" * 50,
    "ﷺ" * 200,
    "İıẞßﬁ",
    "٠١٢٣",
    "M54.5" * 40,
    "a" * 100_000,
    "knee " * 20_000,
]

WORDS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(HOSTILE[:-2]),
    st.sampled_from(["knee", "pain", "no", "M54.5", "migraine", "--json", "--plain", "--width", "20", "back", "-h"]),
)


class Said:
    """What a run in this process wrote, and how it ended."""

    def __init__(self, *arguments: str) -> None:
        kept = sys.stdout, sys.stderr
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        sys.stdout, sys.stderr = out, err
        try:
            self.code = run_here(list(arguments))
        except SystemExit as ended:  # help and completion
            self.code = int(ended.code or 0)
        finally:
            sys.stdout, sys.stderr = kept
        self.out, self.err = (stream.buffer.getvalue().decode() for stream in (out, err))


def check(said: Said) -> None:
    """What must hold of every run, whatever it was asked."""
    assert said.code in CODES
    assert "fault of acupain" not in said.err
    for text in (said.out, said.err):
        assert "Traceback" not in text
        for letter in set(text) - {"\n", "\r"}:
            assert unicodedata.category(letter) not in ("Cc", "Cs", "Cf"), f"{letter!r} reached the screen"
    if said.code > 1:
        assert said.err


class TestAnyCommandLine:
    """Command lines made of anything."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(sorted(name for name in COMMANDS if " " not in name)), st.lists(WORDS, max_size=4))
    @example("find", ["\x1b[31mknee"])
    @example("find", ["--limit", "9" * 5000, "knee"])
    @example("conditions", ["--width", "9" * 5000])
    @example("condition", ["\ud800"])
    def test_ends_with_a_code_of_the_table_and_harmless_output(self, command: str, words: list[str]) -> None:
        if command == "find" and words == ["-"]:
            return
        words = [word for word in words if word not in ("--to", "--pager")]
        check(Said(command, *words))

    @pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:12]) for text in HOSTILE])
    @pytest.mark.parametrize("command", ["condition", "mechanisms", "red-flags", "body", "evidence", "sources", "find"])
    def test_takes_hostile_text_for_a_name(self, command: str, text: str) -> None:
        check(Said(command, "--", text))

    @pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text[:12]) for text in HOSTILE])
    def test_puts_hostile_text_into_json_that_is_json(self, text: str) -> None:
        said = Said("find", "--json", "--", f"knee pain {text}")
        assert said.code == 0
        assert json.loads(said.out, parse_constant=pytest.fail)["result"]["matches"]


FINDER = Finder(Catalog())
WATCH = Watch(Catalog().red_flags, Catalog().red_flag_words)


class TestAnyText:
    """Texts made of anything, to be understood."""

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=300))
    @example("no no no not never")
    @example("M54.5 " * 30)
    @example("hard lumps near my knuckles folia digities")  # a concept within one that is within another
    def test_is_read_and_matched(self, text: str) -> None:
        reading = FINDER.read(text)
        WATCH.check(reading)
        json.loads(FINDER.matches_json(reading))

    @settings(max_examples=50, deadline=None)
    @given(
        st.lists(
            st.sampled_from(["knee", "pain", "headache", "no", "fever", ".", "stiff", "neck", "worst"]), max_size=40
        )
    )
    def test_gets_the_same_answer_alone_and_after_others(self, words: list[str]) -> None:
        text = " ".join(words)
        alone = Finder(Catalog())
        assert alone.matches_json(alone.read(text)) == FINDER.matches_json(FINDER.read(text))


def work(text: str) -> int:
    """How many steps of Python understanding a text takes: a measure of time that no clock disturbs."""
    steps = 0

    def count(frame: Any, event: str, argument: Any) -> None:
        nonlocal steps
        steps += 1

    finder, watch = Finder(CATALOG), Watch(CATALOG.red_flags, CATALOG.red_flag_words)
    finder.matches_json(finder.read(text[:2000]))  # learns the words
    sys.setprofile(count)
    try:
        reading = finder.read(text)
        watch.check(reading)
        finder.matches_json(reading)
    finally:
        sys.setprofile(None)
    return steps


CATALOG = Catalog()


@pytest.mark.parametrize(
    "piece",
    ["knee pain ", "neck pain accident fever ", "chest pain arm sweat ", "no fever not my back ", "M54.5 ", "a'b'c'd'",
     "e\u0301\u200b", "headache stiff neck fever. ", "ten years ago I had a stroke ", "back leg numb bladder "],
)  # fmt: skip
def test_the_work_for_a_text_grows_with_its_length_and_not_with_its_square(piece: str) -> None:
    short, long = (work(piece * (size // len(piece))) for size in (4_000, 32_000))
    assert long < 16 * short + 10_000  # eight times the text; its square would be 64 times the work


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    """All regular expressions at the top of the program's modules."""
    import importlib

    for file in sorted((ROOT / "src/acupain").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT / "src").with_suffix("").parts)
        if file.stem in ("__init__", "__main__", "start", "terminal"):
            continue
        module = importlib.import_module(name)
        for attribute, value in vars(module).items():
            if (isinstance(value, re.Pattern) and isinstance(value.pattern, str)) or type(value).__name__ == "_Later":
                yield f"{name}.{attribute}", value


EXPRESSIONS = dict(expressions())
TRICKY = (
    "a",
    "aA1",
    "1",
    "-",
    ".",
    " ",
    "'",
    "a'",
    "G43.",
    "0 to ",
    "https://",
    "[1, ",
    "\u0301",
    "and ",
    "x;(",
    "&",
    "\n",
)


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_no_regular_expression_runs_away(name: str) -> None:
    # In a process of its own, since a regular expression that runs away cannot be stopped from inside.
    module, attribute = name.rsplit(".", 1)
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); import importlib;"
        f"one = importlib.import_module({module!r}).{attribute};"
        f"[act(piece * 20_000 + end) for piece in {TRICKY!r} for end in ('', '!', '\\x00')"
        " for act in (one.match, one.fullmatch)];"
        f"[one.search(piece * 4_000 + end) for piece in {TRICKY!r} for end in ('', '!', '\\x00')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


class TestAnyData:
    """Data folders made of anything."""

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from([*KINDS, "hide", "release"]), st.binary(max_size=60) | JSON.map(json.dumps).map(str.encode))
    def test_is_checked_to_the_end(self, tmp_path: Path, kind: str, content: bytes) -> None:
        file = tmp_path / f"{kind}.json"
        file.write_bytes(content)
        try:
            check(Said("data", "check", str(tmp_path)))
            check(Said("find", "knee", "--data", str(tmp_path)))
        finally:
            file.unlink()

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(["conditions", "evidence", "sources", "red_flags", "body"]), st.data())
    def test_may_have_any_value_in_any_field(self, tmp_path: Path, kind: str, data: st.DataObject) -> None:
        record = dict(json.loads((DATA / f"{kind}.json").read_bytes())[0])
        record[data.draw(st.sampled_from(sorted(record)))] = data.draw(JSON)
        (tmp_path / f"{kind}.json").write_text(json.dumps([record]))
        for problem in check_folder(tmp_path, CATALOG).problems:
            assert str(problem)


class TestBrokenSystem:
    """The world around the program is not as it should be."""

    def test_a_full_disk_is_one_line(self) -> None:
        for command in ("condition migraine", "find knee --json", "find -", "--help", "conditions --json"):
            code = f"echo knee | '{PROGRAM}' {command} >/dev/full"
            done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False)
            assert done.returncode in CODES - {0, 130}, command
            assert done.stderr.count("\n") == 1
            assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
    def test_closed_streams_are_no_fault(self, closed: str) -> None:
        for command in ("condition migraine", "find knee", "find -", "condition blabla", "--version"):
            code = (
                f"'{PROGRAM}' {command} {closed} </dev/null" if "<" not in closed else f"'{PROGRAM}' {command} {closed}"
            )
            done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False, timeout=60)
            assert done.returncode in CODES
            assert "Traceback" not in done.stderr
            assert "fault" not in done.stderr

    def test_no_environment_at_all(self) -> None:
        done = subprocess.run([PROGRAM, "condition", "migraine"], capture_output=True, check=False, env={}, cwd="/")
        assert (done.returncode, done.stderr) == (0, b"")

    @pytest.mark.parametrize(
        "environment",
        [{"HOME": "/nowhere"}, {"HOME": ""}, {"TERM": ""}, {"TERM": "\x1b"}, {"LC_ALL": "tlh_KX"}, {"LC_ALL": "C"},
         {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"},
         {"PYTHONIOENCODING": "utf-16"}, {"COLUMNS": "0"}, {"COLUMNS": "-1"}, {"COLUMNS": "x" * 5000},
         {"COLUMNS": "9" * 5000}, {"TZ": "\x01"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"PYTHONUNBUFFERED": "1"}],
        ids=str,
    )  # fmt: skip
    def test_an_odd_environment_changes_no_code(self, environment: dict[str, str]) -> None:
        env = {**os.environ, **environment}
        for command in (
            ["condition", "migraine"],
            ["find", "stiff knees", "--json"],
            ["conditions", "--color", "always"],
        ):
            done = subprocess.run([PROGRAM, *command], capture_output=True, check=False, env=env)
            assert done.returncode == 0, done.stderr
            assert done.stderr == b""

    def test_it_writes_nothing_at_home_or_where_it_stands(self, tmp_path: Path) -> None:
        (tmp_path / "home").mkdir()
        for command in (["condition", "migraine"], ["find", "stiff knees"], ["data", "schema"], ["--help"]):
            env = {**os.environ, "HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": "", "XDG_CACHE_HOME": ""}
            subprocess.run([PROGRAM, *command], capture_output=True, check=True, env=env, cwd=tmp_path)
        assert [path for path in tmp_path.rglob("*") if path.name != "home"] == []

    def test_a_home_that_is_read_only_and_a_strict_umask_do_not_matter(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        code = f"umask 077; HOME='{tmp_path}' '{PROGRAM}' condition migraine"
        done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
        tmp_path.chmod(0o700)
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_hundred_at_once_all_answer(self, run: Run) -> None:
        with ThreadPoolExecutor(20) as pool:
            codes = set(pool.map(lambda _: run("condition", "migraine").returncode, range(100)))
        assert codes == {0}


class TestNothingDangerous:
    """What the program never does."""

    def test_it_opens_no_connection_and_starts_no_program(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def deny(*given: Any, **options: Any) -> None:
            raise AssertionError("a connection or another program was wanted")

        for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
            monkeypatch.setattr(socket, name, deny)
        for name in ("system", "popen", "fork", "execv", "execve", "posix_spawn"):
            monkeypatch.setattr(os, name, deny)
        monkeypatch.setattr(subprocess, "Popen", deny)
        monkeypatch.setattr(builtins, "eval", deny)
        for command in (
            ["condition", "migraine"], ["find", "throbbing head"], ["evidence"], ["safety"], ["red-flags"], ["body"],
            ["visit"], ["sources", "--format", "bibtex"], ["mechanisms"], ["conditions"], ["data", "check", str(DATA)],
            ["data", "schema"], ["handout", "migraine"], ["--help"], ["--version"], [],
        ):  # fmt: skip
            assert Said(*command).code == 0

    @pytest.mark.parametrize("file", sorted((ROOT / "src").rglob("*.py")), ids=lambda file: file.stem)
    def test_no_module_holds_a_dangerous_call(self, file: Path) -> None:
        text = file.read_text("utf-8")
        assert not re.search(r"\b(eval|exec|__import__)\(|\b(pickle|marshal)\b|shell=True|os\.system", text)

    def test_the_words_that_are_remembered_are_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(language, "_MEMO_LIMIT", 50)
        reader = language.Reader()
        for number in range(500):
            reader.read(f"word{number} again")
        assert len(reader) <= 52
