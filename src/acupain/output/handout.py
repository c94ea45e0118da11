"""A page to take along: its format, its text, and the file that it is written to."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal, get_args

from ..ask.condition import ConditionResult
from ..errors import WrongUsage
from ..model import Record
from ..pages.handout import page
from ..records.naming import Resolution
from ..records.records import Release
from ..render.document import Page
from ..suggest import one_of
from .files import write_file
from .results import Answer
from .settings import Settings

Format = Literal["text", "md", "html"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

WIDTH: Final = 84
"""Columns of a text file, where no width is asked for: as many as fit on A4 in letters of 10 points."""

_ENDINGS: Final[Mapping[str, Format]] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
}


class Wanted(Record):
    """What was asked for: a format by name, a file, and whether a file that is there already may be replaced."""

    form: str | None
    to: Path | None
    force: bool


class Handout(Record):
    """A handout as it was made. ``path`` is the file it was written to, ``None`` where it was only shown."""

    query: str
    resolved: Resolution
    condition: str
    format: Format
    path: str | None
    text: str


def hand_out(
    found: ConditionResult, release: Release, settings: Settings, wanted: Wanted, notes: tuple[str, ...]
) -> Answer:
    """Make the handout of a condition, write it to the file that was named, and say so in a note.

    Raises :class:`WrongUsage` for a format that is not known and for a file that cannot be written.
    """
    form = choose_format(wanted.form, wanted.to)
    made = page(found, release)
    text = handout_text(made, form, settings)
    if wanted.to is not None:
        write_file(wanted.to, text, wanted.force)
        notes = (*notes, f"written to {wanted.to}")
    shown = text if form != "text" else None  # text is laid out for the screen that it is shown on
    return Answer(
        command="handout",
        result=Handout(
            query=found.query,
            resolved=found.resolved,
            condition=found.condition.id,
            format=form,
            path=None if wanted.to is None else os.fsencode(wanted.to).decode("utf-8", "replace"),
            text=text,
        ),
        page=lambda result, release: made,
        text="" if wanted.to is not None else shown,
        notes=notes,
    )


def choose_format(named: str | None, to: Path | None) -> Format:
    """The format: the one named, else the one that the ending of the file's name means, else text.

    Raises :class:`WrongUsage` for a format or an ending that is not known: a text that is only called a PDF would help
    nobody.
    """
    for known in FORMATS:
        if named == known:
            return known
    if named is not None:
        raise WrongUsage(f"no format is called “{named}”", one_of(named, FORMATS))
    ending = to.suffix.casefold() if to else ""
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    raise WrongUsage(
        f"no handout is written as “{ending}”", "End the name in .html, .md or .txt, or add --format html."
    )


def handout_text(made: Page, form: Format, settings: Settings) -> str:
    """The page in this format. Only the width and the plain view that were asked for change it, never the terminal."""
    if form == "html":
        from ..render.html import html_text

        return html_text(made)
    if form == "md":
        from ..render.markdown import markdown_text

        return markdown_text(made)
    if settings.plain:
        from ..render.plain import plain_text

        return plain_text(made)
    from ..render.layout import bare_text, lay_out

    return bare_text(lay_out(made, settings.width or WIDTH))
