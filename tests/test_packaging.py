"""acupain works from a checkout, a wheel and an sdist, from any folder, and the README's commands are the real ones."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import DATA, ROOT, Run

README = (ROOT / "README.md").read_text("utf-8")


def shell_lines(text: str) -> list[str]:
    """The lines of all shell examples of a Markdown text."""
    parts = text.split("```")
    return [line for part in parts[1::2] if part.startswith("sh\n") for line in part.splitlines()[1:]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist of this checkout."""
    folder = tmp_path_factory.mktemp("built")
    code = (
        "import os, sys, hatchling.build as build;"
        "print(build.build_wheel(sys.argv[1])); print(build.build_sdist(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=True, capture_output=True)
    return folder


def test_the_wheel_holds_the_records_the_types_marker_and_the_licence(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    for file in DATA.glob("*.json"):
        assert f"acupain/data/{file.name}" in names
    assert "acupain/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_puts_the_man_page_where_man_looks_for_it(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    assert any(name.endswith(".data/data/share/man/man1/acupain.1") for name in names)


def test_the_sdist_holds_all_that_is_needed_to_build_and_test(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for needed in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "data/conditions.json",
        "docs/acupain.1",
        "docs/json.md",
        "tests/conftest.py",
        "tools/make_docs.py",
        ".ci/run",
    ):
        assert needed in names


def test_the_unpacked_wheel_answers_with_its_own_records_from_any_folder(built: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(next(built.glob("*.whl"))).extractall(tmp_path / "site")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r});"
        "import acupain.records.catalog as catalog; print(catalog.__file__); print(catalog.Catalog().folder);"
        "from acupain.command_line.cli import run; sys.exit(run(['condition', 'migraine']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    module, folder, *page = done.stdout.splitlines()
    assert module == str(tmp_path / "site/acupain/records/catalog.py")
    assert folder == str(tmp_path / "site/acupain/data")
    assert page[0].startswith("MIGRAINE")


def test_it_answers_from_any_folder(run: Run, tmp_path: Path) -> None:
    assert run("condition", "migraine", cwd=tmp_path).returncode == 0


def test_python_dash_m_is_the_same_program(run: Run) -> None:
    done = subprocess.run([sys.executable, "-m", "acupain", "conditions"], capture_output=True, text=True, check=True)
    assert done.stdout == run("conditions").stdout


def test_ci_runs_the_test_command_of_the_readme_word_for_word() -> None:
    tests = [line for line in shell_lines(README) if line.endswith("pytest")]
    assert len(tests) == 1
    assert tests[0] in (ROOT / ".ci/run").read_text("utf-8").splitlines()


def test_the_readme_sets_up_with_venv_and_pip_alone_in_one_line_each() -> None:
    lines = shell_lines(README)
    assert len(lines) == 2
    for line in lines:
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")
    assert lines[0].endswith("&& .venv/bin/acupain condition migraine")


def test_no_module_can_reach_a_network() -> None:
    for file in (ROOT / "src").rglob("*.py"):
        text = file.read_text("utf-8")
        for module in ("socket", "urllib", "http.client", "requests", "asyncio", "ssl"):
            assert f"import {module}" not in text, file
