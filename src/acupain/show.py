"""The one place that writes: an answer, or an error, to the standard streams in the form that was asked for."""

import os
import sys
from typing import TextIO

from .document import Page
from .errors import AcupainError, BadData
from .records import Release
from .render.safe import harmless
from .results import Answer, as_text, envelope
from .settings import Settings


def show(answer: Answer, settings: Settings, release: Release) -> None:
    """Write the answer to standard output and its notes to standard error."""
    for note in answer.notes:
        say(note)
    if settings.json or answer.form == "json":
        made = envelope(answer.command, release, answer.result, exit_code=answer.exit_code)
        write(as_text(made, readable=True, ascii_only=not _is_unicode(sys.stdout)) + "\n")
    elif answer.text is not None:
        write(answer.text)
    elif answer.page is not None:
        write(page_text(answer.page(answer.result, release), settings))


def page_text(page: Page, settings: Settings) -> str:
    """The page as text in the view that the settings ask for."""
    unicode = _is_unicode(sys.stdout)
    if settings.plain:
        from .render.plain import plain_lines

        return "".join(f"{line}\n" for line in plain_lines(page))
    from .render.layout import lay_out

    lines = lay_out(page, settings.columns, unicode)
    if settings.terminal:
        from .render.terminal import show as dress

        return dress(lines, settings.colour, links=settings.colour)
    return "".join("".join(words for words, _ in line).rstrip() + "\n" for line in lines)


def show_error(command: str, error: AcupainError, json: bool, release: Release | None) -> None:
    """Write the error: one line to standard error, and with ``--json`` also the envelope to standard output."""
    problems = error.problems if isinstance(error, BadData) else ()
    say(f"{error.message}.{f' {error.hint}' if error.hint else ''}")
    for problem in problems:
        say(str(problem))
    if json:
        made = envelope(command, release, None, error)
        write(as_text(made, readable=True, ascii_only=not _is_unicode(sys.stdout)) + "\n")


def say(text: str) -> None:
    """One line to standard error. A standard error that is closed or full loses it: there is nowhere left to say so."""
    try:
        _write(sys.stderr, f"acupain: {harmless(text)}\n")
    except (OSError, ValueError):
        return


def write(text: str) -> None:
    """Text to standard output, in a form that its encoding can hold."""
    _write(sys.stdout, text)


def close_quietly() -> None:
    """Send what is left of standard output nowhere, after its reader has gone."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _is_unicode(stream: TextIO) -> bool:
    try:
        "█●├─“”–".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


_ASCII = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "…": "...",
        "·": ".",
        "×": "x",
        "≥": ">=",
        "≤": "<=",
    }
)


def _write(stream: TextIO, text: str) -> None:
    if not _is_unicode(stream):
        encoding = stream.encoding or "ascii"
        text = text.translate(_ASCII).encode(encoding, "replace").decode(encoding)
    stream.write(text)
    stream.flush()
