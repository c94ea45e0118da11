"""The documentation cannot lie: what it shows is run, what it names exists, what comes from the program is fresh."""

import ast
import doctest
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from command_list import commands, names_in_the_program, program
from conftest import ROOT, Run
from doc_examples import Step, blocks, missing, pages, run, steps, workplace
from make_docs import FIX, made

from acupain.command_line.cli import run as run_here
from acupain.errors import AcupainError
from acupain.manual import COMMANDS, ENVIRONMENT, EXIT_CODES, PROGRAM
from acupain.records.records import Certainty, Comparator, OutcomeKind

ALL_PAGES = [*pages(), ROOT / "docs" / "commands.md"]
README = (ROOT / "README.md").read_text("utf-8")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def inline(text: str) -> list[str]:
    """The commands of acupain that stand within sentences and tables."""
    return [code for code in re.findall(r"(?<!`)`([^`\n]+)`(?!`)", prose(text)) if code.startswith("acupain ")]


def prose(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


class TestExamples:
    """Examples are run as a reader would run them. Each page has a folder of its own."""

    @pytest.mark.parametrize("page", pages(), ids=name_of)
    def test_every_example_of_a_page_works_and_prints_what_is_shown(self, page: Path) -> None:
        absent: set[str] = set()
        with workplace() as folder:
            for block in blocks(page.read_text("utf-8"), "sh", "console"):
                for step in steps(block):
                    if missing(step):
                        absent.update(missing(step))
                        continue
                    code, printed = run(step, folder)
                    assert code == 0, f"{name_of(page)}: {step.command}\n{printed}"
                    if step.shown is not None:
                        assert printed == step.shown, f"{name_of(page)}: stale output of “{step.command}”, run: {FIX}"
        if absent:
            pytest.skip(f"all but the examples that need {', '.join(sorted(absent))}, which this machine does not have")

    @pytest.mark.parametrize("page", [one for one in pages() if "```pycon" in one.read_text("utf-8")], ids=name_of)
    def test_python_examples_print_what_is_shown(self, page: Path) -> None:
        for block in blocks(page.read_text("utf-8"), "pycon"):
            test = doctest.DocTestParser().get_doctest(block.text, {}, name_of(page), str(page), 0)
            told: list[str] = []
            assert doctest.DocTestRunner().run(test, out=told.append).failed == 0, "".join(told)

    def test_every_example_of_the_help_works(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "my-records").mkdir()
        (tmp_path / "my-records" / "hide.json").write_text('["migraine"]', "utf-8")
        (tmp_path / "complaints.txt").write_text("stiff knees\nmy car will not start\n", "utf-8")
        for example in dict.fromkeys(one for entry in (PROGRAM, *COMMANDS.values()) for one in entry.examples):
            if "<" in example:
                code, printed = run(Step(example, None), tmp_path)
                assert (code, printed.count("\n")) == (0, 2), example
            else:
                assert run_here(shlex.split(example)[1:]) == 0, example

    def test_every_whole_command_in_the_readme_works(self, capsys: pytest.CaptureFixture[str]) -> None:
        whole = [code for code in inline(README) if not re.search(r"\b[A-Z]{3,}\b", code)]
        assert len(whole) > 5
        for code in whole:
            assert run_here(shlex.split(code)[1:]) == 0, code
            assert capsys.readouterr().out, code

    def test_the_preview_of_the_fzf_example_shows_the_page(self, run: Run) -> None:
        text = (ROOT / "docs" / "scripting.md").read_text("utf-8")
        found = re.search(r"--preview '(.+?)'", text)
        assert found
        line = found[1].replace("{1}", "migraine").replace('"${FZF_PREVIEW_COLUMNS:-80}"', "60")
        shown = run(*shlex.split(line)[1:])
        assert shown.returncode == 0
        assert "Migraine" in shown.stdout or "MIGRAINE" in shown.stdout


class TestWhatIsNamedExists:
    """Commands, options, exit codes, variables and links."""

    def test_every_command_has_a_text_with_examples_and_stands_in_the_readme(self) -> None:
        assert set(COMMANDS) == names_in_the_program()
        for name, entry in COMMANDS.items():
            assert entry.summary.endswith(".")
            assert entry.examples, name
            assert all(re.match(rf"acupain {name}\b", example) for example in entry.examples), name
            assert f"`acupain {name}" in README, f"README.md: tell of acupain {name}"

    def test_every_option_says_what_it_does(self) -> None:
        for command in (program(), *commands()):
            for option in command.options:
                assert option.help.endswith("."), f"{command.name} {option.usage}"

    @pytest.mark.parametrize("page", ALL_PAGES, ids=name_of)
    def test_every_command_and_option_that_a_page_names_is_one(self, page: Path) -> None:
        everywhere = {option for one in program().options for option in re.findall(r"--[a-z-]+", one.usage)}
        known = {one.name: {*everywhere, *re.findall(r"--[a-z-]+", str(one.options))} for one in commands()}
        known |= {"": everywhere, "data": everywhere}
        for code in inline(page.read_text("utf-8")):
            words = re.sub(r"--(data|width|color) \S+ ", "", code).split()[1:]
            words = [] if not words or words[0].startswith("-") else words
            names = [name for name in known if words[: len(name.split())] == name.split()]
            name = max(names, key=len)
            assert name or not words, code
            assert set(re.findall(r"(?<!\S)--[a-z-]+", code)) <= known[name], code

    def test_the_values_of_the_filters_of_evidence_are_told(self) -> None:
        told = " ".join(COMMANDS["evidence"].about)
        for value in (*get_args(Comparator), *get_args(OutcomeKind), *get_args(Certainty)):
            assert re.search(rf"(?<![\w-]){value}(?![\w-])", told), value

    def test_every_exit_code_that_an_error_has_is_told(self) -> None:
        assert {0, 130, *(error.exit_code for error in AcupainError.__subclasses__())} == set(EXIT_CODES)

    def test_every_environment_variable_that_a_user_may_set_is_told(self) -> None:
        source = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
        read = set(re.findall(r"environ(?:ment)?(?:\.get\(|\[)\"(\w+)\"", source))
        read |= set(re.findall(r"\"(\w+)\" (?:not )?in (?:os\.)?environ", source))
        terminals = {"TMUX", "TERM_PROGRAM", "WT_SESSION", "VTE_VERSION", "KONSOLE_VERSION"}
        shells = {"SHELL", "ZDOTDIR", "XDG_CONFIG_HOME", "_ACUPAIN_COMPLETE"}
        systems = {"LC_ALL", "LC_CTYPE", "LANG", "PYTHONUTF8", "PYTHONIOENCODING"}
        width = {"COLUMNS"}  # read by shutil.get_terminal_size
        assert read - terminals - shells - systems | width == set(ENVIRONMENT)

    @pytest.mark.parametrize("page", ALL_PAGES, ids=name_of)
    def test_every_link_between_pages_leads_somewhere(self, page: Path) -> None:
        for target in re.findall(r"\]\(([^)\s]+)\)", prose(page.read_text("utf-8"))):
            if "://" in target:
                continue
            path, _, anchor = target.partition("#")
            there = (page.parent / path).resolve() if path else page
            assert there.exists(), f"{name_of(page)}: {target}"
            if anchor:
                assert anchor in anchors(there.read_text("utf-8")), f"{name_of(page)}: {target}"

    def test_every_page_can_be_reached_from_the_readme(self) -> None:
        for page in (ROOT / "docs").glob("*.md"):
            assert f"(docs/{page.name})" in README, page.name

    def test_the_map_of_the_code_names_every_module_and_none_that_is_gone(self) -> None:
        package = ROOT / "src" / "acupain"
        there = {path.relative_to(package).as_posix() for path in package.rglob("*.py") if path.name[0] != "_"}
        named = {module for _, modules in map_of_the_code() for module in modules}
        assert there - named == set(), "docs/architecture.md: tell in the map what these are for"
        assert named - there == set(), "docs/architecture.md: the map has modules that are gone"

    def test_imports_between_folders_point_down_the_map_of_the_code(self) -> None:
        package = ROOT / "src" / "acupain"
        groups = [modules for _, modules in map_of_the_code()]
        place = {package / module: number for number, modules in enumerate(groups) for module in modules}
        for file, number in place.items():
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.level:
                    target = file.parents[node.level - 1].joinpath(*(node.module or "").split("."))
                    for wanted in (target.with_suffix(".py"), *(target / f"{one.name}.py" for one in node.names)):
                        assert place.get(wanted, number) >= number, f"{file} must not import {wanted}"


class TestMadeFromTheProgram:
    """The list of commands, the man page and the tables come from the program."""

    @pytest.mark.parametrize(("path", "text"), made().items(), ids=[name_of(path) for path in made()])
    def test_it_is_up_to_date(self, path: Path, text: str) -> None:
        assert path.read_text("utf-8") == text, f"{name_of(path)} is stale, run: {FIX}"

    @pytest.mark.skipif(not shutil.which("mandoc") and not shutil.which("groff"), reason="no reader of man pages here")
    def test_readers_of_man_pages_find_no_fault_in_it(self) -> None:
        page = str(ROOT / "docs" / "acupain.1")
        command = ["mandoc", "-T", "lint", page] if shutil.which("mandoc") else ["groff", "-man", "-ww", "-z", page]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.stdout + done.stderr == ""

    def test_the_man_page_tells_every_command_option_exit_code_and_variable(self) -> None:
        text = (ROOT / "docs" / "acupain.1").read_text("utf-8").replace(r"\-", "-")
        for command in (program(), *commands()):
            assert f"acupain {command.name}".strip() in text
            assert all(option.usage in text for option in command.options)
        for term in (*map(str, EXIT_CODES), *ENVIRONMENT):
            assert f"\n.B {term}\n" in text


@pytest.mark.parametrize("page", [*ALL_PAGES, ROOT / "CHANGELOG.md", ROOT / "docs" / "acupain.1"], ids=name_of)
def test_no_page_names_a_place_on_a_machine_or_a_registry(page: Path) -> None:
    places = r"(?<![\w.~:/-])/(?:home|root|work|usr|tmp|opt|var|etc|mnt|Users)\b|[A-Z]:\\"
    hosts = r"\b(?:pypi|pythonhosted|npmjs|crates|rubygems|docker|anaconda)\.(?:org|com|io)\b|localhost|127\.0\.0\.1"
    text = page.read_text("utf-8")
    assert re.findall(f"{places}|{hosts}", text) == []
    assert str(ROOT) not in text


def map_of_the_code() -> list[tuple[str, list[str]]]:
    """The folders of the map in order, and the modules that its rows name for each; the top level comes twice."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("\n## Three ideas")[0]
    found: list[tuple[str, list[str]]] = []
    for where, modules in re.findall(r"^\| (top level|`[a-z_]+/`|) *\| (`[^|]+) \|", text, re.MULTILINE):
        if where:
            found.append((where.strip("`").removesuffix("top level"), []))
        found[-1][1].extend(found[-1][0] + module for module in re.findall(r"`([a-z_]+\.py)`", modules))
    return found


def anchors(text: str) -> Iterator[str]:
    """The anchors of a page's headings, as the usual renderers of Markdown make them."""
    for heading in re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
