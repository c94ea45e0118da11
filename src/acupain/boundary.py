"""The end of every error: one line, or the JSON envelope, and the exit code. No user ever sees a traceback."""

import sys
from collections.abc import Callable, Sequence
from typing import Final

import typer

from .catalog import Catalog
from .errors import AcupainError, BadData, WrongUsage
from .records import Release
from .show import close_quietly, say, show_error, unwritable
from .usage import command_of, explain, wants_json

INTERRUPTED: Final = 130
"""The exit code after Ctrl-C: what a shell would report."""


def guard(start: Callable[[], int], arguments: Sequence[str]) -> int:
    """Run the program and give its exit code."""
    if sys.stdout is None:
        say("standard output is closed, so there is nowhere to write the answer.")
        return WrongUsage.exit_code
    try:
        code = start()
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


def _tell(error: AcupainError, arguments: Sequence[str]) -> int:
    try:
        show_error(command_of(arguments), error, wants_json(arguments), _release())
    except OSError:
        close_quietly()
    return error.exit_code


def _fault(error: Exception) -> int:
    say(f"this is a fault of acupain, please report it: {type(error).__name__}: {error}")
    return BadData.exit_code


def _release() -> Release | None:
    try:
        return Catalog().release
    except AcupainError:
        return None
