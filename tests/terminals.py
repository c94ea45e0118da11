"""A real terminal for tests: a pseudo-terminal of a given size that the program is started on, and keys for it."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from conftest import PROGRAM

OF_A_TERMINAL: Final = (
    "ACUPAIN_DATA", "COLUMNS", "FORCE_COLOR", "FORCE_HYPERLINK", "KONSOLE_VERSION", "LESS", "LINES", "NO_COLOR",
    "PAGER", "TERM_PROGRAM", "TMUX", "VTE_VERSION", "WT_SESSION",
)  # fmt: skip
"""Variables that the tests must not inherit from the terminal they are started on."""


@dataclass(frozen=True)
class Shown:
    """What appeared on the terminal, and how the program ended."""

    text: str
    code: int


def on_a_terminal(
    *arguments: str,
    columns: int = 80,
    rows: int = 24,
    keys: Sequence[tuple[str, str]] = (),
    environment: Mapping[str, str | None] | None = None,
    program: Sequence[str | os.PathLike[str]] = (PROGRAM,),
) -> Shown:
    """Start the program on a terminal. ``keys``: what to wait for on the screen, and what to type then.

    ``None`` in ``environment`` unsets a variable.
    """
    pid, terminal = pty.fork()
    if pid == 0:  # from here on this is the program
        env = {name: value for name, value in os.environ.items() if name not in OF_A_TERMINAL}
        env |= {"TERM": "xterm-256color", "PYTHONUTF8": "1"}
        for name, value in (environment or {}).items():
            env.pop(name, None)
            if value is not None:
                env[name] = value
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests may ignore it
        time.sleep(0.02)  # until the size below is set
        os.execvpe(program[0], [*(str(word) for word in program), *arguments], env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    text = _read(terminal, list(keys))
    os.close(terminal)
    return Shown(text.replace("\r\n", "\n"), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _read(terminal: int, keys: list[tuple[str, str]]) -> str:
    """Everything up to the end of the program; keys are typed when what they wait for has appeared."""
    shown = b""
    seen = 0
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        while keys and (at := shown.find(keys[0][0].encode(), seen)) >= 0:
            seen = at + len(keys[0][0].encode())
            time.sleep(0.1)  # no person types sooner; a program just going to sleep could miss an interrupt
            os.write(terminal, keys.pop(0)[1].encode())
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other side has closed
            break
        if not chunk:
            break
        shown += chunk
    return shown.decode("utf-8", "replace")


def in_a_shell(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash, in which ``acupain`` is the program under test."""
    env = {name: value for name, value in os.environ.items() if name not in OF_A_TERMINAL}
    env |= {"PATH": f"{PROGRAM.parent}:{env['PATH']}", "PYTHONUTF8": "1", **environment}
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=env, check=False, timeout=60)
