"""The real program, as a person or a script would start it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
PROGRAM = Path(sys.executable).parent / "acupain"

HEAVY = {"pydantic", "pydantic_core", "rich", "numpy", "importlib.metadata", "asyncio", "sqlite3", "email"}
"""What takes long to import: nothing that answers in a pipe may need it."""

_TELL_MODULES = """
import sys
from acupain.command_line.cli import run
code = run(sys.argv[1:])
print(code, *sorted(sys.modules), file=sys.stderr)
"""

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


def run_program(*arguments: str, stdin: str | bytes = "", cwd: Path | None = None, **environment: str) -> Ran:
    """Start the console script in a process of its own; its output is a pipe, as for a script."""
    clean = {
        name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "ACUPAIN_DATA")
    }
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [PROGRAM, *arguments],
        input=given,
        capture_output=True,
        cwd=cwd,
        env={**clean, "PYTHONUTF8": "1", "COLUMNS": "80", **environment},
        check=False,
        timeout=60,
    )
    return Ran(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that takes what the program shows now for what it should show."""
    parser.addoption("--rewrite-snapshots", action="store_true", help="write tests/snapshots anew")


@pytest.fixture
def run() -> Run:
    return run_program


def modules_of(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _TELL_MODULES, *arguments], capture_output=True, text=True, check=True)
    code, *names = done.stderr.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(names)


def answer(done: Ran) -> dict[str, Any]:
    """The JSON envelope that a run printed."""
    made: dict[str, Any] = json.loads(done.stdout)
    return made


def raw(kind: str) -> list[dict[str, Any]]:
    """The records of one data file, as they stand on the disk."""
    found: list[dict[str, Any]] = json.loads((DATA / f"{kind}.json").read_text("utf-8"))
    return found
