"""Fuzzes own data folders: the bytes of a file, and the fields of a record."""

import json
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["acupain"]):
    from acupain.errors import AcupainError
    from acupain.records.catalog import KINDS, Catalog
    from acupain.records.validation import check_folder

CATALOG = Catalog()
FOLDER = Path(tempfile.mkdtemp())


def one(data: bytes) -> None:
    """One file of one kind: bytes as they come, or a bundled record with one field replaced."""
    give = atheris.FuzzedDataProvider(data)
    kind = give.PickValueInList(list(KINDS))
    if give.ConsumeBool():
        content = give.ConsumeBytes(4_000)
    else:
        record = dict(next(iter(CATALOG.raw(kind).values())))
        field = give.PickValueInList(sorted(record))
        text = give.ConsumeUnicode(400)
        try:
            record[field] = json.loads(text)
        except (ValueError, RecursionError):
            record[field] = text
        content = json.dumps([record]).encode()
    file = FOLDER / f"{kind}.json"
    file.write_bytes(content)
    with suppress(AcupainError):
        for problem in check_folder(FOLDER, CATALOG).problems:
            str(problem)
    file.unlink()


atheris.Setup(sys.argv, one)
atheris.Fuzz()
