"""Reads and checks a whole file of records in one step, at about the speed of reading it; where nothing is wrong.

Pydantic reads the JSON and checks types and patterns as it goes. A look at the text finds what it lets pass: a key
that stands twice. What fails here is looked at closely in ``validation``.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from ..model import Record

Counter = Callable[[Any], int]

_ADAPTERS: Final[dict[Any, TypeAdapter[Any]]] = {}
_COUNTERS: Final[dict[type[Record], Counter]] = {}
_SMALL: Final = bytes(range(256)).lower()
_NEEDLESS: Final = b" \t\r\n" + bytes(range(128, 256))


def adapter(kind: Any) -> TypeAdapter[Any]:
    """Pydantic's check of a type, made once."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def squeezed(text: bytes) -> str:
    """The ASCII of a file in small letters and without white space: one pass that makes all further looks easy."""
    return text.translate(_SMALL, _NEEDLESS).decode("ascii")


def all_sound(record: type[Record], text: bytes, small: str) -> Mapping[str, Mapping[str, Any]] | None:
    """All records of a file by id, where nothing is wrong with any record by itself; else ``None``.

    ``small`` is the text, squeezed.
    """
    try:
        given = adapter(list[record]).validate_json(text, strict=True)  # type: ignore[valid-type]  # a class, as a value
    except ValidationError:
        return None
    found = {one["id"]: one for one in given}
    if len(found) != len(given):
        return None
    if record not in _COUNTERS:
        _COUNTERS[record] = _counter(record) or len
    # Each key of the text ends in these two signs, and so may a few words of text. A key that stands twice leaves more
    # of them than keys.
    if small.count('":') != sum(map(_COUNTERS[record], given)):
        return None
    return found


def _total(count: Counter, values: Iterable[Any]) -> int:
    return sum(map(count, values))


def _one(count: Counter, value: Any) -> int:
    return 0 if value is None else count(value)


def _counter(annotation: Any) -> Counter | None:
    """What counts the keys in a value of this type, at any depth; ``None`` where no value has keys."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _counter(inner[0])
    if origin in (Union, UnionType):
        count = next(filter(None, map(_counter, inner)), None)
        return None if count is None else partial(_one, count)
    if origin is tuple:
        count = _counter(inner[0])
        return None if count is None else partial(_total, count)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        parts = [(name, part) for name, one in annotation.__annotations__.items() if (part := _counter(one))]
        if not parts:
            return len
        return lambda value: len(value) + sum([part(value[name]) for name, part in parts if name in value])
    return len if (origin or annotation) in (dict, Mapping) else None
