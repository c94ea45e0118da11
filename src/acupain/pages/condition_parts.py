"""What the page of a condition and its handout share: headings, the lines of benefit, the choices, and what is missing.

The handout shows less of each, never something else.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ..benefit.bottom_line import BottomLine, Line
from ..records.records import Comparator, Condition, Guideline
from ..render.document import Bars, Count, Field, Part, Section
from .parts import Citations

HEADINGS: Final[Mapping[str, str]] = {
    "benefit": "Does acupuncture help?",
    "limits": "What it cannot do",
    "safety": "Is it safe?",
    "first": "What to do first",
    "alongside": "What goes alongside",
    "no-treatment": "If you do nothing",
    "course": "How many sessions?",
    "guidelines": "Who recommends it?",
    "questions": "Questions to ask",
}
"""The headings of the sections that both have, by their keys."""

COMPARED: Final[Mapping[Comparator, str]] = {
    "no-acupuncture": "without",
    "usual-care": "usual care",
    "sham": "sham",
    "drug": "medicine",
    "mixed": "other care",
    "other-treatment": "other care",
    "none": "before",
}
"""The comparison group, beside its bar."""

NO_COURSE: Final = "Not known: no source read here says how many sessions are needed."
NO_GUIDELINE: Final = "Not known: no guideline that speaks of acupuncture for this was found."


def section(key: str) -> Section:
    """The heading of the section with this key."""
    return Section(key=key, heading=HEADINGS[key])


def benefit(line: Line, cite: Citations) -> Iterator[Part]:
    """What is known against one comparator, and the people who were counted as bars."""
    yield Field(label=line.label, text=line.sentence + cite.mark(line.sources))
    if line.people:
        yield Bars(
            caption=line.people.counted,
            bars=(
                Count(label="acupuncture", of_100=line.people.acupuncture),
                Count(label=COMPARED[line.people.comparator], of_100=line.people.comparison),
            ),
        )


def taken_together(found: BottomLine, cite: Citations) -> Iterator[Part]:
    """Where sources disagree, and what the gap between the lines means."""
    for split in found.disagreements:
        yield Field(label="Sources disagree", text=split.sentence + cite.mark(split.sources))
    if found.gap:
        yield Field(label="What the gap means", text=found.gap)


def choices(condition: Condition, cite: Citations, cut: Callable[[str], str] = str) -> Iterator[Part]:
    """What else there is, by kind, no treatment last; ``cut`` makes the text of each as long as it is to be."""
    for kind in ("first", "alongside", "no-treatment"):
        found = [choice for choice in condition.choices if choice.kind == kind]
        if found or kind == "no-treatment":
            yield section(kind)
        yield from (Field(label=choice.name, text=cut(choice.text) + cite.mark(choice.sources)) for choice in found)


def guideline_order(guideline: Guideline) -> tuple[bool, bool, int, str]:
    """Sort key: payers last; of the others those that hold today first, then the newest."""
    return guideline.kind == "coverage", guideline.status != "current", -(guideline.year or 0), guideline.id
