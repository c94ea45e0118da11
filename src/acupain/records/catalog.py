"""The catalogue: finds the data folder, reads only the files that are asked for, and lays own records over them."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar
from zlib import crc32

from ..errors import BadData
from ..model import Record
from .records import (
    Concept,
    Condition,
    Finding,
    Group,
    Guideline,
    Mechanism,
    RedFlag,
    Region,
    Release,
    SafetyItem,
    Source,
    VisitTopic,
    Weight,
)

KINDS: Final[Mapping[str, type[Record]]] = {
    "body": Region,
    "conditions": Condition,
    "evidence": Finding,
    "groups": Group,
    "guidelines": Guideline,
    "lexicon": Concept,
    "mechanisms": Mechanism,
    "red_flag_words": Concept,
    "red_flags": RedFlag,
    "safety": SafetyItem,
    "sources": Source,
    "visit": VisitTopic,
    "weights": Weight,
}
"""The files of a data folder (without ``.json``), each an array of records of one class."""

RecordT = TypeVar("RecordT", bound=Record)

ParsedT = TypeVar("ParsedT")

RawRecord = Mapping[str, Any]
"""A record as the JSON object that it stands as in its file."""


INDEX: Final = "index/find"
"""The file of the data folder (without ``.json``) that holds an index."""

INDEXED: Final = ("conditions", "lexicon", "red_flag_words", "red_flags", "weights")
"""The files that the index follows from."""

_ID: Final = b'\n    "id": "'


class Records(Mapping[str, RawRecord]):
    """The records of one file of the bundled data, by id, in the order of the file.

    A record is looked up in the text of the file, as in a dictionary, and read alone: so a lookup costs the same
    however much data there is. That rests on the one form of the files, which a test holds them to: records sorted by
    id, and two spaces a level.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._read: dict[str, RawRecord] = {}
        self._whole = False

    def __getitem__(self, name: str) -> RawRecord:
        found = self._read.get(name)
        if found is None:
            place = -1 if self._whole else self._place(name)
            if place < 0:
                raise KeyError(name)
            # No text of JSON holds the end of a line, so these can only be the edges of a record.
            start, end = self._text.rfind(b"\n  {", 0, place), self._text.find(b"\n  }", place)
            found = self._read[name] = json.loads(self._text[start : end + 4])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._read or (not self._whole and self._place(name) >= 0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _place(self, name: object) -> int:
        """Where the line with this id begins; -1 where there is none."""
        wanted = str(name).encode("utf-8", "replace")
        low, high = 0, len(self._text)
        while low < high:
            middle = (low + high) // 2
            place = self._text.find(_ID, middle, high - 1 + len(_ID))
            found = b"" if place < 0 else self._text[place + len(_ID) : self._text.find(b'"', place + len(_ID))]
            if place >= 0 and found == wanted:
                return place
            if place >= 0 and found < wanted:
                low = place + 1
            else:
                high = middle
        return -1

    def _all(self) -> Mapping[str, RawRecord]:
        if not self._whole:
            # Records that were read before stay the same objects.
            self._read = {record["id"]: self._read.get(record["id"], record) for record in json.loads(self._text)}
            self._whole = True
        return self._read


def bundled_folder() -> Path:
    """The folder of the bundled records: inside the installed package, or beside ``src`` in a checkout.

    Raises :class:`BadData` where neither is there (a broken installation).
    """
    package = Path(__file__).parent.parent
    for folder in (package / "data", package.parent.parent / "data"):
        if (folder / "conditions.json").is_file():
            return folder
    raise BadData("the bundled records are missing", "Install acupain again.")


class Catalog:
    """The records of one run: bundled ones, and the user's own folder laid over them.

    The bundled files are trusted, since the tests check them. An own folder is checked whole, every time, before any
    of it is used: a record with a new id is added, one with a known id takes its place, and an id in ``hide.json``
    disappears. Raises :class:`BadData` as soon as the folder turns out to be wrong.
    """

    def __init__(self, own: Path | None = None) -> None:
        self.folder = bundled_folder()
        self.own: Mapping[str, Mapping[str, RawRecord]] = {}
        self.hidden: frozenset[str] = frozenset()
        self._raw: dict[str, Mapping[str, RawRecord]] = {}
        self._built: dict[tuple[str, str], Record] = {}
        if own is not None:
            from .validation import read_overlay  # Pydantic is slow to import, and bundled data needs no checking

            overlay = read_overlay(own, self)
            self.own, self.hidden = overlay.records, overlay.hidden
            self._raw.clear()

    @cached_property
    def release(self) -> Release:
        """The version and date of the bundled data."""
        return Release.read(self._parsed("release", json.loads))

    def raw(self, kind: str) -> Mapping[str, RawRecord]:
        """The JSON objects of one file by id, in the order of the file; own records stand after the bundled ones."""
        if kind not in self._raw:
            found: Mapping[str, RawRecord] = self._parsed(kind, Records)
            if self.own or self.hidden:
                found = {**found, **self.own.get(kind, {})}
                found = {name: record for name, record in found.items() if not self._is_hidden(name, record)}
            self._raw[kind] = found
        return self._raw[kind]

    @cached_property
    def index(self) -> Mapping[str, Any]:
        """What ``matching.index`` says of these records, as worked out beforehand; nothing where they are others."""
        if self.own or self.hidden:
            return {}
        try:
            stored = self._parsed(INDEX, json.loads)
        except BadData:
            return {}
        return stored["parts"] if stored["of"] == self.checksums() else {}

    def checksums(self) -> dict[str, int]:
        """A checksum of each file that the index follows from. Raises :class:`BadData` where one cannot be read."""
        return {kind: self._parsed(kind, crc32) for kind in INDEXED}

    def _is_hidden(self, name: str, record: RawRecord) -> bool:
        """Whether the user hides the record, or the one source of its figures."""
        return name in self.hidden or ("outcome_kind" in record and record["source"] in self.hidden)

    def get(self, kind: str, name: str, record: type[RecordT]) -> RecordT:
        """The record with this id. Raises ``KeyError`` where there is none."""
        built = self._built.get((kind, name))
        if built is None:
            built = self._built[kind, name] = record.read(self.raw(kind)[name])
        assert isinstance(built, record)  # noqa: S101 - the kind decides the class; a mix-up is a bug, not bad data
        return built

    def _all(self, kind: str, record: type[RecordT]) -> tuple[RecordT, ...]:
        return tuple(self.get(kind, name, record) for name in self.raw(kind))

    def condition(self, name: str) -> Condition:
        """The condition with this id. Raises ``KeyError`` where there is none."""
        return self.get("conditions", name, Condition)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, by id."""
        return self._all("conditions", Condition)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The six groups, in the order in which they are shown."""
        return tuple(sorted(self._all("groups", Group), key=lambda group: group.order))

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions of the body, from head to foot."""
        return tuple(sorted(self._all("body", Region), key=lambda region: region.order))

    @cached_property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """All mechanisms, those of the founding text first."""
        return self._all("mechanisms", Mechanism)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by id."""
        return self._all("evidence", Finding)

    @cached_property
    def guidelines(self) -> tuple[Guideline, ...]:
        """All positions of guideline bodies and payers, by id."""
        return self._all("guidelines", Guideline)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """All sources, by id."""
        return self._all("sources", Source)

    @cached_property
    def red_flags(self) -> tuple[RedFlag, ...]:
        """All red flags, by id."""
        return self._all("red_flags", RedFlag)

    @cached_property
    def safety(self) -> tuple[SafetyItem, ...]:
        """All harms, reasons to ask first and marks of safe practice, by id."""
        return self._all("safety", SafetyItem)

    @cached_property
    def visit(self) -> tuple[VisitTopic, ...]:
        """The parts of the guide to a visit, in the order in which they are shown."""
        return tuple(sorted(self._all("visit", VisitTopic), key=lambda topic: topic.order))

    def pick(self, kind: str, names: tuple[str, ...], record: type[RecordT]) -> tuple[RecordT, ...]:
        """The records with these ids, in the order given; hidden ones are left out."""
        return tuple(self.get(kind, name, record) for name in names if name in self.raw(kind))

    def _parsed(self, kind: str, parse: Callable[[bytes], ParsedT]) -> ParsedT:
        path = self.folder / f"{kind}.json"
        try:
            return parse(path.read_bytes())
        except (OSError, ValueError) as error:
            raise BadData(
                f"{path.name} of the bundled records cannot be read: {error}", "Install acupain again."
            ) from error


def own_folder(option: Path | None) -> Path | None:
    """The user's own data folder: the option, else the environment variable ACUPAIN_DATA, else none."""
    if option is not None:
        return option
    named = os.environ.get("ACUPAIN_DATA")
    return Path(named) if named else None
