"""Tab completion: what a shell is told, what the real shells make of it, and what its installation writes."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import PROGRAM, Run, raw
from terminals import in_a_shell, on_a_terminal

IDS = {kind: [record["id"] for record in raw(kind)] for kind in ("conditions", "mechanisms", "sources", "body")}


def offered(run: Run, shell: str, *words: str) -> list[str]:
    """The lines that the program gives a shell for these words; the last is the one at the cursor."""
    return run(*words, _ACUPAIN_COMPLETE=shell).stdout.splitlines()


def names(run: Run, *words: str) -> list[str]:
    """The candidates alone, all of them, as fish is told them."""
    return [line.split("\t")[0] for line in offered(run, "fish", *words)]


class TestCandidates:
    def test_commands(self, run: Run) -> None:
        assert {"condition", "conditions", "find", "red-flags", "handout"} <= set(names(run, ""))
        assert names(run, "data", "") == ["check", "schema"]
        assert names(run, "help", "data", "") == ["check", "schema"]

    @pytest.mark.parametrize(
        ("words", "kinds"),
        [
            (("condition", ""), ("conditions",)),
            (("handout", ""), ("conditions",)),
            (("mechanisms", ""), ("mechanisms",)),
            (("evidence", ""), ("conditions", "mechanisms")),
            (("sources", ""), ("sources",)),
            (("body", ""), ("body",)),
        ],
    )
    def test_ids_of_records(self, run: Run, words: tuple[str, ...], kinds: tuple[str, ...]) -> None:
        assert sorted(names(run, *words)) == sorted(name for kind in kinds for name in IDS[kind])

    def test_areas_of_warning_signs(self, run: Run) -> None:
        assert {flag["area"] for flag in raw("red_flags")} <= set(names(run, "red-flags", ""))

    def test_each_has_a_line_that_says_what_it_is(self, run: Run) -> None:
        for words in (("",), ("condition", ""), ("mechanisms", ""), ("sources", ""), ("condition", "--")):
            for line in offered(run, "fish", *words):
                name, _, told = line.partition("\t")
                assert told, name
                assert "\t" not in told
                assert len(told) <= 72 or name.startswith("--")

    def test_options_that_are_not_there_yet(self, run: Run) -> None:
        assert {"--section", "--json", "--no-pager", "--help"} <= set(names(run, "condition", "--"))
        assert "--json" not in names(run, "condition", "--json", "--")
        assert "--version" in names(run, "--")

    @pytest.mark.parametrize(
        ("words", "values"),
        [
            (("--color", ""), ["auto", "always", "never"]),
            (("condition", "--color", ""), ["auto", "always", "never"]),
            (("condition", "--color="), ["--color=auto", "--color=always", "--color=never"]),
            (("handout", "--format", ""), ["text", "md", "html"]),
            (("sources", "--format", ""), ["text", "json", "bibtex", "ris", "csl-json"]),
            (("--show-completion", ""), ["bash", "zsh", "fish"]),
        ],
    )
    def test_values_of_options(self, run: Run, words: tuple[str, ...], values: list[str]) -> None:
        assert names(run, *words) == values

    def test_sections_of_the_condition_that_was_named(self, run: Run) -> None:
        for words in (("migraine",), ("no-such-condition",), ()):
            assert {"answer", "red-flags", "safety", "sources"} <= set(names(run, "condition", *words, "--section", ""))

    @pytest.mark.parametrize("words", [("data", "check", ""), ("handout", "migraine", "--to", ""), ("--data", "")])
    def test_files_are_left_to_the_shell(self, run: Run, words: tuple[str, ...]) -> None:
        done = run(*words, _ACUPAIN_COMPLETE="bash")
        assert (done.returncode, done.stdout) == (1, "")

    @pytest.mark.parametrize("words", [("nonsense", ""), ("find", "my"), ("condition", "migraine", ""), ("safety", "")])
    def test_nothing_where_nothing_is_known(self, run: Run, words: tuple[str, ...]) -> None:
        done = run(*words, _ACUPAIN_COMPLETE="bash")
        assert (done.returncode, done.stdout) == (0, "")

    def test_bash_gets_only_what_begins_like_the_word(self, run: Run) -> None:
        assert offered(run, "bash", "condition", "mig") == ["migraine"]
        assert offered(run, "bash", "condition", '"mig') == ["migraine"]
        assert offered(run, "bash", "--color", "=", "al") == ["always"]

    def test_a_colon_is_not_taken_for_the_start_of_a_description_by_zsh(self, run: Run) -> None:
        for line in offered(run, "zsh", "condition", ""):
            assert re.match(r"^[a-z0-9-]+:\S", line)

    def test_it_imports_nothing_heavy(self) -> None:
        code = (
            "import sys; from acupain.command_line.cli import run; "
            "run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "condition", ""],
            capture_output=True,
            text=True,
            env={**os.environ, "_ACUPAIN_COMPLETE": "zsh"},
            check=True,
        )
        assert not {"rich", "pydantic", "acupain.matching.find", "acupain.benefit.bottom_line"} & set(
            done.stderr.split()
        )


class TestRealShells:
    """The printed script, loaded by the shell it is for, and the keys that a person would press."""

    def test_bash(self) -> None:
        shown = on_a_terminal(
            "--norc",
            program=("bash",),
            environment=_home("/nonexistent") | {"PS1": "$ "},
            keys=[
                ("$ ", 'eval "$(acupain --show-completion bash)"\r'),
                ("$ ", "acupain mechanisms bl\t --plain\r"),
                ("Blood flow", "\r"),
                ("$ ", "exit\r"),
            ],
        )
        assert "Page: Blood flow" in shown.text

    @pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
    def test_zsh(self, tmp_path: Path) -> None:
        (tmp_path / ".zshrc").write_text("PS1='%% '\nautoload -Uz compinit; compinit -u\n")
        shown = on_a_terminal(
            "-i",
            program=("zsh",),
            environment=_home(str(tmp_path)),
            keys=[
                ("% ", 'eval "$(acupain --show-completion zsh)"\r'),
                ("% ", "acupain mechanisms \t\t"),
                ("-- Blood flow", "\x15exit\r"),
            ],
        )
        assert re.search(r"blood-flow +-- Blood flow near the needle", shown.text)

    @pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
    def test_fish(self, tmp_path: Path) -> None:
        script = "acupain --show-completion fish | source; complete -C 'acupain mechanisms bl'"
        done = subprocess.run(
            ["fish", "-c", script],
            capture_output=True,
            text=True,
            env={**os.environ, "HOME": str(tmp_path), "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"},
            check=True,
        )
        assert re.search(r"^blood-flow\tBlood flow near the needle", done.stdout, re.MULTILINE)


def _home(path: str) -> dict[str, str | None]:
    return {"HOME": path, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", "ZDOTDIR": None, "XDG_CONFIG_HOME": None}


class TestInstalling:
    @pytest.mark.parametrize(
        ("shell", "script", "start"),
        [
            ("bash", ".bash_completions/acupain.sh", ".bashrc"),
            ("zsh", ".zfunc/_acupain", ".zshrc"),
            ("fish", ".config/fish/completions/acupain.fish", None),
        ],
    )
    def test_the_script_is_written_where_the_shell_looks_and_a_line_is_added_once(
        self, run: Run, tmp_path: Path, shell: str, script: str, start: str | None
    ) -> None:
        home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": "", "ZDOTDIR": ""}
        if start:
            (tmp_path / start).write_text("mine, with no end of line")
        for _ in range(2):
            done = run("--install-completion", shell, **home)
            assert done.returncode == 0
            assert str(tmp_path / script) in done.stdout
        assert (tmp_path / script).read_text() == run("--show-completion", shell).stdout
        if start:
            lines = (tmp_path / start).read_text().splitlines()
            assert lines[0] == "mine, with no end of line"
            assert len(lines) == 2

    def test_the_shell_is_found_out_where_it_is_not_named(self) -> None:
        assert in_a_shell("acupain --show-completion; true").stdout.startswith("_acupain_completion()")

    def test_a_shell_that_is_not_known_is_wrong_usage(self, run: Run) -> None:
        done = run("--show-completion", "tcsh")
        assert done.returncode == 2
        assert "Use one of: bash, zsh, fish." in done.stderr

    def test_a_home_that_cannot_be_written_is_one_line(self, run: Run) -> None:
        done = run("--install-completion", "bash", HOME="/dev/null")
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
