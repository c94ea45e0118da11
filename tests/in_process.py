"""The program run in this very process, which saves a start of it for each of many runs."""

import io
import sys
import unicodedata

from acupain.command_line.cli import run as run_here

CODES = {0, 1, 2, 3, 130}


class Said:
    """What a run in this process wrote, and how it ended."""

    def __init__(self, *arguments: str) -> None:
        kept = sys.stdout, sys.stderr
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
        sys.stdout, sys.stderr = out, err
        try:
            self.code = run_here(list(arguments))
        except SystemExit as ended:  # help and completion
            self.code = int(ended.code or 0)
        finally:
            sys.stdout, sys.stderr = kept
        self.out, self.err = (stream.buffer.getvalue().decode() for stream in (out, err))


def check(said: Said) -> None:
    """What must hold of every run, whatever it was asked."""
    assert said.code in CODES
    assert "fault of acupain" not in said.err
    for text in (said.out, said.err):
        assert "Traceback" not in text
        for letter in set(text) - {"\n", "\r"}:
            assert unicodedata.category(letter) not in ("Cc", "Cs", "Cf"), f"{letter!r} reached the screen"
    if said.code > 1:
        assert said.err
