"""The rules of the data that hold between fields and between records. Types and patterns are in ``records``."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from pydantic_core import SchemaValidator, core_schema

from ..errors import Problem
from ..words.expressions import parse
from .naming import fold

Records = Mapping[str, Mapping[str, Any]]
"""JSON objects by id."""

Links = Sequence[tuple[str, str, Records]]
"""Fields that hold ids, the file that the ids belong to, and what is in it."""

BANNED: Final = re.compile(r"\b(cure[sd]?|proven|miracles?|natural|naturally|guaranteed)\b", re.IGNORECASE)
"""Words that promise too much. The natural course of a condition is a field's name, never text."""


def _finder(pattern: str) -> Callable[[str], bool]:
    """Looks whether a pattern is anywhere in a text: by Pydantic, at many times the speed of Python on a long one."""
    return SchemaValidator(core_schema.str_schema(pattern=pattern)).isinstance_python


_PROMISES: Final = _finder(r"cure|proven|miracle|natural|guaranteed|\\u00")
"""What is in any squeezed text that has a banned word, plain or escaped."""

_CITES: Final = _finder(r'"sources":\[')
_CITED: Final = re.compile(r'"sources":\[([^\]]*)\]')

LINKS: Final[Mapping[str, Mapping[str, str]]] = {
    "conditions": {
        "parent": "conditions",
        "ask_first": "safety",
        "mechanisms": "mechanisms",
        "red_flags": "red_flags",
        "guidelines": "guidelines",
        "findings": "evidence",
    },
    "mechanisms": {"findings": "evidence"},
    "evidence": {"condition": "conditions", "source": "sources"},
    "guidelines": {"conditions": "conditions", "source": "sources"},
    "safety": {"findings": "evidence"},
    "visit": {"guidelines": "guidelines"},
    "sources": {"superseded_by": "sources"},
    "lexicon": {"within": "lexicon"},
    "red_flags": {"unless": "red_flags"},
}
"""Which field of which file holds ids of which other file. Fields called ``sources`` do so everywhere."""


class Unread(dict[str, Mapping[str, Any]]):
    """Stands for a file that could not be read: any id may be in it, so that no other file is blamed for this one."""

    def __contains__(self, name: object) -> bool:
        return True


def broken_rules(
    everything: Mapping[str, Records], own: Mapping[str, Records], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Every rule that the records of ``own`` break, given ``everything`` that will be there with them.

    The records of ``own`` keep the rules of their classes; of the others only ids and a few fields are read. ``texts``
    are the files that ``own`` was read from, squeezed.
    """
    retracted = frozenset(name for name, source in everything["sources"].items() if source.get("status") == "retracted")
    for kind, records in own.items():
        wording = _may_promise(texts[kind])
        links = [(field, target, everything[target]) for field, target in LINKS.get(kind, {}).items()]
        links = [(field, target, there) for field, target, there in links if not _all_lead(records, field, there)]
        cited = _cited(texts[kind])
        sources = cited is None or not cited <= everything["sources"].keys() or not retracted.isdisjoint(cited)
        for name, record in records.items():
            for field, expected in _dangling(record, links) if links else ():
                yield Problem(file=f"{kind}.json", record=name, field=field, expected=expected)
            for field, expected in _faults(kind, record, everything, retracted):
                yield Problem(file=f"{kind}.json", record=name, field=field, expected=expected)
            for field, expected in _unsound_sources(record, everything["sources"], retracted) if sources else ():
                yield Problem(file=f"{kind}.json", record=name, field=field, expected=expected)
            for field, expected in _wording(record) if wording else ():
                yield Problem(file=f"{kind}.json", record=name, field=field, expected=expected)
    for kind, what in (("conditions", "condition"), ("body", "region")):
        if kind in own:
            yield from _shared_names(kind, what, everything[kind])


def _may_promise(text: str) -> bool:
    """Whether any banned word can be in the text of a file at all: a look that costs little."""
    return _PROMISES(text) and _PROMISES(text.replace('"natural_course":', ""))


def _all_lead(records: Records, field: str, there: Records) -> bool:
    """Whether all ids in a field of a file are ids of records of another: a look that costs little."""
    values = [record.get(field) for record in records.values()]
    distinct = {value if value.__class__ is str else _ids(value) for value in values}  # most are few, and plain ids
    return all(name in there for value in distinct for name in _ids(value))


def _cited(text: str) -> set[str] | None:
    """The ids in all fields called ``sources`` of a file; ``None`` where that takes a closer look."""
    lists = " ".join(set(_CITED.findall(text))) if _CITES(text) else ""
    return None if "\\" in lists else set(re.findall(r'"([^"]*)"', lists))


def _faults(
    kind: str, record: Mapping[str, Any], everything: Mapping[str, Records], retracted: frozenset[str]
) -> Iterator[tuple[str, str]]:
    if "next_review" in record:
        yield from _dates(record)
    if kind == "evidence":
        yield from _figures(record)
        if record["source"] in retracted:
            yield "source", f"expected a source that was not retracted, found “{record['source']}”"
    elif kind == "sources" and not (record["doi"] or record["pmid"] or record["page"]):
        yield "doi", "expected a DOI, a PMID or an official page"
    elif kind == "guidelines" and not (record["source"] or record["page"]) and record["read_as"] != "second-hand":
        yield "page", "expected a source or an official page"
    elif kind == "conditions":
        yield from _condition(record, everything)
    elif kind == "body":
        yield from _areas(record, everything)
    elif kind in ("lexicon", "red_flag_words"):
        yield from _expressions(record["says"], "says")
    elif kind == "red_flags":
        yield from _signals(record, everything["red_flag_words"])


def _dangling(record: Mapping[str, Any], links: Links) -> Iterator[tuple[str, str]]:
    for field, target, there in links:
        for name in _ids(record.get(field)):
            if name not in there:
                yield field, f"expected the id of a record in {target}.json, found “{name}”"


def _ids(value: Any) -> tuple[str, ...]:
    """The ids in a field: one, several or none."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def _unsound_sources(
    record: Mapping[str, Any], sources: Records, retracted: frozenset[str]
) -> Iterator[tuple[str, str]]:
    for field, names in _sources(record):
        for name in names:
            if name not in sources:
                yield field, f"expected the id of a record in sources.json, found “{name}”"
            elif name in retracted:
                yield field, f"expected a source that was not retracted, found “{name}”"


def _sources(record: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Sequence[str]]]:
    """All fields called ``sources``, at any depth, with their paths."""
    for key, inner in record.items():
        if key == "sources":
            yield f"{path}sources", inner
        elif isinstance(inner, dict):
            yield from _sources(inner, f"{path}{key}.")
        elif isinstance(inner, (list, tuple)) and inner and isinstance(inner[0], dict):
            for place, one in enumerate(inner, 1):
                yield from _sources(one, f"{path}{key}.{place}.")


def _dates(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if record["next_review"] <= record["reviewed"]:
        yield (
            "next_review",
            f"expected a date after the review of {record['reviewed']}, found “{record['next_review']}”",
        )


def _wording(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text that uses a banned word. Titles of sources and names of codes are quotations and may."""
    if isinstance(value, str):
        if found := BANNED.search(value):
            yield path, f"expected words that do not promise too much, found “{found[0]}”"
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in (
                "title",
                "label",
                "url",
                "page",
                "id",
                "venue",
                "codes",
                "lay",
                "says",
                "signals",
                "aliases",
            ):
                yield from _wording(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, (list, tuple)):
        for place, inner in enumerate(value, 1):
            yield from _wording(inner, f"{path}.{place}")


def _figures(finding: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    value, low, high, measure = finding["value"], finding["ci_low"], finding["ci_high"], finding["measure"]
    if (low is None) != (high is None):
        yield "ci_low", "expected both ends of the confidence interval, or neither"
    elif low is not None and low > high:
        yield "ci_low", f"expected the lower end of the interval not above the upper end, found {low} and {high}"
    elif low is not None and value is None:
        yield "value", "expected a value where there is an interval"
    elif low is not None and not low <= value <= high:
        yield "value", f"expected a value inside its interval of {low} to {high}, found {value}"
    if measure == "percent" and finding["unit"] and finding["unit"].startswith("% of"):
        for field in ("value", "comparator_value"):
            if finding[field] is not None and not 0 <= finding[field] <= 100:
                yield field, f"expected a percentage from 0 to 100, found {finding[field]}"
    if measure in ("RR", "OR"):
        for field in ("value", "ci_low", "ci_high"):
            if finding[field] is not None and finding[field] <= 0:
                yield field, f"expected a ratio above 0, found {finding[field]}"
    if value is not None and measure is None:
        yield "measure", "expected a measure where there is a value"


def _condition(condition: Mapping[str, Any], everything: Mapping[str, Records]) -> Iterator[tuple[str, str]]:
    if sum(choice["kind"] == "no-treatment" for choice in condition["choices"]) != 1:
        yield "choices", "expected exactly one entry of the kind “no-treatment”"
    parent = everything["conditions"].get(condition["parent"] or "")
    if parent and parent.get("group") != condition["group"]:
        yield "group", f"expected the group of its parent, “{parent.get('group')}”, found “{condition['group']}”"


def _areas(region: Mapping[str, Any], everything: Mapping[str, Records]) -> Iterator[tuple[str, str]]:
    """The areas of a region that no red flag has. Areas are words of red flags, not records of their own."""
    flags = everything["red_flags"]
    if isinstance(flags, Unread):
        return
    areas = {flag.get("area") for flag in flags.values()}
    for area in region["red_flag_areas"]:
        if area not in areas:
            yield "red_flag_areas", f"expected the area of a record in red_flags.json, found “{area}”"


def _signals(flag: Mapping[str, Any], words: Records) -> Iterator[tuple[str, str]]:
    """What a signal asks for that can never be said: sets of words that are not there, and broken expressions."""
    for place, signal in enumerate(flag["signals"], 1):
        for part in ("all", "none"):
            entries = signal.get(part, ())
            field = f"signals.{place}.{part}"
            yield from _expressions([entry for entry in entries if entry[0] != "@"], field)
            for name in "|".join(entry for entry in entries if entry[0] == "@").split("|"):
                if name and name.removeprefix("@") not in words:
                    yield field, f"expected the id of a record in red_flag_words.json, found “{name}”"


def _expressions(says: Iterable[str], field: str) -> Iterator[tuple[str, str]]:
    for expression in says:
        try:
            parse(expression)
        except ValueError as error:
            yield field, f"{error}, found “{expression}”"


def _shared_names(kind: str, what: str, records: Records) -> Iterator[Problem]:
    """Names, aliases and keywords that two records claim, of a kind that is looked up by them."""
    for field in ("aliases", "keywords"):
        said = {name: _said(one, field) for name, one in records.items()}
        counts = Counter(text for texts in said.values() for text in texts)
        for name, texts in said.items():
            for text in sorted(texts):
                if counts[text] > 1:
                    yield Problem(
                        file=f"{kind}.json",
                        record=name,
                        field=field,
                        expected=f"expected a name that no other {what} has, found “{text}”",
                    )


def _said(record: Mapping[str, Any], field: str) -> set[str]:
    """What the record is called by this field, folded as names are; its name is one of its aliases."""
    texts = [*record.get(field, ()), *([record["name"]] if field == "aliases" and "name" in record else [])]
    return {fold(text) for text in texts}
