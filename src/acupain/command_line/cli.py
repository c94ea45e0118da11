"""The command line: parse, ask, show. No layout and no logic here.

A command takes the catalogue and its own options and returns an answer; showing it is done in one place. Each imports
what it needs when it runs, so that none waits for the others.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from .. import __version__
from ..errors import BadData, NothingFound, WrongUsage
from ..manual import COMMANDS, PROGRAM
from ..output.results import Answer, Versions
from ..output.settings import Settings
from ..output.show import show, write
from ..records.catalog import KINDS, Catalog, own_folder
from ..records.naming import Resolution
from ..suggest import one_of
from .boundary import run_app
from .options import Color, Data, Json, Pager, Plain, Width, number, take_settings, with_shared
from .usage import Command, Commands

app = typer.Typer(
    cls=Commands,
    add_completion=False,  # our own shows what each word is, and needs no Rich
    rich_markup_mode=None,  # Rich takes longer to import than everything else together
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
data_app = typer.Typer(cls=Commands, rich_markup_mode=None)
app.add_typer(data_app, name="data", help=COMMANDS["data"].help, short_help=COMMANDS["data"].summary)

Name = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", show_default=False)]

NEEDS_NAME: Final = "Give an id, a name, an ICD-10 code or a word such as back. See all: acupain conditions"


def command(name: str) -> Callable[[Callable[..., Answer]], Callable[..., None]]:
    """Register a command under this name, with its text from the manual and the options that all commands share."""
    entry = COMMANDS[name]
    group = data_app if name.startswith("data ") else app
    register = group.command(name.removeprefix("data "), cls=Command, help=entry.help, short_help=entry.summary)
    return lambda function: register(with_shared(function))


@app.callback(invoke_without_command=True, help=PROGRAM.help)
def program(
    ctx: typer.Context,
    json: Json = None,
    plain: Plain = None,
    color: Color = None,
    width: Width = None,
    data: Data = None,
    pager: Pager = None,
    version: Annotated[bool, typer.Option("--version", help="Print the versions of program and data.")] = False,
    install_completion: Annotated[
        str | None, typer.Option(metavar="SHELL", help="Set up tab completion for bash, zsh or fish.")
    ] = None,
    show_completion: Annotated[
        str | None, typer.Option(metavar="SHELL", help="Print the script of tab completion instead.")
    ] = None,
) -> None:
    """Keep the options that stand before the command, and answer where there is no command."""
    ctx.obj = {"json": json, "plain": plain, "color": color, "width": width, "data": data, "pager": pager}
    settings = take_settings(ctx, {})
    if install_completion or show_completion:
        from .shells import install, script

        write(install(install_completion) if install_completion else script(show_completion or ""))
        raise typer.Exit(0)
    if version:
        release = Catalog(own_folder(settings.data)).release
        versions = Versions(program=__version__, data=release.version, date=release.date)
        text = f"acupain {versions.program}, data {versions.data} of {versions.date}\n"
        show(Answer(command="--version", result=versions, text=text), settings, release)
        raise typer.Exit(0)
    if ctx.invoked_subcommand is None:
        from ..pages.welcome import page, welcome

        show(Answer(command="", result=welcome(), page=page), settings, Catalog(own_folder(settings.data)).release)


@command("condition")
def condition(
    catalog: Catalog,
    name: Name = None,
    section: Annotated[
        str | None, typer.Option(metavar="KEY", help="Print one section, such as safety. JSON stays whole.")
    ] = None,
) -> Answer:
    from ..ask.condition import ask
    from ..pages.condition import page

    given = needed(name)
    try:
        result = ask(catalog, given)
    except NothingFound as missing:
        return alarmed(catalog, given, missing)
    shown = page
    if section is not None:
        from ..pages.sections import only

        parts = only(page(result, catalog.release), section)
        shown = lambda result, release: parts  # noqa: E731 - a page like any other
    return Answer(command="condition", result=result, page=shown, notes=told(result.resolved, "condition"))


@command("conditions")
def conditions(catalog: Catalog) -> Answer:
    from ..ask.conditions import ask
    from ..pages.conditions import page

    return Answer(command="conditions", result=ask(catalog), page=page)


@command("find")
def find(
    catalog: Catalog,
    settings: Settings,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS...", show_default=False)] = None,
    limit: Annotated[str, typer.Option(metavar="N", help="Show at most N conditions.")] = "5",
    explain: Annotated[bool, typer.Option("--explain", help="Show how each word was weighed.")] = False,
    jobs: Annotated[str, typer.Option(metavar="N", help="With -: share the lines among N processes.")] = "1",
) -> Answer:
    from ..ask.find import Listener

    most = number("--limit", limit, 1_000_000, "Give a number from 1, such as --limit 3.")
    processes = number("--jobs", jobs, 64, "Give a number from 1 to 64.")
    listener = Listener(catalog)
    if words == ["-"]:
        if sys.stdin is None:
            raise WrongUsage("standard input is closed, so there are no lines to read", "Use: acupain find - < FILE")
        from ..output.stream import answer_lines

        answer_lines(listener.json_line if settings.json else listener.text_line, processes)
        raise typer.Exit(0)
    from ..pages.find import page

    result = listener.ask(" ".join(words or ()), most, explain)
    return Answer(command="find", result=result, page=page, exit_code=0 if result.matches or result.red_flags else 1)


@command("mechanisms")
def mechanisms(catalog: Catalog, name: Name = None) -> Answer:
    from ..ask.mechanisms import ask
    from ..pages.mechanisms import page

    result = ask(catalog, joined(name))
    return Answer(command="mechanisms", result=result, page=page, notes=told(result.resolved, "mechanism"))


@command("evidence")
def evidence(
    catalog: Catalog,
    name: Name = None,
    comparator: Annotated[
        str | None,
        typer.Option("--comparator", "--comparison", metavar="KIND", help="Only findings against this, such as sham."),
    ] = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only findings on this outcome, such as pain.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="YEAR", help="Only sources of this year or later.")] = None,
    certainty: Annotated[
        str | None, typer.Option(metavar="RATING", help="Only findings of this certainty, such as high.")
    ] = None,
) -> Answer:
    from ..ask.evidence import ask, filters
    from ..pages.evidence import page

    wanted = filters(comparator, outcome, since, certainty)
    result, resolved = ask(catalog, joined(name), wanted)
    return Answer(command="evidence", result=result, page=page, notes=told(resolved, "condition"))


@command("safety")
def safety(catalog: Catalog) -> Answer:
    from ..ask.safety import ask
    from ..pages.safety import page

    return Answer(command="safety", result=ask(catalog), page=page)


@command("red-flags")
def red_flags(catalog: Catalog, area: Annotated[list[str] | None, typer.Argument(metavar="[AREA]")] = None) -> Answer:
    from ..ask.red_flags import ask
    from ..pages.red_flags import page

    result, resolved = ask(catalog, joined(area))
    what = "condition" if resolved and resolved.id in catalog.raw("conditions") else "area"
    return Answer(command="red-flags", result=result, page=page, notes=told(resolved, what))


@command("body")
def body(catalog: Catalog, region: Annotated[list[str] | None, typer.Argument(metavar="[REGION]")] = None) -> Answer:
    from ..ask.body import ask
    from ..pages.body import page

    result = ask(catalog, joined(region))
    return Answer(command="body", result=result, page=page, notes=told(result.resolved, "region"))


@command("visit")
def visit(catalog: Catalog) -> Answer:
    from ..ask.visit import ask
    from ..pages.visit import page

    return Answer(command="visit", result=ask(catalog), page=page)


@command("handout")
def handout(
    catalog: Catalog,
    settings: Settings,
    name: Name = None,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write it to this file.")] = None,
    form: Annotated[
        str | None, typer.Option("--format", metavar="FORM", help="text, md or html; else the ending of FILE decides.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there already.")] = False,
) -> Answer:
    from ..ask.condition import ask
    from ..output.handout import Wanted, hand_out

    found = ask(catalog, needed(name))
    wanted = Wanted(form=form, to=to, force=force)
    return hand_out(found, catalog.release, settings, wanted, told(found.resolved, "condition"))


@command("sources")
def sources(
    catalog: Catalog,
    name: Annotated[list[str] | None, typer.Argument(metavar="[ID]")] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="text, json, bibtex, ris or csl-json.")
    ] = "text",
) -> Answer:
    from ..ask.sources import ask, export
    from ..pages.sources import page

    result, resolved = ask(catalog, joined(name))
    return Answer(
        command="sources",
        result=result,
        page=page,
        notes=told(resolved, "source"),
        form="json" if form == "json" else "page",
        text=export(result, form),
    )


@command("data check")
def data_check(catalog: Catalog, path: Annotated[Path | None, typer.Argument(metavar="PATH")] = None) -> Answer:
    from ..pages.data import page
    from ..records.validation import check_folder

    if path is None:
        raise WrongUsage("the path of the data folder is missing", "Use: acupain data check PATH")
    result = check_folder(path, catalog)
    found = len(result.problems)
    notes = (f"{path}: problems found: {found}. The first: {result.problems[0]}",) if found else ()
    code = BadData.exit_code if found else 0
    return Answer(command="data check", result=result, page=page, exit_code=code, notes=notes)


@command("data schema")
def data_schema(
    catalog: Catalog,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]")] = None,
    output: Annotated[bool, typer.Option("--output", help="The JSON Schema of what --json prints instead.")] = False,
) -> Answer:
    from ..output.results import Schema, as_text
    from ..records.validation import folder_schema, schema

    name = None if file is None else file.removesuffix(".json")
    if name is not None and name not in KINDS:
        raise WrongUsage(f"no file of a data folder is called “{file}”", one_of(str(name), KINDS))
    if output:
        from ..output.output_schema import output_schema

        if name is not None:
            raise WrongUsage("--output takes no FILE", "It prints one schema for all commands.")
        made = output_schema()
    else:
        made = folder_schema() if name is None else schema(name)
    return Answer(command="data schema", result=Schema(schema=made), text=as_text(made, readable=True) + "\n")


def joined(words: list[str] | None) -> str | None:
    """The words of a name, which need no quotes, as one text; ``None`` where there are none."""
    return " ".join(words) if words else None


def needed(name: list[str] | None) -> str:
    """The name of the condition as one text. Raises :class:`WrongUsage` where there is none."""
    given = joined(name)
    if given is None:
        raise WrongUsage("the name of the condition is missing", NEEDS_NAME)
    return given


def alarmed(catalog: Catalog, text: str, missing: NothingFound) -> Answer:
    """The answer to a NAME that is no condition but tells of a warning sign: that of ``find``.

    Raises ``missing`` where the words carry none.
    """
    from ..ask.common import said_red_flags

    if not said_red_flags(catalog, text):  # without the lexicon: most names that fit nothing are no warning
        raise missing
    from ..ask.find import Listener
    from ..pages.find import page

    result = Listener(catalog).ask(text, limit=5, explain=False)
    return Answer(command="find", result=result, page=page, notes=(f"{missing.message}, so this is what find says.",))


def told(resolved: Resolution | None, what: str) -> tuple[str, ...]:
    """The note on how a name was read, where the user has to know."""
    return (resolved.told(what),) if resolved and resolved.note else ()


def run(arguments: list[str]) -> int:
    """Run the program and give its exit code. Every error ends as one line or as the JSON envelope."""
    return run_app(app, arguments)
