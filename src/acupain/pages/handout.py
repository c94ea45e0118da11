"""The handout of one condition: what matters most of its page, short enough for two sides of A4.

The same cuts hold for every condition, so that no record can push the end of its handout off the paper: the warning
signs that cannot wait, the first entries of each list (records put what matters most first), and of each text the first
sentences, whole. The last lines say where the rest is.
"""

import re
from collections.abc import Iterator
from typing import Final

from ..ask.condition import ConditionResult
from ..ask.findings import axis_key, grouped
from ..benefit.citations import STANDING, address, sentences, short
from ..benefit.wording import AGAINST
from ..records.records import Guideline, Release, Source
from ..render.document import Alert, Bullet, Field, Hint, Page, Para, Part, Title
from ..render.drawing import Axis
from ..render.plots import plot
from .condition_parts import NO_COURSE, NO_GUIDELINE, benefit, choices, guideline_order, section, taken_together
from .parts import ACTIONS, Citations, dates, not_known, said_alert, stance, who

SIGNS: Final = ("emergency", "urgent")
"""The actions whose warning signs are on the handout: those that leave no time to look them up."""

LIMIT, CHOICE = 1, 2
"""Sentences of each limit and of each choice: a choice often tells its harm in the second, or when not to wait."""

LIMITS: Final = 3
HARMS: Final = 3
"""Harms are kept whole: each ends in what to do about it."""

QUESTIONS: Final = 6
LINKS: Final = 2

_SENTENCE_END: Final = re.compile(r"[.!?][”)]?(?= +[“(]?[A-Z0-9])")


def opening(text: str, sentences: int) -> str:
    """The first sentences of a text: always whole ones."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return text[: ends[sentences - 1]] if len(ends) >= sentences else text


def page(result: ConditionResult, release: Release) -> Page:
    """The parts of the handout: the answer and the warning signs first, where it comes from last."""
    cite = Citations(result.sources)
    return tuple(
        part
        for parts in (
            said_alert(result.said),
            _head(result),
            _alerts(result),
            _benefit(result, cite),
            _limits(result, cite),
            _safety(result, cite),
            _choices(result, cite),
            _course(result, cite),
            _guidelines(result, cite),
            _questions(result),
            cite.references(_named),
            dates(result.condition.id, release, result.condition.reviewed, result.condition.next_review),
            _more(result, cite),
        )
        for part in parts
    )


def _head(result: ConditionResult) -> Iterator[Part]:
    yield Title(text=result.condition.name, aside="What acupuncture can and cannot do")
    yield from (Field(label=line.label, text=line.verdict) for line in result.bottom_line.lines if line.known)
    yield Para(text=result.scope)


def _alerts(result: ConditionResult) -> Iterator[Part]:
    """The warning signs that cannot wait, the most urgent first."""
    for action in SIGNS:
        signs = tuple(flag.sign for flag in result.red_flags if flag.action == action)
        if signs:
            yield Alert(level=action, heading=f"{ACTIONS[action]} if you notice one of these:", lines=signs)


def _benefit(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield section("benefit")
    for line in result.bottom_line.lines:
        yield from benefit(line, cite)
    yield from (plot(axis) for axis in _axes(result))
    yield from taken_together(result.bottom_line, cite)


def _axes(result: ConditionResult) -> list[Axis]:
    """The results behind the bottom line that count no people, drawn on as few axes as their units allow."""
    lines = [line for line in result.bottom_line.lines if line.known and not line.people]
    findings = {finding.id: finding for finding in result.findings}
    sources = {source.id: source for source in result.sources}
    axes: dict[tuple[str, ...], Axis] = {}
    for finding in (findings[line.findings[0]] for line in lines):
        (group,) = grouped([finding], sources, condition=result.condition.id)
        key = axis_key(finding)
        if key is not None and group.axes:
            axes[key] = _joined(axes.get(key), group.axes[0], AGAINST[finding.comparator])
    return list(axes.values())


def _joined(before: Axis | None, axis: Axis, against: str) -> Axis:
    """The rows of an axis added to those before, each named by what acupuncture was compared with."""
    rows = tuple(row.but(label=f"{against}: {row.label}") for row in axis.rows)
    return axis.but(right="the comparison", rows=(*before.rows, *rows)) if before else axis.but(rows=rows)


def _limits(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield section("limits")
    for claim in result.condition.cannot[:LIMITS]:
        yield Bullet(text=opening(claim.text, LIMIT) + cite.mark(claim.sources))


def _safety(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    """Harms with their sources, and who should ask first in a word each: the reasons are on the page of harms."""
    yield section("safety")
    yield from (Bullet(text=cite.claim(claim)) for claim in result.condition.harms[:HARMS])
    yield Field(
        label="Ask a doctor or the practitioner first if one of these is true",
        text="; ".join(item.name for item in result.ask_first) + ".",
    )


def _choices(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield from choices(result.condition, cite, lambda text: opening(text, CHOICE))
    if not any(choice.kind == "no-treatment" for choice in result.condition.choices):
        yield not_known(result.condition.natural_course, cite, "Not known: no source read here says.")


def _course(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    yield section("course")
    course = result.condition.course
    if course is None:
        yield Para(text=NO_COURSE)
        return
    sessions, weeks = course.sessions or "not known", course.weeks or "not known"
    yield Para(text=f"Sessions: {sessions}. Weeks: {weeks}.{cite.mark(course.sources)}")


def _guidelines(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    """Who says the same in one entry, so that those who differ stand side by side. Payers differ too much by place."""
    yield section("guidelines")
    guidelines = [one for one in result.guidelines if one.position and one.kind != "coverage"]
    if not guidelines:
        yield Para(text=NO_GUIDELINE)
    said: dict[str, list[str]] = {}
    for guideline in sorted(guidelines, key=guideline_order):
        said.setdefault(stance(guideline), []).append(_guideline(guideline, cite))
    yield from (Field(label=word, text="; ".join(told) + ".") for word, told in said.items())


def _guideline(guideline: Guideline, cite: Citations) -> str:
    second_hand = ", as others report it" if guideline.read_as == "second-hand" else ""
    return who(guideline) + second_hand + cite.guideline(guideline)


def _questions(result: ConditionResult) -> Iterator[Part]:
    yield section("questions")
    yield from (Bullet(text=question) for question in result.condition.questions[:QUESTIONS])


def _named(source: Source) -> str:
    """A source in as few words as find it again: its authors, year and main title, or its title and who published it.

    That it was corrected or retracted is never left out.
    """
    words = [source.title, source.venue]
    if source.authors:
        whole = source.title.startswith("[")  # a translated title keeps both of its brackets
        words = [short(source), source.title if whole else source.title.split(": ")[0]]
    elif source.year is not None and str(source.year) not in (source.venue or ""):
        words.append(str(source.year))
    words.append(STANDING[source.status])
    return sentences(words)


def _more(result: ConditionResult, cite: Citations) -> Iterator[Part]:
    """When pages were read, bodies that the sources do not name already, and the page that this one is cut from."""
    cited = cite.cited()
    read = sorted({source.accessed for source in cited if source.accessed})
    if read:
        days = read[0] if len(read) == 1 else f"{read[0]} to {read[-1]}"
        yield Field(label="Web pages read", text=f"{days}; those named with no year give none")
    named = {address(source) for source in cited}
    links = [link for link in result.condition.more if link.url not in named]
    yield from (Field(label=link.name, text=link.url) for link in links[:LINKS])
    yield Hint(
        text="Every warning sign, choice, number and source:", command=f"acupain condition {result.condition.id}"
    )
