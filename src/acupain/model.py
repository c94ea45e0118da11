"""What a record is: a frozen object that is filled from JSON, and that Pydantic can check when asked.

Standard dataclasses would read the same, but writing their methods costs more at start-up than reading all the
data does. So :class:`Record` keeps the look of a dataclass (type checkers treat it as one) and does the little that
is needed by hand. Nothing here imports Pydantic: the hooks below are called only by ``records.validation``.
"""

from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, ClassVar, Self, Union, dataclass_transform, get_args, get_origin


class Matches:
    """A rule for text: it must match ``pattern``; ``expected`` says so in plain words."""

    def __init__(self, pattern: str, expected: str) -> None:
        self.pattern = pattern
        self.expected = expected

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Add the pattern to Pydantic's schema of the text."""
        return {**handler(source), "pattern": self.pattern}


class AtLeast:
    """A rule for a number (its least value) or for a list (its least length)."""

    def __init__(self, least: int) -> None:
        self.least = least

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Add the bound to Pydantic's schema of the number or list."""
        schema = handler(source)
        return {**schema, ("ge" if schema["type"] in ("int", "float") else "min_length"): self.least}


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Record:
    """The base of all records: keyword arguments in, attributes out, no change after that.

    A field with a value in the class body may be left out of the JSON; all others must be there, and no key that is
    not a field may. Two records are equal when they are of one class and all their fields are.
    """

    _readers: ClassVar[dict[str, Any]]

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} records do not change; cannot set {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} records do not change; cannot delete {name}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Self:
        """The record that a JSON object stands for. Trusted: checking is the part of ``records.validation``."""
        readers = cls.__dict__.get("_readers")
        if readers is None:
            readers = {name: _reader(annotation) for name, annotation in cls.__annotations__.items()}
            cls._readers = readers
        return cls(**{name: reader(given[name]) if (reader := readers[name]) else given[name] for name in given})

    def but(self, **changes: Any) -> Self:
        """A copy of this record with other values in these fields."""
        return type(self)(**{**self.__dict__, **changes})

    def as_json(self) -> dict[str, Any]:
        """The JSON object that :meth:`read` would turn back into this record."""
        return {name: plain(getattr(self, name)) for name in type(self).__annotations__}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Describe the class to Pydantic as a JSON object that takes these keys and no others."""
        from inspect import cleandoc

        from pydantic_core import core_schema

        return core_schema.typed_dict_schema(
            {
                name: core_schema.typed_dict_field(handler.generate_schema(annotation), required=name not in vars(cls))
                for name, annotation in cls.__annotations__.items()
            },
            extra_behavior="forbid",
            config={"allow_inf_nan": False},  # JSON has no such numbers
            ref=cls.__name__,
            metadata={
                # Older versions of Pydantic do not write of themselves that no other key may stand there.
                "pydantic_js_updates": {
                    "title": cls.__name__,
                    "description": cleandoc(cls.__doc__ or ""),  # Python 3.13 does so by itself
                    "additionalProperties": False,
                }
            },
        )


def plain(value: Any) -> Any:
    """The value as JSON knows it: records as objects, tuples as lists."""
    if isinstance(value, Record):
        return value.as_json()
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def _reader(annotation: Any) -> Any:
    """The function that turns JSON into a value of this type; ``None`` where JSON's own value will do."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _reader(get_args(annotation)[0])
    if origin in (Union, UnionType):
        inner = [reader for reader in map(_reader, get_args(annotation)) if reader]
        return (lambda value: value if value is None else inner[0](value)) if inner else None
    if origin is tuple:
        item = _reader(get_args(annotation)[0])
        return (lambda values: tuple(map(item, values))) if item else tuple
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation.read
    return None
