"""A broken system around it gets no more out of the program than one line, and it never does anything dangerous."""

import builtins
import os
import re
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, PROGRAM, ROOT, Run
from in_process import CODES, Said

from acupain.matching import language


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
