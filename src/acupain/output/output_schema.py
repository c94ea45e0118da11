"""The JSON Schema of what ``--json`` prints, made from the result classes of the commands.

One schema holds for every command: the envelope, and by the name of the command in it the result. The lines of
``find - --json`` have a schema of their own under ``$defs``, called ``FindLine``.
"""

import inspect
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, get_args

from pydantic import TypeAdapter

from ..ask.body import BodyResult
from ..ask.condition import ConditionResult
from ..ask.conditions import ConditionsResult
from ..ask.evidence import EvidenceResult
from ..ask.find import FindResult, Reason
from ..ask.mechanisms import MechanismsResult
from ..ask.red_flags import RedFlagsResult
from ..ask.safety import SafetyResult
from ..ask.sources import SourcesResult
from ..ask.visit import VisitResult
from ..manual import EXIT_CODES
from ..model import AtLeast, Record
from ..pages.welcome import Welcome
from ..records.records import Action
from ..records.validation import Checked
from .handout import Handout
from .results import JSON_SCHEMA_VERSION, Schema, Versions


class FoundFlag(Record):
    """A red flag that the text carries, in one line of many: which, how urgent, and the words that said it."""

    id: str
    action: Action
    said: tuple[str, ...]


class FoundMatch(Record):
    """A condition that the text fits, in one line of many."""

    id: str
    parent: str | None
    score: float
    because: tuple[Reason, ...]


class FindLine(Record):
    """The answer of ``find - --json`` to one line of standard input."""

    query: str
    matches: tuple[FoundMatch, ...]
    red_flags: tuple[FoundFlag, ...]


class Fault(Record):
    """One thing that went wrong: ``nothing-found``, ``wrong-usage`` or ``bad-data``, what it is, and what to do."""

    code: str
    message: str
    hint: str | None


class Envelope(Record):
    """What every command prints with ``--json``, whether it answered or failed.

    ``acupain`` and ``data`` are the versions of the program and of the bundled data (``null`` where it cannot be
    read). ``schema`` is the version of this form. ``command`` is empty for ``acupain`` alone, and ``--version`` for
    that option. ``exit_code`` is that of the process. ``result`` is an empty object where there are ``errors``.
    """

    acupain: str
    data: str | None
    schema: Annotated[int, AtLeast(1)]
    command: str
    exit_code: Annotated[int, AtLeast(0)]
    result: dict[str, Any]
    errors: tuple[Fault, ...]


RESULTS: Final[Mapping[str, type[Record]]] = {
    "": Welcome,
    "--version": Versions,
    "condition": ConditionResult,
    "conditions": ConditionsResult,
    "find": FindResult,
    "mechanisms": MechanismsResult,
    "evidence": EvidenceResult,
    "safety": SafetyResult,
    "red-flags": RedFlagsResult,
    "body": BodyResult,
    "visit": VisitResult,
    "handout": Handout,
    "sources": SourcesResult,
    "data check": Checked,
    "data schema": Schema,
}
"""The class of each command's result, by the ``command`` of the envelope."""


def output_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the JSON output of every command.

    Every key that is printed today is required. Keys that it does not know are allowed, since later versions may add
    some.
    """
    shared: dict[str, Any] = {}
    for record in (Envelope, FindLine, *RESULTS.values()):
        made = TypeAdapter(record).json_schema()
        shared.update(made.pop("$defs", {}))
        shared[record.__name__] = made
    for made in shared.values():
        _open(made)
    envelope = shared.pop("Envelope")
    envelope["properties"]["schema"] = {"const": JSON_SCHEMA_VERSION}
    envelope["properties"]["exit_code"] = {"enum": [code for code in EXIT_CODES if code < 128]}  # no signals
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **envelope,
        "title": "The JSON output of acupain",
        "allOf": [_FAILED, *map(_when, RESULTS.items())],
        "$defs": dict(sorted(shared.items())),
    }


_FAILED: Final = {
    "if": {"properties": {"errors": {"minItems": 1}}},
    "then": {"properties": {"result": {"maxProperties": 0}}},
}


def _open(made: dict[str, Any]) -> None:
    """Require all keys of an object, as each is always printed, and allow further ones."""
    made["description"] = inspect.cleandoc(made["description"]).replace("``", "")
    if made.get("additionalProperties") is False:
        del made["additionalProperties"]
        made["required"] = list(made["properties"])


def _when(entry: tuple[str, type[Record]]) -> dict[str, Any]:
    command, record = entry
    answered = {"properties": {"command": {"const": command}, "errors": {"maxItems": 0}}}
    return {"if": answered, "then": {"properties": {"result": {"$ref": f"#/$defs/{record.__name__}"}}}}


def records_of(record: type[Record]) -> Iterator[type[Record]]:
    """The record and all records that it is made of, each once, in the order in which they are met."""
    seen: dict[type[Record], None] = {}

    def visit(annotation: Any) -> None:
        if isinstance(annotation, type) and issubclass(annotation, Record):
            if annotation in seen:
                return
            seen[annotation] = None
            for inner in annotation.__annotations__.values():
                visit(inner)
        for inner in get_args(annotation):
            visit(inner)

    visit(record)
    yield from seen
