"""The page for a visit: a practitioner, the sessions, the cost, and what goes alongside."""

from ..ask.visit import VisitResult
from ..records.records import Release
from ..render.document import Bullet, Page, Para, Part, Section, Title
from .parts import Citations, dates, position


def page(result: VisitResult, release: Release) -> Page:
    """The topics in order; payers stand under the topic that names them."""
    cite = Citations(result.sources)
    payers = {payer.id: payer for payer in result.payers}
    parts: list[Part] = [Title(text="Going to an acupuncturist"), Para(text=result.scope)]
    for topic in result.topics:
        parts.append(Section(key=topic.id, heading=topic.title))
        parts += [Bullet(text=cite.claim(point)) for point in topic.points]
        parts += [position(payers[name], cite) for name in topic.guidelines if name in payers]
        if topic.questions:
            parts.append(Para(text="Questions to ask:"))
            parts += [Bullet(text=question) for question in topic.questions]
    parts += cite.references()
    parts += dates("visit", release, result.topics[0].reviewed, result.topics[0].next_review)
    return tuple(parts)
