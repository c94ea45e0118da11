"""The keys of the JSON output as tables, from the classes of the results."""

import inspect
import re
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from acupain.model import Record
from acupain.output.output_schema import RESULTS, Envelope, FindLine, records_of
from acupain.records import records

NAMED: Mapping[Any, str] = {
    records.Id: "id",
    records.Text: "text",
    records.Date: "date",
    records.Doi: "DOI",
    records.Pmid: "PubMed number",
    records.Url: "web address",
    records.Year: "year",
    records.Count: "whole number",
    records.SourceIds: "list of ids of sources",
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    Any: "anything",
}


def json_tables() -> str:
    """The envelope, the result of each command, the lines of ``find -``, then all that these are made of."""
    told: dict[type[Record], None] = {}
    lines: list[str] = []

    def add(heading: str, record: type[Record]) -> None:
        told[record] = None
        lines.extend([f"### {heading}", "", about(record), "", *_table(record), ""])

    lines += ["## The envelope", ""]
    add("Envelope", Envelope)
    lines += ["## The result of each command", ""]
    for command, record in RESULTS.items():
        add(f"`acupain {command}`".replace(" `", "`"), record)
    lines += ["## The lines of `find - --json`", ""]
    add("FindLine", FindLine)
    lines += ["## What results are made of", ""]
    parts = {part for root in (Envelope, FindLine, *RESULTS.values()) for part in records_of(root)} - set(told)
    for part in sorted(parts, key=lambda one: one.__name__):
        add(part.__name__, part)
    return "\n".join(lines).rstrip()


def about(record: type[Record]) -> str:
    """What the class says of itself, as Markdown."""
    text = " ".join(inspect.cleandoc(record.__doc__ or "").split())
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")


def _table(record: type[Record]) -> Iterator[str]:
    yield "| key | what it holds |"
    yield "| --- | --- |"
    for name, annotation in record.__annotations__.items():
        yield f"| `{name}` | {kind(annotation)} |"


def kind(annotation: Any) -> str:
    """What a key holds, in words."""
    if annotation in NAMED:
        return NAMED[annotation]
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return kind(inner[0])
    if origin is Literal:
        return _either([f"`{value}`" for value in inner])
    if origin in (Union, types.UnionType):
        return _either([kind(one) for one in inner if one is not types.NoneType]) + " or `null`"
    if origin is tuple:
        return f"list of {_plural(kind(inner[0]))}"
    if inspect.isclass(origin) and issubclass(origin, Mapping):
        return f"object, {kind(inner[0])} to {kind(inner[1])}"
    if inspect.isclass(annotation) and issubclass(annotation, Record):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    raise TypeError(f"{annotation} has no words")


def _either(words: Iterable[str]) -> str:
    return ", ".join(words)


def _plural(word: str) -> str:
    return {"id": "ids", "text": "texts"}.get(word, word)
