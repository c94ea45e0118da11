"""The question behind ``acupain conditions``: what there is, by group."""

from ..model import Record
from ..records.catalog import Catalog
from ..records.records import Group
from .common import SCOPE, Brief, brief


class GroupResult(Record):
    """One group and the conditions in it, a kind of a condition right after it."""

    group: Group
    conditions: tuple[Brief, ...]


class ConditionsResult(Record):
    """All conditions, by group."""

    groups: tuple[GroupResult, ...]
    scope: str


def ask(catalog: Catalog) -> ConditionsResult:
    """All conditions in their groups."""
    everything = catalog.raw("conditions").values()
    groups = []
    for group in catalog.groups:
        tops = [one for one in everything if one["group"] == group.id and one["parent"] is None]
        listed = [each for top in tops for each in (top, *(one for one in everything if one["parent"] == top["id"]))]
        groups.append(GroupResult(group=group, conditions=tuple(map(brief, listed))))
    return ConditionsResult(groups=tuple(groups), scope=SCOPE)
