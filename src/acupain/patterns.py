"""Regular expressions that are compiled when they are first used: of all that are written down, a run needs a few."""

import re
from typing import Any, cast


class _Later:
    """Stands in for a compiled expression, and becomes as fast as one after its first use."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The expression, not yet compiled. A wrong one raises ``re.error`` when it is first used."""
    return cast("re.Pattern[str]", _Later(pattern, int(flags)))
