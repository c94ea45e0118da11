"""Where the program starts and ends: quick at both, because every run of it is short.

Looking for garbage in what will be thrown away whole a moment later takes a tenth of the time of a run, and so does
taking it apart piece by piece at the end. So neither is done.
"""

import gc
import os
import sys
from contextlib import suppress

gc.disable()


def main() -> None:
    """Run the program with the arguments of this process, and end it with the right exit code."""
    try:
        from .command_line.cli import run  # after the garbage collector went to rest

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # so early that nobody else could notice
        code = 130
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, full, or not there: ``run`` has said so
            stream.flush()
    os._exit(code)
