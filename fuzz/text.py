"""Fuzzes understanding of free text: matches, red flags, and the JSON of both."""

import json
import sys

import atheris

with atheris.instrument_imports(include=["acupain"]):
    from acupain.ask.find import Listener
    from acupain.records.catalog import Catalog

LISTENER = Listener(Catalog())


def one(data: bytes) -> None:
    """One text, answered as ``find`` and as ``find -`` do."""
    text = data.decode("utf-8", "replace")
    made = json.loads(LISTENER.json_line(text))
    assert made["query"] == text
    LISTENER.text_line(text)
    if text.strip():
        LISTENER.ask(text, 5, explain=True)


atheris.Setup(sys.argv, one)
atheris.Fuzz()
