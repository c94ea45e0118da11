"""Every command with its options, read from the program itself, joined with its text in the manual."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from typer.main import get_command

from acupain.command_line.cli import app
from acupain.command_line.options import SHARED
from acupain.manual import COMMANDS, PROGRAM, Entry


class Option(NamedTuple):
    """An option as it is typed, such as ``--limit N``, and what it does."""

    usage: str
    help: str


class Command(NamedTuple):
    """A command: how it is typed, its text, and its options, without those that every command takes."""

    name: str
    usage: str
    entry: Entry
    options: tuple[Option, ...]


HELP = Option("-h, --help", "Show the help of the program or of a command, as acupain help COMMAND does.")


def commands() -> Iterator[Command]:
    """All commands that answer, in the order of the manual. ``data`` alone is no command."""
    made = get_command(app)
    for name, entry in COMMANDS.items():
        command = _named(made, name)
        if not getattr(command, "commands", None):
            own = [one for one in command.params if one.name not in SHARED]
            arguments = [one.metavar for one in own if one.param_type_name == "argument"]
            usage = " ".join(["acupain", name, *arguments, "[OPTION]..."])
            yield Command(name, usage, entry, tuple(_options(own)))


def program() -> Command:
    """The program itself. Its options are those that every command takes, and some of its own."""
    made = get_command(app)
    return Command("", "acupain [OPTION]... COMMAND [ARGUMENT]...", PROGRAM, (*_options(made.params), HELP))


def names_in_the_program() -> set[str]:
    """The names of all commands that the program has, whatever the manual says."""

    def walk(command: Any, name: str) -> Iterator[str]:
        for each, inner in getattr(command, "commands", {}).items():
            yield f"{name} {each}".strip()
            yield from walk(inner, f"{name} {each}".strip())

    return set(walk(get_command(app), ""))


def _named(made: Any, name: str) -> Any:
    for word in name.split():
        made = made.commands[word]
    return made


def _options(params: list[Any]) -> Iterator[Option]:
    for one in params:
        if one.param_type_name == "option" and not one.hidden:
            typed = ", ".join(one.opts) + (f" / {', '.join(one.secondary_opts)}" if one.secondary_opts else "")
            value = "" if one.is_flag else f" {one.metavar or 'TEXT'}"
            default = f" Without it: {one.default}." if one.default and not one.is_flag else ""
            yield Option(typed + value, (one.help or "") + default)
