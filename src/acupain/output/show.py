"""The one place that writes: an answer, or an error, to the standard streams in the form that was asked for."""

import errno
import os
import sys
import unicodedata
from typing import TextIO

from ..errors import AcupainError, BadData, WrongUsage
from ..records.records import Release
from ..render.document import Page
from ..render.safe import harmless
from .results import Answer, as_text, envelope
from .settings import Settings, is_terminal

LONGEST_WORD = 1000
"""Characters of one word that a message repeats. A path may be long; what is longer says nothing more."""


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
        page = answer.page(answer.result, release)
        if not is_terminal(sys.stdout) or not _paged(page, settings):
            write(page_text(page, settings))


def page_text(page: Page, settings: Settings, links: bool | None = None) -> str:
    """The page as text in the view that the settings ask for, with links to click on or not."""
    unicode = _is_unicode(sys.stdout)
    if settings.plain:
        from ..render.plain import plain_text

        return plain_text(page)
    from ..render.layout import bare_text, lay_out

    if settings.terminal:
        from ..render.terminal import show as dress

        lines = lay_out(page, settings.columns, unicode, barred=True)
        return dress(lines, settings.colour, settings.links if links is None else links)
    return bare_text(lay_out(page, settings.columns, unicode))


def _paged(page: Page, settings: Settings) -> bool:
    """Whether the page was shown a screen at a time, because it is long or because that was asked for.

    What is read aloud is not stopped unless that was asked for. No links: many pagers print their codes as they are.
    """
    if settings.pager is False or (settings.plain and not settings.pager):
        return False
    from shutil import get_terminal_size

    from .pager import is_longer, pager_command
    from .pager import page as turn

    command = pager_command(os.environ)
    if not command or (os.environ.get("TERM", "") in ("", "dumb") and not settings.pager):
        return False
    size = get_terminal_size()
    bare = page_text(page, settings.but(color="never"))
    if not settings.pager and not is_longer(bare, size.columns, size.lines):
        return False
    text = _encodable(sys.stdout, page_text(page, settings, links=False))
    sys.stdout.flush()
    return turn(text.encode(sys.stdout.encoding or "ascii", "replace"), command)


def show_error(command: str, error: AcupainError, json: bool, release: Release | None) -> None:
    """Write the error: one line to standard error, and with ``--json`` also the envelope to standard output."""
    problems = error.problems if isinstance(error, BadData) else ()
    say(f"{error.message}.{f' {error.hint}' if error.hint else ''}")
    for problem in problems:
        if str(problem) != error.message:
            say(str(problem))
    if json and sys.stdout is not None:
        made = envelope(command, release, None, error)
        write(as_text(made, readable=True, ascii_only=not _is_unicode(sys.stdout)) + "\n")


def say(text: str) -> None:
    """One line to standard error. A standard error that is closed or full loses it: there is nowhere left to say so."""
    try:
        if sys.stderr is not None:
            words = (word if len(word) <= LONGEST_WORD else f"{word[:40]}…" for word in harmless(text).split())
            _write(sys.stderr, f"acupain: {' '.join(words)}\n")
    except (OSError, ValueError):
        return


def say_fault(error: Exception) -> None:
    """Tell of an error that nobody foresaw: it is no error of the user."""
    say(f"this is a fault of acupain, please report it: {type(error).__name__}: {error}")


def write(text: str) -> None:
    """Text to standard output, in a form that its encoding can hold."""
    _write(sys.stdout, text)


def unwritable(error: OSError) -> WrongUsage:
    """What to tell when standard output takes no more."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    reason = "the disk is full" if full else (error.strerror or "unknown error").lower()
    return WrongUsage(f"the answer cannot be written: {reason}", "Send it to another place.")


def close_quietly() -> None:
    """Send what is left of standard output nowhere, after its reader has gone."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return


def _is_unicode(stream: TextIO) -> bool:
    """Whether the stream shows more than ASCII. Its encoding says so, and on a screen the user's language as well."""
    try:
        "█●├─“”–".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return not (is_terminal(stream) and _asks_for_ascii())


def _asks_for_ascii() -> bool:
    """Whether the user's language is C: Python writes UTF-8 all the same, but the screen may not show it."""
    if os.environ.get("PYTHONUTF8") == "1" or os.environ.get("PYTHONIOENCODING"):
        return False
    return (os.environ.get("LC_ALL") or os.environ.get("LANG")) in ("C", "POSIX")


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
    stream.write(_encodable(stream, text))
    stream.flush()


def _encodable(stream: TextIO, text: str) -> str:
    """The text in characters that the stream can hold: quotes and dashes become plain ones, letters lose accents."""
    if _is_unicode(stream):
        # A path that is not UTF-8 comes as halves of characters, which no encoding has.
        return text if text.isascii() else text.encode("utf-8", "replace").decode()
    encoding = "ascii" if is_terminal(stream) and _asks_for_ascii() else stream.encoding or "ascii"
    return "".join(_held(letter, encoding) for letter in text.translate(_ASCII))


def _held(letter: str, encoding: str) -> str:
    """The character, or the nearest that the encoding holds: without its accent, else a question mark."""
    for form in (letter, unicodedata.normalize("NFKD", letter)[:1]):
        try:
            form.encode(encoding)
        except UnicodeEncodeError:
            continue
        return form
    return "?"
