"""The options that every command takes, before or after its name, and what they come to."""

import inspect
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from ..errors import WrongUsage
from ..output.results import Answer, overdue
from ..output.settings import COLOURS, Settings
from ..output.show import say, show
from ..records.catalog import Catalog, own_folder
from ..suggest import one_of

Json = Annotated[bool | None, typer.Option("--json", help="Print JSON.", show_default=False)]
Plain = Annotated[
    bool | None, typer.Option("--plain", help="Print “label: value” lines, to be read aloud.", show_default=False)
]
Color = Annotated[
    str | None, typer.Option("--color", metavar="WHEN", help="Use colour: auto, always or never.", show_default=False)
]
Width = Annotated[
    str | None, typer.Option("--width", metavar="N", help="Lay text out in N columns.", show_default=False)
]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="Lay your own records over the bundled ones.", show_default=False),
]
Pager = Annotated[
    bool | None,
    typer.Option("--pager/--no-pager", help="Show long answers a screen at a time, or never.", show_default=False),
]
SHARED: Final[Mapping[str, Any]] = {
    "json": Json,
    "plain": Plain,
    "color": Color,
    "width": Width,
    "data": Data,
    "pager": Pager,
}


def take_settings(ctx: typer.Context, given: Mapping[str, Any]) -> Settings:
    """The settings from the options of this command and of the program, those of the command first.

    Raises :class:`WrongUsage` for a colour or width that makes no sense.
    """
    before: Mapping[str, Any] = ctx.find_root().obj or {}
    chosen = {name: before.get(name) if given.get(name) is None else given[name] for name in SHARED}
    color = next((one for one in COLOURS if one == (chosen["color"] or "auto")), None)
    if color is None:
        raise WrongUsage(f"--color is “{chosen['color']}”", one_of(str(chosen["color"]), COLOURS))
    width = chosen["width"]
    return Settings(
        json=bool(chosen["json"]),
        plain=bool(chosen["plain"]),
        color=color,
        width=None
        if width is None
        else number("--width", width, 10_000, "Give the number of columns, such as --width 80."),
        data=chosen["data"],
        pager=chosen["pager"],
    )


def number(option: str, given: str, most: int, hint: str) -> int:
    """The whole number from 1 to ``most`` that an option was given. Raises :class:`WrongUsage` for all else."""
    if given.isascii() and given.isdigit() and len(given) < 10 and 0 < int(given) <= most:
        return int(given)
    raise WrongUsage(f"{option} is “{given}”", hint)


def with_shared(function: Callable[..., Answer]) -> Callable[..., None]:
    """Give a command the shared options: it gets the catalogue that they name, and its answer is shown as they say.

    Typer reads a command's options from its signature, so the signature is what grows here.
    """
    own = inspect.signature(function)

    def command(ctx: typer.Context, **given: Any) -> None:
        settings = take_settings(ctx, {name: given.pop(name) for name in SHARED})
        catalog = Catalog(own_folder(settings.data))
        if "settings" in own.parameters:
            given["settings"] = settings
        answer = function(catalog, **given)
        if late := overdue(answer.result, time.strftime("%Y-%m-%d")):
            say(late)
        show(answer, settings, catalog.release)
        raise typer.Exit(answer.exit_code)

    keyword = inspect.Parameter.KEYWORD_ONLY
    context = inspect.Parameter("ctx", keyword, annotation=typer.Context)
    kept = [one.replace(kind=keyword) for name, one in own.parameters.items() if name not in ("catalog", "settings")]
    shared = [
        inspect.Parameter(name, keyword, annotation=annotation, default=None) for name, annotation in SHARED.items()
    ]
    command.__signature__ = inspect.Signature([context, *kept, *shared])  # type: ignore[attr-defined]  # read by Typer
    command.__annotations__ = {one.name: one.annotation for one in (context, *kept, *shared)}
    command.__name__ = function.__name__
    return command
