"""What a command returns: one frozen answer, which is shown as text or as the JSON envelope."""

import json
from collections.abc import Callable
from typing import Any, Final, Literal

from .. import __version__
from ..errors import AcupainError, BadData
from ..model import Record, plain
from ..records.records import Release
from ..render.document import Page
from ..render.safe import escaped_json

JSON_SCHEMA_VERSION: Final = 1
"""Grows only if a key of the JSON output ever has to change its meaning. New keys do not count."""


class Answer(Record):
    """The answer to one command.

    ``result`` is what the JSON shows. ``page`` builds the page of the result when it is wanted; ``text``, where it is
    given, is shown instead. ``form`` says whether the command itself asked for JSON. ``notes`` go to standard error,
    one line each.
    """

    command: str
    result: Record
    page: Callable[[Any, Release], Page] | None = None
    text: str | None = None
    form: Literal["page", "json"] = "page"
    exit_code: int = 0
    notes: tuple[str, ...] = ()


class Versions(Record):
    """The versions of the program and of the bundled data, and the date of the data."""

    program: str
    data: str
    date: str


class Schema(Record):
    """A JSON Schema, as a result."""

    schema: dict[str, Any]


def envelope(
    command: str, release: Release | None, result: Record | None, error: AcupainError | None = None, exit_code: int = 0
) -> dict[str, Any]:
    """The JSON object that every command prints with ``--json``, failures included."""
    errors: list[dict[str, Any]] = []
    if isinstance(error, BadData) and error.problems:
        errors = [{"code": error.code, "message": str(problem), "hint": error.hint} for problem in error.problems]
    elif error is not None:
        errors = [{"code": error.code, "message": error.message, "hint": error.hint}]
    return {
        "acupain": __version__,
        "data": release.version if release else None,
        "schema": JSON_SCHEMA_VERSION,
        "command": command,
        "exit_code": error.exit_code if error else exit_code,
        "result": plain(result) if result is not None else {},
        "errors": errors,
    }


def overdue(result: Record, today: str) -> str | None:
    """A line that says which records of the result should have been checked again by today, ``None`` where none."""
    late: dict[str, str] = {}
    for value in vars(result).values():
        for record in value if isinstance(value, tuple) else (value,):
            due = getattr(record, "next_review", None)
            if due is not None and due < today:
                late[record.id] = due
    if not late:
        return None
    named = ", ".join(f"{name} (since {due})" for name, due in list(late.items())[:3])
    more = f" and {len(late) - 3} more" if len(late) > 3 else ""
    return f"these records are overdue for review, so newer evidence may be missing: {named}{more}."


def as_text(value: Any, readable: bool, ascii_only: bool = False) -> str:
    """The value as JSON text: indented to read, or on one line."""
    return escaped_json(
        json.dumps(
            value,
            ensure_ascii=ascii_only,
            indent=2 if readable else None,
            separators=None if readable else (",", ":"),
            allow_nan=False,
        )
    )
