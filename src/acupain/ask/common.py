"""What several questions share."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..model import Record
from ..records.catalog import Catalog
from ..records.records import Action, RedFlag, Source

if TYPE_CHECKING:
    from ..matching.red_flags import Alarm

SCOPE = (
    "For people in pain, their carers, clinicians and teachers. It says what studies of acupuncture found for "
    "long-lasting pain. It is information, not a diagnosis, and does not replace a doctor."
)
"""What every view is for, for whom, and what it is not."""


class Brief(Record):
    """A condition in one line."""

    id: str
    name: str
    group: str
    parent: str | None
    summary: str


def brief(raw: Mapping[str, Any]) -> Brief:
    """A condition in one line, from its JSON object."""
    return Brief(
        id=raw["id"], name=raw["name"], group=raw["group"], parent=raw["parent"], summary=raw["summary"]["text"]
    )


class Said(Record):
    """A red flag that the user's own words carry: what was said, what it may be, why it is urgent and what to do."""

    id: str
    action: Action
    said: tuple[str, ...]
    name: str
    why: str
    what_to_do: str


def cited(*records: object) -> Iterator[str]:
    """The ids of all sources that these records name, at any depth. An id may come more than once."""
    for record in records:
        if isinstance(record, tuple):
            yield from cited(*record)
        elif isinstance(record, Record):
            for name, value in vars(record).items():
                if name == "sources":
                    yield from value
                elif name == "source" and value is not None:
                    yield value
                else:
                    yield from cited(value)


def named_sources(catalog: Catalog, *records: object) -> tuple[Source, ...]:
    """The sources that these records name, by id."""
    return catalog.pick("sources", tuple(sorted(set(cited(*records)))), Source)


def said_red_flags(catalog: Catalog, text: str) -> tuple[Said, ...]:
    """The red flags that a text carries, the most urgent first."""
    from ..matching.index import Index
    from ..matching.language import read
    from ..matching.red_flags import Watch

    return tuple(say(catalog, alarm) for alarm in Watch(Index(catalog)).check(read(text)))


def say(catalog: Catalog, alarm: "Alarm") -> Said:
    """An alarm with what its record says."""
    flag = catalog.get("red_flags", alarm.id, RedFlag)
    return Said(
        id=flag.id, action=flag.action, said=alarm.said, name=flag.name, why=flag.why, what_to_do=flag.what_to_do
    )
