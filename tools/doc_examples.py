"""The examples of the documentation: finds them, runs them as a reader would, and compares or renews what is shown.

Blocks of ``sh`` are run and must succeed. In blocks of ``console`` each line after ``$`` is run (lines after ``>`` go
on with it), and the lines below are what it prints on both streams. All blocks of a page run in one folder, in order.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
TOOLS = ("jq", "xargs", "fzf", "man", "column")
"""Programs that examples may use and that are not there on every machine."""
SET_UP = "python3 -m venv"
"""What starts an example that installs the project: the check of a whole change runs those."""
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SURROUNDINGS = {
    "COLUMNS": "80",
    "LC_ALL": "C.UTF-8",
    "PYTHONUTF8": "1",
    "FZF_DEFAULT_OPTS": "--filter elbow",  # in the place of a person who types
}
CLEARED = ("NO_COLOR", "FORCE_COLOR", "ACUPAIN_DATA", "PAGER")


class Step(NamedTuple):
    """A command, and what the page shows as its output; ``None`` where it shows none."""

    command: str
    shown: str | None


class Block(NamedTuple):
    """A fenced block of a page: its language, its text, and where the text stands in the page."""

    language: str
    text: str
    start: int
    end: int


def pages() -> list[Path]:
    """All pages of documentation, but not the list of commands, whose examples are those of the manual."""
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "data" / "README.md", *(ROOT / "docs").glob("*.md")]
    return sorted(path for path in found if path.name != "commands.md")


def blocks(text: str, *languages: str) -> list[Block]:
    """The fenced blocks of these languages, in order."""
    found = [Block(one[1], one[2], one.start(2), one.end(2)) for one in FENCE.finditer(text)]
    return [block for block in found if block.language in languages]


def steps(block: Block) -> list[Step]:
    """The commands of a block, each with the output that the page shows."""
    if block.language == "sh":
        return [] if block.text.startswith(SET_UP) else [Step(block.text.rstrip("\n"), None)]
    made: list[Step] = []
    command: list[str] = []
    output: list[str] = []
    for line in [*block.text.splitlines(), "$ "]:
        if line.startswith("$ "):
            if command:
                made.append(Step("\n".join(command), "".join(f"{one}\n" for one in output)))
            command, output = [line[2:]], []
        elif line.startswith("> ") and not output:
            command.append(line[2:])
        else:
            output.append(line)
    return made


def missing(step: Step) -> list[str]:
    """The programs that the command needs and that this machine does not have."""
    words = set(re.findall(r"[\w-]+", step.command))
    return [tool for tool in TOOLS if tool in words and not shutil.which(tool)]


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder to run examples in, as a copy of the checkout would be: with the data and the tools."""
    with tempfile.TemporaryDirectory() as made:
        for name in ("data", "tools"):
            shutil.copytree(ROOT / name, Path(made) / name, ignore=shutil.ignore_patterns("__pycache__"))
        yield Path(made)


def run(step: Step, folder: Path) -> tuple[int, str]:
    """The exit code and everything that the command printed, run by bash beside the Python that runs this."""
    kept = {name: value for name, value in os.environ.items() if name not in CLEARED}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step.command],
        cwd=folder,
        env={**kept, "PATH": path, **SURROUNDINGS},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stdout


def renewed(text: str, folder: Path) -> str:
    """The page with the output of each ``console`` example as it is today. Stops where an example fails."""
    made, last = [], 0
    for block in blocks(text, "sh", "console"):
        shown = []
        for step in steps(block):
            code, output = (0, step.shown) if missing(step) else run(step, folder)
            if code:
                raise SystemExit(f"this example ends with {code}, so nothing was renewed: {step.command}\n{output}")
            shown.append(f"$ {step.command}".replace("\n", "\n> ") + f"\n{output}")
        if block.language == "console":
            made += [text[last : block.start], "".join(shown)]
            last = block.end
    return "".join([*made, text[last:]])
