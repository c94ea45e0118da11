"""The page of all conditions, one line each, in their six groups."""

from ..ask.conditions import ConditionsResult
from ..records.records import Release
from ..render.document import Hint, Page, Para, Part, Section, Title
from .parts import listing


def page(result: ConditionsResult, release: Release) -> Page:
    """The groups in order; a kind of a condition says what it is a kind of."""
    parts: list[Part] = [Title(text="Conditions"), Para(text=result.scope)]
    for group in result.groups:
        parts.append(Section(key=group.group.id, heading=group.group.name))
        parts += map(listing, group.conditions)
    parts.append(Hint(text="Read one:", command="acupain condition NAME"))
    return tuple(parts)
