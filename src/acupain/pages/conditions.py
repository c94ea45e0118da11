"""The page of all conditions, one line each, in their six groups."""

from ..ask.conditions import ConditionsResult
from ..document import Field, Hint, Page, Para, Part, Section, Title
from ..records import Release


def page(result: ConditionsResult, release: Release) -> Page:
    """The groups in order; a kind of a condition says what it is a kind of."""
    parts: list[Part] = [Title(text="Conditions"), Para(text=result.scope)]
    for group in result.groups:
        parts.append(Section(key=group.group.id, heading=group.group.name))
        for condition in group.conditions:
            kind = f" (a kind of {condition.parent})" if condition.parent else ""
            parts.append(Field(label=condition.id, text=condition.name + kind))
    parts.append(Hint(text="Read one:", command="acupain condition NAME"))
    return tuple(parts)
