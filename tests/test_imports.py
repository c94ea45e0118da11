"""Speed is held by what a command may import, not by a clock: the budget is the same on every machine."""

import subprocess
import sys

import pytest

HEAVY = {"pydantic", "pydantic_core", "rich", "numpy", "importlib.metadata", "asyncio", "sqlite3", "email"}

CODE = """
import sys
from acupain.cli import run
code = run(sys.argv[1:])
print(code, *sorted(sys.modules), file=sys.stderr)
"""


def modules_of(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", CODE, *arguments], capture_output=True, text=True, check=True)
    code, *names = done.stderr.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(names)


@pytest.mark.parametrize(
    "arguments",
    [
        ("condition", "migraine"),
        ("condition", "migraine", "--json"),
        ("condition", "migraine", "--plain"),
        ("conditions",),
        ("mechanisms",),
        ("find", "my", "knees", "are", "stiff", "in", "the", "morning"),
        ("find", "my", "knees", "are", "stiff", "--json"),
        ("safety",),
        ("red-flags",),
        ("visit",),
        ("sources",),
    ],
    ids=" ".join,
)
def test_a_lookup_in_a_pipe_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not modules_of(*arguments) & HEAVY


def test_only_a_terminal_view_imports_rich() -> None:
    assert "rich" in modules_of("condition", "migraine", "--color", "always")


def test_only_a_check_of_data_imports_pydantic() -> None:
    assert "pydantic" in modules_of("data", "schema")


def test_find_reads_neither_findings_nor_bottom_lines() -> None:
    loaded = modules_of("find", "my", "knees", "are", "stiff", "--json")
    assert not {"acupain.bottom_line", "acupain.wording", "acupain.render.layout", "acupain.citations"} & loaded
