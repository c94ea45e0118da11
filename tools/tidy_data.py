"""Bring the data folder into its one form: records sorted by id, keys sorted, two spaces.

And write what follows from it: the JSON Schemas, and the index that ``find`` starts with.

Run it from the checkout after every change of data or of a record class: ``python tools/tidy_data.py``.
"""

import json
from pathlib import Path

from acupain.matching.index import file_of
from acupain.records.catalog import INDEX, KINDS, Catalog
from acupain.records.validation import schema

DATA = Path(__file__).parent.parent / "data"


def tidy() -> None:
    """Rewrite every file that is not in its form, and every schema that is stale."""
    for path in sorted(DATA.glob("*.json")):
        records = json.loads(path.read_text("utf-8"))
        if isinstance(records, list):
            records.sort(key=lambda record: record["id"])
        _write(path, json.dumps(records, indent=2, sort_keys=True, ensure_ascii=False))
    for kind in KINDS:
        _write(DATA / "schema" / f"{kind}.schema.json", json.dumps(schema(kind), indent=2, sort_keys=True))
    catalog = Catalog()
    catalog.folder = DATA  # and not that of an installed program
    _write(DATA / f"{INDEX}.json", json.dumps(file_of(catalog), indent=1, sort_keys=True, ensure_ascii=False))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != text + "\n":
        path.write_text(text + "\n", "utf-8")
        print(f"wrote {path.relative_to(DATA.parent)}")


if __name__ == "__main__":
    tidy()
