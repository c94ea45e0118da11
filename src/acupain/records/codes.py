"""Codes of classifications (ICD-10, ICD-10-CM, ICD-11, MeSH and others): from a code to the records that carry it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..patterns import lazy

SHAPE: Final = lazy(
    r"""(?: [A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?   # ICD-10 and ICD-10-CM: M54, M54.5, M545, G43.709
          | [0-9A-Z][A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,3})?   # ICD-11: MG30, 8A80.0
          | \d{8,10}                               # ICD-11 by entity: 760621151
          | [CD]\d{6,9}                            # MeSH: D008881
          | (?:MONDO|DOID|HP):?\d{2,7}             # ontologies
        )(?:\.?[*X-])?""",
    re.VERBOSE | re.IGNORECASE,
)
"""What a code looks like, an open end (``G43.*``, ``G43.-``) included. Said of text with no spaces."""


def squeeze(code: str) -> str:
    """The code in capitals with no dots, colons or open end, so that ``g43.*`` and ``G43`` are the same."""
    code = code.strip().upper()
    return code.removesuffix(code[-1] if code[-1:] in ("*", "-") else "").replace(".", "").replace(":", "")


class CodeIndex:
    """Finds the records of a code. Cost does not grow with the number of records."""

    def __init__(self, conditions: Iterable[Mapping[str, Any]]) -> None:
        self._exact: dict[str, list[str]] = {}
        self._below: dict[str, list[str]] = {}
        self._above: dict[str, dict[str, int]] = {}
        for condition in conditions:
            for entry in condition["codes"]:
                code = squeeze(entry["code"])
                table = self._below if entry["code"].endswith("*") else self._exact
                # A kind of a condition is the closer answer, so it stands before its parent.
                place = 0 if condition["parent"] else len(table.setdefault(code, []))
                if condition["id"] not in table.setdefault(code, []):
                    table[code].insert(place, condition["id"])
                for end in range(3, len(code)):
                    counts = self._above.setdefault(code[:end], {})
                    counts[condition["id"]] = counts.get(condition["id"], 0) + 1

    def find(self, code: str) -> tuple[str, ...]:
        """The ids of the records that the code belongs to, the closest first; none where no record has it.

        A code that is listed itself comes first, then the longest range that holds it, then, for a short code such as
        M54, the records that have most codes below it.
        """
        wanted = squeeze(code)
        if wanted in self._exact:
            return tuple(self._exact[wanted])
        for end in range(len(wanted), 2, -1):
            if wanted[:end] in self._below:
                return tuple(self._below[wanted[:end]])
        counts = self._above.get(wanted, {})
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
