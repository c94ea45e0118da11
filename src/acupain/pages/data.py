"""The page of a checked data folder."""

from ..records.records import Release
from ..records.validation import Checked
from ..render.document import Bullet, Field, Page, Part, Section, Title


def page(result: Checked, release: Release) -> Page:
    """The problems, each a line, or the counts of a folder that has none."""
    parts: list[Part] = [Title(text="Data check", aside=result.folder)]
    if result.problems:
        parts.append(Section(key="problems", heading=f"Problems: {len(result.problems)}"))
        parts += [Bullet(text=str(problem)) for problem in result.problems]
    else:
        parts.append(Field(label="Result", text="no problems found"))
        parts += [
            Field(label=f"{kind}.json", text=f"{count} record{'' if count == 1 else 's'}")
            for kind, count in result.counts.items()
        ]
    return tuple(parts)
