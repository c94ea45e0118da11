"""Records for tests: each maker fills in what the test does not care about."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from acupain.benefit.bottom_line import BottomLine, Line, bottom_line
from acupain.records.records import Condition, Finding, Source
from acupain.render.drawing import Axis, Row


class RecordsOf:
    """Records that are no catalogue's, of the kinds that are given, for an index to read."""

    folder = Path("nowhere")

    def __init__(self, **kinds: Iterable[Mapping[str, Any]]) -> None:
        self.files = {kind: {record["id"]: record for record in records} for kind, records in kinds.items()}
        self.index: Mapping[str, Any] = {}

    def raw(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        return self.files.get(kind, {})


def finding(**given: Any) -> Finding:
    """A review's result on pain against sham, on a scale, that favours acupuncture."""
    usual: dict[str, Any] = {
        "id": "f-1",
        "domain": "efficacy",
        "subject": "people with knee pain",
        "condition": "knee",
        "source": "review",
        "comparator": "sham",
        "comparator_detail": None,
        "outcome": "pain",
        "outcome_kind": "pain",
        "time": None,
        "measure": "SMD",
        "value": -0.5,
        "comparator_value": None,
        "unit": None,
        "ci_low": None,
        "ci_high": None,
        "favours": "lower",
        "participants": None,
        "trials": None,
        "certainty": "moderate",
        "direction": "favours-acupuncture",
        "plain": "Pain fell more than with sham.",
        "caveat": None,
        "checked": "twice",
        "superseded": False,
        "reviewed": "2026-11-22",
    }
    return Finding(**{**usual, **given})


def counting(real: float, other: float, **given: Any) -> Finding:
    """A result that counts people of 100 who got better in both groups."""
    return finding(
        **{
            "measure": "percent",
            "value": real,
            "comparator_value": other,
            "unit": "percent of people",
            "favours": "higher",
            "outcome": "people whose pain at least halved",
            "outcome_kind": "responders",
            **given,
        }
    )


def source(name: str = "review", **given: Any) -> Source:
    """A systematic review of 2020 by one author."""
    usual: dict[str, Any] = {
        "id": name,
        "type": "systematic-review",
        "title": f"The title of {name}",
        "authors": (f"Ada {name.split('-', maxsplit=1)[0].title()}",),
        "year": 2020,
        "venue": "Journal of Tests 2020;7(3):12-19",
        "doi": f"10.1000/{name}",
        "pmid": None,
        "page": None,
        "status": "current",
        "superseded_by": None,
        "note": None,
    }
    return Source(**{**usual, **given})


def sources(*given: Source) -> dict[str, Source]:
    """Sources by their ids."""
    return {one.id: one for one in given}


def condition(**given: Any) -> Condition:
    """A condition whose bottom line may rest on pain, then on function."""
    usual: dict[str, Any] = dict.fromkeys(Condition.__annotations__, ())
    usual |= {"id": "knee", "name": "Knee pain", "parent": None, "main_outcomes": ("pain", "function")}
    return Condition(**{**usual, **given})


def worked_out(*findings: Finding, about: Condition | None = None, by: dict[str, Source] | None = None) -> BottomLine:
    """The bottom line of these findings, on a condition and from sources that hold where none are given."""
    return bottom_line(about or condition(), findings, by or {one.source: source(one.source) for one in findings})


def sham_line(*findings: Finding, by: dict[str, Source] | None = None, about: Condition | None = None) -> Line:
    """The line of their bottom line that tells what was found against sham."""
    return worked_out(*findings, by=by, about=about).lines[1]


def axis(*rows: Row, ratio: bool = False, descending: bool = False) -> Axis:
    """An axis of pain against sham."""
    return Axis(
        title="Pain",
        unit="points of 100",
        ratio=ratio,
        descending=descending,
        left="favours acupuncture",
        right="sham",
        rows=rows,
    )
