"""Checks data folders: every record by Pydantic, then the rules that hold between fields and between records."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from .catalog import KINDS
from .errors import BadData, Problem
from .model import Record
from .records import Release
from .rules import broken_rules

if TYPE_CHECKING:
    from .catalog import Catalog

Records = Mapping[str, Mapping[str, Any]]
"""JSON objects by id."""

HIDE: Final = "hide"
ALONE: Final = ("release", "weights")
"""Files of a whole data folder that are not arrays of records."""


class Overlay(Record):
    """The user's own records by kind and id, and the ids that they hide."""

    records: Mapping[str, Records]
    hidden: frozenset[str]


class Checked(Record):
    """What a check of a folder found: its problems, and how many records of each kind it read."""

    folder: str
    counts: Mapping[str, int]
    problems: tuple[Problem, ...]


def check_folder(folder: Path, catalog: "Catalog") -> Checked:
    """Every problem of a data folder, not only the first.

    A folder with a ``release.json`` is a whole set of data and is checked alone; any other is checked as it would be
    used, laid over the bundled records. Raises :class:`BadData` where the folder itself cannot be read.
    """
    files = _json_files(folder)
    problems: list[Problem] = []
    own: dict[str, Records] = {}
    sound: dict[str, Records] = {}
    hidden: frozenset[str] = frozenset()
    whole = "release" in files
    for name, path in files.items():
        try:
            given = _read_json(path)
            if name == HIDE:
                hidden = frozenset(_check_list(path, given))
            elif name == "release":
                problems += _check_record(path.name, None, Release, given)
            elif name in KINDS:
                own[name], sound[name], found = _check_file(path, KINDS[name], given)
                problems += found
            elif not (whole and name in ALONE):
                known = ", ".join(f"{kind}.json" for kind in (*KINDS, HIDE))
                problems.append(_problem(path, f"expected one of the files {known}"))
        except BadData as error:
            problems += error.problems
    merged = {
        kind: {
            name: record
            for name, record in {**({} if whole else catalog.raw(kind)), **own.get(kind, {})}.items()
            if name not in hidden
        }
        for kind in KINDS
    }
    problems += broken_rules(merged, sound)
    return Checked(
        folder=str(folder),
        counts={kind: len(records) for kind, records in own.items()},
        problems=tuple(problems),
    )


def read_overlay(folder: Path, catalog: "Catalog") -> Overlay:
    """The records of the user's own folder. Raises :class:`BadData` with every problem where any rule is broken."""
    checked = check_folder(folder, catalog)
    if checked.problems:
        raise BadData(
            f"{folder}: {len(checked.problems)} problem{'s' if len(checked.problems) > 1 else ''} in the data",
            f"See them all: acupain data check {folder}",
            checked.problems,
        )
    files = _json_files(folder)
    hidden = frozenset(_read_json(files[HIDE])) if HIDE in files else frozenset()
    return Overlay(
        records={
            name: {record["id"]: record for record in _read_json(path)} for name, path in files.items() if name in KINDS
        },
        hidden=hidden,
    )


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


def _json_files(folder: Path) -> dict[str, Path]:
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".json")
    except FileNotFoundError as error:
        raise _folder_error(folder, "a folder that exists") from error
    except NotADirectoryError as error:
        raise _folder_error(folder, "a folder, not a file") from error
    except OSError as error:
        raise _folder_error(folder, f"a folder that can be read ({error.strerror})") from error
    if not found:
        raise _folder_error(folder, "at least one file such as conditions.json")
    return {path.stem: path for path in found}


def _folder_error(folder: Path, expected: str) -> BadData:
    problem = Problem(file=str(folder), record=None, field=None, expected=f"expected {expected}")
    return BadData(str(problem), "Give the path of a data folder: acupain data check PATH", (problem,))


def _problem(path: Path, expected: str) -> Problem:
    return Problem(file=path.name, record=None, field=None, expected=expected)


def _read_json(path: Path) -> Any:
    def no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            names = [name for name, _ in pairs]
            twin = next(name for name in names if names.count(name) > 1)
            raise ValueError(f"the key “{twin}” stands twice in one record")
        return made

    def no_constant(name: str) -> Any:
        raise ValueError(f"{name} is not a number in JSON")

    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"), object_pairs_hook=no_twins, parse_constant=no_constant)
    except UnicodeDecodeError as error:
        expected = f"expected UTF-8 text (byte {error.start} is not)"
    except json.JSONDecodeError as error:
        expected = f"expected JSON (line {error.lineno}, column {error.colno}: {error.msg})"
    except ValueError as error:
        expected = f"expected plain JSON ({error})"
    except RecursionError:
        expected = "expected JSON that is not nested so deep"
    except OSError as error:
        expected = f"expected a file that can be read ({error.strerror})"
    raise BadData(expected, None, (_problem(path, expected),))


def _check_list(path: Path, given: Any) -> list[str]:
    if isinstance(given, list) and all(isinstance(name, str) for name in given):
        return given
    raise BadData("", None, (_problem(path, "expected an array of ids to hide"),))


def _check_file(path: Path, record: type[Record], given: Any) -> tuple[Records, Records, list[Problem]]:
    """All records by id, those of them that keep the rules of their class, and the problems of the rest."""
    if not isinstance(given, list):
        raise BadData("", None, (_problem(path, f"expected an array of records, found {_kind(given)}"),))
    found: dict[str, Mapping[str, Any]] = {}
    sound: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for place, one in enumerate(given, 1):
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            problems.append(_problem(path, f"expected entry {place} to be a record with an id"))
            continue
        if one["id"] in found:
            problems.append(
                Problem(
                    file=path.name, record=one["id"], field="id", expected="expected an id that no other record has"
                )
            )
        faults = list(_check_record(path.name, one["id"], record, one))
        problems += faults
        found[one["id"]] = one
        if not faults:
            sound[one["id"]] = one
    return found, sound, problems


_ADAPTERS: Final[dict[type[Record], TypeAdapter[Any]]] = {}


def _check_record(file: str, name: str | None, record: type[Record], given: Any) -> Iterator[Problem]:
    if record not in _ADAPTERS:
        _ADAPTERS[record] = TypeAdapter(record)
    try:
        # Through JSON, so that strict means strict: no number for text, no text for a number, an array for a tuple.
        _ADAPTERS[record].validate_json(json.dumps(given), strict=True)
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
