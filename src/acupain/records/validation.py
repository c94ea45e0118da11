"""Checks data folders: every record by Pydantic, then the rules that hold between fields and between records.

A file with nothing wrong in it is read and checked in one step, at about the speed of reading it. Only where that step
fails is a closer look taken, which finds and names every problem.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from ..errors import BadData, Problem
from ..model import Record
from .catalog import KINDS
from .quick import adapter, all_sound, squeezed
from .reading import json_files, parse, read_text, wrong
from .records import Release
from .rules import Records, Unread, broken_rules

if TYPE_CHECKING:
    from .catalog import Catalog

HIDE: Final = "hide"
RELEASE: Final = "release"
"""The files of a data folder that are not arrays of records: ids to hide, and which data a whole set of it is."""


class Overlay(Record):
    """The user's own records by kind and id, and the ids that they hide."""

    records: Mapping[str, Records]
    hidden: frozenset[str]


class Checked(Record):
    """What a check of a folder found: its problems, and how many records of each kind it read."""

    folder: str
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]


class _Looked(NamedTuple):
    """What is in a folder, and every problem of it."""

    records: dict[str, Records]
    hidden: frozenset[str]
    problems: list[Problem]


def check_folder(folder: Path, catalog: "Catalog") -> Checked:
    """Every problem of a data folder, not only the first.

    A folder with a ``release.json`` is a whole set of data and is checked alone; any other is checked as it would be
    used, laid over the bundled records. Raises :class:`BadData` where the folder itself cannot be read.
    """
    looked = _look(folder, catalog)
    return Checked(
        folder=str(folder),
        counts={kind: len(records) for kind, records in looked.records.items()},
        problems=tuple(looked.problems),
    )


def read_overlay(folder: Path, catalog: "Catalog") -> Overlay:
    """The records of the user's own folder. Raises :class:`BadData` with every problem where any rule is broken."""
    looked = _look(folder, catalog)
    if looked.problems:
        raise BadData(
            f"{folder}: {len(looked.problems)} problem{'s' if len(looked.problems) > 1 else ''} in the data",
            f"See them all: acupain data check {folder}",
            tuple(looked.problems),
        )
    return Overlay(records=looked.records, hidden=looked.hidden)


def _look(folder: Path, catalog: "Catalog") -> _Looked:
    files = json_files(folder)
    problems: list[Problem] = []
    own: dict[str, Records] = {}
    sound: dict[str, Records] = {}
    texts: dict[str, str] = {}
    unread: set[str] = set()
    hidden: tuple[str, ...] = ()
    whole = RELEASE in files
    for name, path in files.items():
        try:
            if name not in (*KINDS, HIDE, RELEASE):
                known = ", ".join(f"{kind}.json" for kind in (*KINDS, HIDE))
                raise wrong(path, f"expected one of the files {known}")
            text = read_text(path)
            if name == HIDE:
                hidden = _check_list(path, parse(path, text))
            elif name == RELEASE:
                problems += _check_record(path.name, None, Release, parse(path, text))
            elif name in KINDS:
                small = texts[name] = squeezed(text)
                own[name], sound[name], found = _check_file(path, KINDS[name], text, small)
                problems += found
        except BadData as error:
            problems += error.problems
            unread.add(name)
    bundled: Mapping[str, Records] = {kind: {} if whole else catalog.raw(kind) for kind in KINDS}
    problems += _hides_nothing(hidden, bundled, own, unread)
    away = frozenset(hidden)
    everything: dict[str, Records] = {}
    for kind in KINDS:
        # Of a record that breaks the rules of its class only the id counts: its fields may be anything.
        mine = {name: one if name in sound[kind] else {} for name, one in own.get(kind, {}).items()}
        found_there: Records = {**bundled[kind], **mine} if mine or away else bundled[kind]
        everything[kind] = {name: one for name, one in found_there.items() if name not in away} if away else found_there
        if kind in unread:
            everything[kind] = Unread(everything[kind])
    if away:
        sound = {
            kind: {name: one for name, one in records.items() if name not in away} for kind, records in sound.items()
        }
    problems += broken_rules(everything, sound, texts)
    return _Looked(own, away, problems)


def _hides_nothing(
    hidden: tuple[str, ...], bundled: Mapping[str, Records], own: Mapping[str, Records], unread: set[str]
) -> Iterator[Problem]:
    """The ids in ``hide.json`` that no record has."""
    if unread.isdisjoint(KINDS):
        for name in dict.fromkeys(hidden):
            if not any(name in records for where in (bundled, own) for records in where.values()):
                expected = f"expected the id of a record, found {_shown(name)}"
                yield Problem(file=f"{HIDE}.json", record=None, field=None, expected=expected)


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one file of a data folder."""
    made = TypeAdapter(tuple[KINDS[kind], ...]).json_schema()  # type: ignore[valid-type]  # the class is a value here
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind}.json",
        **made,
    }


def folder_schema() -> dict[str, Any]:
    """The JSON Schema of a whole data folder: one property a file."""
    files = {kind: schema(kind) for kind in KINDS}
    shared: dict[str, Any] = {}
    for made in files.values():
        made.pop("$schema")
        shared.update(made.pop("$defs", {}))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A data folder of acupain",
        "description": "Each property stands for a file of that name with the ending .json.",
        "type": "object",
        "properties": files,
        "$defs": shared,
    }


def _check_list(path: Path, given: Any) -> tuple[str, ...]:
    if isinstance(given, list) and all(isinstance(name, str) for name in given):
        return tuple(given)
    raise wrong(path, "expected an array of ids to hide")


def _check_file(path: Path, record: type[Record], text: bytes, small: str) -> tuple[Records, Records, list[Problem]]:
    """All records by id, those of them that keep the rules of their class, and the problems of the rest."""
    quick = all_sound(record, text, small)
    if quick is not None:
        return quick, quick, []
    given = parse(path, text)
    if not isinstance(given, list):
        raise wrong(path, f"expected an array of records, found {_kind(given)}")
    found: dict[str, Mapping[str, Any]] = {}
    sound: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for place, one in enumerate(given, 1):
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            expected = f"expected entry {place} to be a record with an id"
            problems.append(Problem(file=path.name, record=None, field=None, expected=expected))
            continue
        if one["id"] in found:
            expected = "expected an id that no other record has"
            problems.append(Problem(file=path.name, record=one["id"], field="id", expected=expected))
        faults = list(_check_record(path.name, one["id"], record, one))
        problems += faults
        found[one["id"]] = one
        if not faults:
            sound[one["id"]] = one
    return found, sound, problems


def _check_record(file: str, name: str | None, record: type[Record], given: Any) -> Iterator[Problem]:
    try:
        # Through JSON, so that strict means strict: no number for text, no text for a number, an array for a tuple.
        adapter(record).validate_json(json.dumps(given), strict=True)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            field = ".".join(str(step + 1) if isinstance(step, int) else step for step in fault["loc"])
            yield Problem(file=file, record=name, field=field or None, expected=_expected(fault))


def _expected(fault: Mapping[str, Any]) -> str:
    context = fault.get("ctx", {})
    match fault["type"]:
        case "extra_forbidden":
            return "expected no key of this name"
        case "missing":
            return "expected this key, which is missing"
        case "string_pattern_mismatch":
            return f"expected text that matches {context['pattern']}, found {_shown(fault['input'])}"
        case "literal_error":
            return f"expected {context['expected']}, found {_shown(fault['input'])}"
        case "too_short":
            return f"expected at least {context['min_length']} entries, found {context['actual_length']}"
        case _:
            return f"{fault['msg'][0].lower()}{fault['msg'][1:]}, found {_shown(fault['input'])}"


def _shown(given: Any) -> str:
    text = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}”"


def _kind(given: Any) -> str:
    return {dict: "an object", str: "text", type(None): "null", bool: "true or false"}.get(type(given), "a number")
