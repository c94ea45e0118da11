"""Long answers a screen at a time: through the program that PAGER names, else ``less``. Used only on a terminal."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from typing import Any, Final

_LESS: Final = ("less", "-FRX")
"""Ends at once when one screen is enough, obeys the codes of colour, and leaves what was read on the screen."""


def pager_command(environment: Mapping[str, str]) -> list[str]:
    """The pager and its options: that of ``PAGER``, else ``less`` where it is installed; nothing where there is none.

    It is split into words as a shell would do, and nothing else of a shell happens to it.
    """
    named = environment.get("PAGER")
    if named is None:
        return list(_LESS) if shutil.which(_LESS[0]) else []
    try:
        return shlex.split(named)
    except ValueError:
        return []


def is_longer(text: str, columns: int, rows: int) -> bool:
    """Whether the text and the prompt after it need more rows than the screen has."""
    return sum(max(1, -(-len(line) // columns)) for line in text.splitlines()) >= rows


def page(text: bytes, command: list[str]) -> bool:
    """Show the text with the pager and wait until it ends. ``False`` where the pager did not work.

    Leaving early is no error. An interrupt is for the pager alone: what it does then is its own affair.
    """
    interrupted = False

    def note(signum: int, frame: Any) -> None:
        nonlocal interrupted
        interrupted = True

    before = signal.signal(signal.SIGINT, note)
    try:
        # A pager that is named without options, as most systems do, needs to be told to obey the codes of colour.
        environment = {"LESS": "FRX", "LV": "-c", **os.environ}
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as started:  # noqa: S603 - the user's own
            started.communicate(text)
            code = started.returncode
    except (OSError, ValueError):
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return code <= 0 or interrupted
