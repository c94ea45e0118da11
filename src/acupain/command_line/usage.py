"""A command line that cannot be understood: which word is wrong, what it may have meant, and what to type instead."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from ..errors import AcupainError, WrongUsage
from ..manual import COMMANDS
from ..suggest import closest, listed

PROGRAM: Final = "acupain"

_TAKES_VALUE: Final = frozenset(["--color", "--width", "--data"])


class _Helpful:
    """Help that stays easy to read on a narrow screen: names of options that are long stand on lines of their own."""

    def get_help(self, ctx: Any) -> str:
        """The text of ``--help``."""
        formatter = ctx.make_formatter()
        formatter.write_dl = partial(formatter.write_dl, col_max=max(12, formatter.width // 3))
        self.format_help(ctx, formatter)  # type: ignore[attr-defined]  # of the class of Typer that this is mixed into
        return str(formatter.getvalue()).rstrip("\n")


class Command(_Helpful, TyperCommand):
    """One command. What it takes no argument for is named as it was typed, with what may have been meant."""

    allow_extra_args = True  # Typer's own message of them has to be taken apart to be told in our words

    def parse_args(
        self,
        ctx: Any,  # Typer does not show the class of it
        args: list[str],
    ) -> list[str]:
        """Read the words of the command line. Raises :class:`WrongUsage` where there are too many."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            extra, path = " ".join(rest), ctx.command_path
            raise WrongUsage(
                f"{path.removeprefix(f'{PROGRAM} ')} takes no “{extra}”",
                _extra_hint(path, extra) or f"Help: {path} --help",
            )
        return rest


class Commands(_Helpful, TyperGroup):
    """A group of commands that knows ``help``, and that says more about a word that is no command."""

    def resolve_command(
        self,
        ctx: Any,  # Typer does not show the class of it, nor that of commands
        args: list[str],
    ) -> tuple[str | None, Any, list[str]]:
        """The command, its name and its arguments. Raises :class:`WrongUsage` where there is no such command."""
        word = args[0]
        if word == "help" and not ctx.resilient_parsing:
            if len(args) == 1:
                typer.echo(ctx.get_help())
                raise typer.Exit(0)
            return self.resolve_command(ctx, [*args[1:], "--help"])
        if word not in self.commands and not word.startswith("-") and not ctx.resilient_parsing:
            raise self._unknown(args, ctx)
        return super().resolve_command(ctx, args)

    def _unknown(self, words: Sequence[str], ctx: typer.Context) -> WrongUsage:
        word, said = words[0], " ".join(one for one in words if not one.startswith("-"))
        near = closest(word, self.commands)
        path = ctx.command_path
        if near:
            hint = f"Did you mean {listed([f'{path} {name}' for name in near])}?"
        elif path == PROGRAM and (condition := _condition(said)):
            hint = f"Did you mean acupain condition {condition}?"
        elif path == PROGRAM and " " in said:
            hint = "To ask in your own words: acupain find WORDS"
        else:
            hint = f"See all: {path} --help"
        return WrongUsage(f"no command is called “{word}”", hint)


def explain(error: Exception, arguments: Sequence[str]) -> WrongUsage:
    """An error of Typer in our words: what is wrong, where, and what to do."""
    ctx: typer.Context | None = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else f"{PROGRAM} {command_of(arguments)}".rstrip()
    name = path.removeprefix(f"{PROGRAM} ")
    help_line = f"Help: {path} --help"
    option = getattr(error, "option_name", None)
    told = str(getattr(error, "message", error)).rstrip(".")
    if option and told.startswith("No such option"):
        return WrongUsage(f"{name} has no option {option}", _option_hint(option, ctx) or help_line)
    if option and "not take a value" in told:
        return WrongUsage(f"{option} takes no value", f"Use: {path} {option}")
    if option and "requires" in told:
        return WrongUsage(f"the value of {option} is missing", help_line)
    if ctx and "Missing command" in told and isinstance(ctx.command, TyperGroup):
        return WrongUsage(
            f"{name} needs a command", f"Use: {listed([f'{path} {name}' for name in ctx.command.commands])}"
        )
    made = getattr(error, "format_message", lambda: str(error))()
    return WrongUsage(made[:1].lower() + made[1:].rstrip("."), help_line)


def command_of(arguments: Sequence[str]) -> str:
    """The command that the arguments name, for the envelope of an error; the first word where they name none."""
    words = []
    before = ""
    for word in arguments:
        if not word.startswith("-") and before not in _TAKES_VALUE:
            words.append(word)
        before = word
    if not words:
        return "--version" if "--version" in arguments else ""
    return next((name for name in (" ".join(words[:2]), words[0]) if name in COMMANDS), words[0])


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether the arguments ask for JSON. After ``--`` all are words."""
    return "--json" in arguments[: arguments.index("--") if "--" in arguments else None]


def _option_hint(option: str, ctx: typer.Context | None) -> str:
    """The options that look like this one, else the commands whose examples have it."""
    if ctx is None:
        return ""
    own = {name.lstrip("-"): name for name in _options(ctx.command)}
    if near := closest(option.lstrip("-"), own):
        return f"Did you mean {listed([own[name] for name in near])}?"
    having = [f"acupain {name}" for name, entry in COMMANDS.items() if any(option in one for one in entry.examples)]
    return f"It is an option of {listed(having)}." if having else ""


def _options(command: Any) -> list[str]:
    """The names of the options of a command, without those of one letter."""
    if not isinstance(command, TyperCommand | TyperGroup):
        return []
    named = [name for one in command.params for name in (*one.opts, *one.secondary_opts)]
    return [*(name for name in named if name.startswith("--")), "--help"]


def _extra_hint(path: str, extra: str) -> str:
    """Where a command that takes no name was given one: the command of one condition."""
    condition = _condition(extra) if path == f"{PROGRAM} conditions" else None
    return f"Did you mean acupain condition {condition}?" if condition else ""


def _condition(word: str) -> str | None:
    """The id of the condition that a word is the name of, if any."""
    from ..records.catalog import Catalog
    from ..records.naming import Names

    try:
        return Names(Catalog().raw("conditions").values(), "condition").resolve(word).id
    except AcupainError:
        return None
