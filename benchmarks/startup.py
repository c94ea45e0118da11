"""How long a command takes from its start to its end, beside programs that a user knows.

All programs take turns in one run, in a new order each round, so that a busy machine slows all of them alike. Shown are
medians, and medians of the ratios within each round, which a busy machine hardly moves.

    python benchmarks/startup.py --rounds 30
    python benchmarks/startup.py --naive /path/to/other-venv/bin/python --tldr /path/to/tldr

``--naive`` is a Python with the newest Typer, Pydantic and Rich, which stand at the top of a program that prints one
panel. Nothing here is a test: tests hold what a command may import (``tests/test_imports.py``), never a time.
"""

import argparse
import os
import pty
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from types import MappingProxyType
from typing import Final, NamedTuple

BARE: Final = """
import typer

app = typer.Typer()


@app.command()
def condition(name: str) -> None:
    print(name)


@app.command()
def conditions() -> None:
    print("all")


app()
"""

NAIVE: Final = """
import typer
from pydantic import BaseModel
from rich.console import Console
from rich.panel import Panel


class Condition(BaseModel):
    name: str
    summary: str


app = typer.Typer()


@app.command()
def condition(name: str) -> None:
    found = Condition(name=name, summary="A headache.")
    Console().print(Panel(found.summary, title=found.name))


@app.command()
def conditions() -> None:
    print("all")


app()
"""

COMPLETION: Final = {"_ACUPAIN_COMPLETE": "complete_bash", "COMP_WORDS": "acupain cond", "COMP_CWORD": "1"}


class Case(NamedTuple):
    """One program with its arguments; ``pty`` lets it write to a terminal. ``code`` is how it has to end."""

    name: str
    command: list[str]
    pty: bool = False
    code: int = 0
    environment: Mapping[str, str] = MappingProxyType({})


class Ran(NamedTuple):
    """What one run took: seconds on the clock, seconds of the processor, and the most memory in MiB."""

    clock: float
    processor: float
    memory: float


def cases(folder: Path, naive: str | None, tldr: str | None) -> list[Case]:
    """All programs that can be started here; the bare Typer app first, since all others are compared with it."""
    acupain = str(Path(sys.executable).parent / "acupain")
    (folder / "bare.py").write_text(BARE, "utf-8")
    (folder / "naive.py").write_text(NAIVE, "utf-8")
    made = [
        Case("bare Typer app", [sys.executable, str(folder / "bare.py"), "condition", "migraine"]),
        Case("python -c pass", [sys.executable, "-c", "pass"]),
    ]
    if naive:
        made.append(Case("naive stack", [naive, str(folder / "naive.py"), "condition", "migraine"]))
        made.append(Case("naive stack, terminal", [naive, str(folder / "naive.py"), "condition", "migraine"], pty=True))
    if tldr:
        made.append(Case("tldr --version", [tldr, "--version"]))
    words = ["my", "knees", "are", "stiff", "mornings"]
    return [
        *made,
        Case("condition migraine", [acupain, "condition", "migraine"]),
        Case("condition migraine, terminal", [acupain, "condition", "migraine"], pty=True),
        Case("condition migraine --json", [acupain, "condition", "migraine", "--json"]),
        Case("condition migrane (misspelt)", [acupain, "condition", "migrane"]),
        Case("condition blablabla (wrong)", [acupain, "condition", "blablabla"], code=1),
        Case("find, five words", [acupain, "find", *words]),
        Case("find, five words, --json", [acupain, "find", *words, "--json"]),
        Case("conditions", [acupain, "conditions"]),
        Case("--help", [acupain, "--help"]),
        Case("--version", [acupain, "--version"]),
        Case("completion by TAB", [acupain], environment=COMPLETION),
    ]


def run(case: Case) -> Ran:
    """Start the program once and wait for it. Raises ``SystemExit`` where it ends with another code than it should."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "PAGER": "", **case.environment}
    for name in ("NO_COLOR", "PYTHONDONTWRITEBYTECODE"):  # who installs a program has its byte code
        environment.pop(name, None)
    start = time.perf_counter()
    if case.pty:
        leader, follower = pty.openpty()
        child = subprocess.Popen(case.command, stdin=follower, stdout=follower, stderr=follower, env=environment)
        os.close(follower)
        output = leader
    else:
        child = subprocess.Popen(case.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        output = os.dup(child.stdout.fileno())
        child.stdout.close()
    while _more(output):
        pass
    _, status, used = os.wait4(child.pid, 0)
    clock = time.perf_counter() - start
    os.close(output)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != case.code:
        raise SystemExit(f"{case.name} ended with {child.returncode}, not {case.code}")
    return Ran(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _more(output: int) -> bool:
    try:
        return bool(os.read(output, 1 << 16))
    except OSError:  # how a terminal says that its last writer has gone
        return False


def main() -> None:
    """Measure and print the table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--naive", help="a Python that has the newest Typer, Pydantic and Rich")
    parser.add_argument("--tldr", default=shutil.which("tldr"), help="the Python tldr client")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = folder  # byte code of all programs alike, and none left in the checkout
        chosen = cases(Path(folder), given.naive, given.tldr)
        for case in chosen:
            run(case)  # the first run fills caches and writes byte code
        runs: dict[str, list[Ran]] = {case.name: [] for case in chosen}
        for _ in range(given.rounds):
            for case in random.sample(chosen, len(chosen)):
                runs[case.name].append(run(case))
    base = runs[chosen[0].name]
    print("| what | clock, ms | processor, ms | clock / bare | processor / bare | peak memory, MiB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, ran in runs.items():
        clock = median(one.clock / other.clock for one, other in zip(ran, base, strict=True))
        processor = median(one.processor / other.processor for one, other in zip(ran, base, strict=True))
        took = [
            f"{median(times) * 1000:.0f}" for times in zip(*((one.clock, one.processor) for one in ran), strict=True)
        ]
        memory = max(one.memory for one in ran)
        print(f"| {name} | {took[0]} | {took[1]} | {clock:.2f} | {processor:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
