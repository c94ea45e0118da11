"""Fuzzes the names that lead to records: ids, aliases, codes, misspellings."""

import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["acupain"]):
    from acupain.errors import AcupainError
    from acupain.records.catalog import Catalog
    from acupain.records.naming import Names

NAMES = Names(Catalog().raw("conditions").values(), "condition")


def one(data: bytes) -> None:
    """One name. It leads to a record, or to an error that says what to type instead."""
    with suppress(AcupainError):
        NAMES.resolve(data.decode("utf-8", "surrogateescape"))


atheris.Setup(sys.argv, one)
atheris.Fuzz()
