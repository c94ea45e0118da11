"""Make the parts of the documentation that come from the program, and renew the output that examples show.

Run it from the checkout after a change of a command, an option, its help or a result: ``python tools/make_docs.py``.
It writes docs/commands.md and docs/acupain.1, the tables in docs/json.md and docs/exit-codes.md, and, in all pages,
what the commands of ``console`` examples print.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from command_list import Command, Option, commands, program
from doc_examples import ROOT, pages, renewed, workplace
from json_tables import json_tables
from man_page import SHARED, man_page

from acupain.errors import AcupainError
from acupain.manual import ENVIRONMENT, EXIT_CODES, PROGRAM

DOCS = ROOT / "docs"
FIX = "python tools/make_docs.py"


def made() -> dict[Path, str]:
    """Every page with a part that is made from the program, and its text as it has to be."""
    return {
        DOCS / "commands.md": "\n".join(_commands()) + "\n",
        DOCS / "acupain.1": man_page(),
        DOCS / "json.md": _filled(DOCS / "json.md", json_tables()),
        DOCS / "exit-codes.md": _filled(DOCS / "exit-codes.md", exit_codes()),
    }


def exit_codes() -> str:
    """The exit codes as a table, each with the code of its errors in JSON."""
    errors = {error.exit_code: f"`{error.code}`" for error in AcupainError.__subclasses__()}
    rows = [f"| {code} | {said} | {errors.get(code, '')} |".replace("  ", " ") for code, said in EXIT_CODES.items()]
    return "\n".join(["| exit code | what it means | `code` of its errors in JSON |", "| --- | --- | --- |", *rows])


def _filled(path: Path, part: str) -> str:
    """The page with this part between its marks."""
    text = path.read_text("utf-8")
    return re.sub(
        r"(<!-- made by tools/make_docs.py -->\n).*?(<!-- end -->)",
        lambda found: f"{found[1]}\n{part}\n\n{found[2]}",
        text,
        flags=re.DOTALL,
    )


def _commands() -> Iterator[str]:
    yield from ["# Commands", "", PROGRAM.summary, ""]
    yield "This page is made from the program, as its help and man page are: change `src/acupain/manual.py`, then run"
    yield f"`{FIX}`. [json.md](json.md) tells what the JSON output holds, [exit-codes.md](exit-codes.md) how it ends."
    yield ""
    yield from _paragraphs(PROGRAM.about)
    yield from ["## Options of the program", ""]
    yield from [SHARED, ""]
    yield from _options(program().options)
    for command in commands():
        yield from _command(command)
    yield from ["## Environment", "", "| variable | what it does |", "| --- | --- |"]
    yield from (f"| `{name}` | {said} |" for name, said in ENVIRONMENT.items())


def _command(command: Command) -> Iterator[str]:
    yield from [f"## `acupain {command.name}`", "", command.entry.summary, ""]
    yield from _paragraphs(command.entry.about)
    yield from ["```text", command.usage, "```", "", "```sh", *command.entry.examples, "```", ""]
    if command.options:
        yield from _options(command.options)


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from [text, ""]


def _options(options: Iterable[Option]) -> Iterator[str]:
    yield from ["| option | what it does |", "| --- | --- |"]
    yield from (f"| `{option.usage}` | {option.help} |" for option in options)
    yield ""


def make() -> None:
    """Write every page that is stale."""
    for path, text in made().items():
        _write(path, text)
    for path in pages():
        with workplace() as folder:
            _write(path, renewed(path.read_text("utf-8"), folder))


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    make()
