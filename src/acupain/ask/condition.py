"""The question behind ``acupain condition``: all there is to know of one condition."""

from ..benefit.bottom_line import BottomLine, bottom_line
from ..model import Record
from ..records.catalog import Catalog
from ..records.naming import Names, Resolution
from ..records.records import Claim, Condition, Finding, Guideline, Mechanism, RedFlag, SafetyItem, Source
from .common import SCOPE, Brief, Said, brief, named_sources, said_red_flags

SESSION = "a-session"
"""The topic of the guide to a visit that tells what a session is like."""


class ConditionResult(Record):
    """All there is to know of one condition. ``said`` are the red flags that the given words carry."""

    query: str
    resolved: Resolution
    said: tuple[Said, ...]
    condition: Condition
    kinds: tuple[Brief, ...]
    bottom_line: BottomLine
    red_flags: tuple[RedFlag, ...]
    ask_first: tuple[SafetyItem, ...]
    mechanisms: tuple[Mechanism, ...]
    session: tuple[Claim, ...]
    guidelines: tuple[Guideline, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...]
    scope: str


def ask(catalog: Catalog, name: str) -> ConditionResult:
    """One condition by id, alias, code, keyword or near misspelling.

    Raises :class:`~acupain.errors.NothingFound` and :class:`~acupain.errors.WrongUsage` as ``Names.resolve`` does.
    """
    resolved = Names(catalog.raw("conditions").values(), "condition").resolve(name)
    found = catalog.condition(resolved.id)
    findings = catalog.pick("evidence", found.findings, Finding)
    guidelines = catalog.pick("guidelines", found.guidelines, Guideline)
    mechanisms = catalog.pick("mechanisms", found.mechanisms, Mechanism)
    red_flags = catalog.pick("red_flags", found.red_flags, RedFlag)
    ask_first = catalog.pick("safety", found.ask_first, SafetyItem)
    session = tuple(point for topic in catalog.visit if topic.id == SESSION for point in topic.points)
    summaries = tuple(mechanism.summary for mechanism in mechanisms)
    sources = named_sources(catalog, found, findings, guidelines, summaries, session, red_flags, ask_first)
    return ConditionResult(
        query=name,
        resolved=resolved,
        said=() if resolved.how in ("id", "name", "code") else said_red_flags(catalog, name),
        condition=found,
        kinds=tuple(brief(kind) for kind in catalog.raw("conditions").values() if kind["parent"] == found.id),
        bottom_line=bottom_line(found, findings, {source.id: source for source in sources}),
        red_flags=red_flags,
        ask_first=ask_first,
        mechanisms=mechanisms,
        session=session,
        guidelines=guidelines,
        findings=findings,
        sources=sources,
        scope=SCOPE,
    )
