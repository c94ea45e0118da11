"""The way into the program, and the way out: what is started, and the end of every error.

An error is one line, or the JSON envelope, and an exit code. No user ever sees a traceback.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from copy import copy
from typing import Final

import typer
from typer.main import get_group

from ..errors import AcupainError, BadData, WrongUsage
from ..output.show import close_quietly, say, say_fault, show_error, unwritable, write
from ..records.catalog import Catalog
from ..records.records import Release
from .usage import PROGRAM, command_of, explain, wants_json

INTERRUPTED: Final = 130
"""The exit code after Ctrl-C: what a shell would report."""


def run_app(app: typer.Typer, arguments: list[str]) -> int:
    """Run the program and give its exit code. Every error ends here."""
    if sys.stdout is None:
        say("standard output is closed, so there is nowhere to write the answer.")
        return WrongUsage.exit_code
    try:
        code = _start(app, arguments)
        if code == INTERRUPTED:  # Typer has made an exit code of it
            say("stopped")
        return code
    except AcupainError as error:
        return _tell(error, arguments)
    except typer.TyperException as error:
        return _tell(explain(error, arguments), arguments)
    except BrokenPipeError:
        close_quietly()
        return 0
    except (KeyboardInterrupt, typer.Abort):
        say("stopped")
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:
            return _fault(error)
        close_quietly()
        return _tell(unwritable(error), [])
    except Exception as error:  # noqa: BLE001 - the last line of defence
        return _fault(error)


def _start(app: typer.Typer, arguments: list[str]) -> int:
    """Answer a shell that wants to complete a word, or a person."""
    if shell := os.environ.get("_ACUPAIN_COMPLETE"):
        from .completion import answer

        lines, code = answer(get_group(app), shell, arguments)
        write(lines)
        return code
    if any(word.endswith("-completion") for word in arguments):
        from .shells import with_shell

        arguments = with_shell(arguments)
    width = max(20, min(shutil.get_terminal_size().columns, 88))
    return _needed(app, arguments)(arguments, prog_name=PROGRAM, standalone_mode=False, terminal_width=width) or 0


def _needed(app: typer.Typer, arguments: Sequence[str]) -> typer.Typer:
    """The program, with only the command that the arguments start with, where they do: Typer takes time for each."""
    chosen = [one for one in app.registered_commands if arguments[:1] == [one.name]]
    if not chosen:
        return app
    program = copy(app)
    program.registered_commands = chosen
    program.registered_groups = []
    return program


def _tell(error: AcupainError, arguments: Sequence[str]) -> int:
    try:
        show_error(command_of(arguments), error, wants_json(arguments), _release())
    except OSError:
        close_quietly()
    return error.exit_code


def _fault(error: Exception) -> int:
    say_fault(error)
    return BadData.exit_code


def _release() -> Release | None:
    try:
        return Catalog().release
    except AcupainError:
        return None
