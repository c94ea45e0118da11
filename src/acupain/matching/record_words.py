"""The records' own words as concepts that can be said: names and aliases ("alias:tennis elbow"), and lay words.

What the lexicon adds to them is told in ``understanding``.
"""

from collections.abc import Mapping
from typing import Any, Final

from ..words.stems import FILLERS, words_of

WORTH: Final = {"alias": 4.0, "lay": 2.0}
"""What a record's own words count for, in points; divided by the number of records that share the wording."""


def record_words(conditions: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """The records' names, aliases and lay words, as payloads, each with the records that use it."""
    sharing: dict[str, tuple[str, ...]] = {}
    for name, raw in conditions.items():
        for text in (raw["name"], *raw["aliases"]):
            words = _content(text)
            if words:
                payload = f"alias:{words}"
                sharing[payload] = (*sharing.get(payload, ()), name)
        for symptom in raw["symptoms"]:
            for text in symptom["lay"]:
                words = _content(text)
                if " " in words:
                    payload = f"lay:{words}"
                    sharing[payload] = (*sharing.get(payload, ()), name)
    return sharing


def _content(text: str) -> str:
    """The words of a record's wording that carry meaning, as an expression."""
    words = text.lower().split() if text.isascii() and text.replace(" ", "").isalpha() else words_of(text)
    return " ".join([word for word in words if word not in FILLERS])
