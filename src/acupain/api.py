"""The Python API: the questions of the command line as functions, with typed answers.

Every answer is a frozen record. Its attributes are the keys of the JSON output, and ``as_json()`` gives the same
object that ``--json`` prints under ``result``; docs/json.md tells what each key means. Nothing is printed, nothing is
read from the environment, and every error is an :class:`AcupainError` with a ``message`` and a ``hint``.
"""

from functools import lru_cache
from pathlib import Path

from .ask.condition import ConditionResult
from .ask.condition import ask as _ask
from .ask.find import FindResult, Listener
from .errors import AcupainError, BadData, NothingFound, WrongUsage
from .records.catalog import Catalog

__all__ = [
    "AcupainError",
    "BadData",
    "Catalog",
    "ConditionResult",
    "FindResult",
    "NothingFound",
    "WrongUsage",
    "condition",
    "find",
    "load",
]


def load(folder: str | Path | None = None) -> Catalog:
    """The records: the bundled ones, and those of your own folder laid over them where one is given.

    Without a folder it is the same catalogue each time, so calling it often costs nothing. A folder is read and
    checked on every call, and changes made to it later do not show in the catalogue.

    Raises :class:`BadData` where the folder is missing, cannot be read or breaks a rule; ``problems`` has every fault.
    """
    return _bundled() if folder is None else Catalog(Path(folder))


def condition(name: str, *, catalog: Catalog | None = None) -> ConditionResult:
    """All there is to know of one condition: its record, the bottom line, red flags, findings and sources.

    ``name`` is an id, any other name, an ICD-10 code, a word such as ``"nerve"``, or a misspelling of one of them;
    ``resolved`` of the answer says how it was read and what else it could mean. ``catalog`` is one from :func:`load`;
    without it the bundled records answer.

    Raises :class:`NothingFound` where no condition has such a name; the hint names the closest. Raises
    :class:`WrongUsage` where the name is empty or far too long.
    """
    return _ask(load() if catalog is None else catalog, name)


def find(text: str, *, limit: int = 5, catalog: Catalog | None = None) -> FindResult:
    """The conditions that a text in plain words fits, best first and at most ``limit``, and the red flags it carries.

    Look at ``red_flags`` before ``matches``: they are warning signs of something serious. A text that fits nothing
    has no matches; that is an answer and no error. It is not a diagnosis. ``catalog`` is one from :func:`load`; what
    was learnt of it is kept, so the second text is answered much faster than the first.

    Raises :class:`WrongUsage` where the text is empty or ``limit`` is less than 1.
    """
    if limit < 1:
        raise WrongUsage(f"limit is {limit}", "Give a number from 1.")
    return _listener(load() if catalog is None else catalog).ask(text, limit, explain=False)


@lru_cache(maxsize=1)
def _bundled() -> Catalog:
    return Catalog()


@lru_cache(maxsize=4)
def _listener(catalog: Catalog) -> Listener:
    """What understands texts, one a catalogue: it learns each word only once, which is most of the work."""
    return Listener(catalog)
