"""Everything that can go wrong, and the exit code of each.

::

    AcupainError
    +-- NothingFound   1  the question was understood; the data has no answer
    +-- WrongUsage     2  the command line or the text cannot be understood
    +-- BadData        3  a data folder is missing, unreadable or breaks a rule
"""

from typing import ClassVar

from .model import Record


class Problem(Record):
    """One fault in a data folder: the file, the record's id, the field, and what was expected there."""

    file: str
    record: str | None
    field: str | None
    expected: str

    def __str__(self) -> str:
        where = [self.file, f"record {self.record}" if self.record else None, self.field]
        return f"{', '.join(part for part in where if part)}: {self.expected}"


class AcupainError(Exception):
    """The base of all errors that are shown to the user as one line: what is wrong, and what to do."""

    exit_code: ClassVar[int] = 2
    code: ClassVar[str] = "error"

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NothingFound(AcupainError):
    """The question was understood, and nothing in the data answers it."""

    exit_code = 1
    code = "nothing-found"


class WrongUsage(AcupainError):
    """The command line or its text cannot be understood."""

    exit_code = 2
    code = "wrong-usage"


class BadData(AcupainError):
    """A data folder is missing, unreadable, or breaks a rule; ``problems`` lists every fault found."""

    exit_code = 3
    code = "bad-data"

    def __init__(self, message: str, hint: str | None = None, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message, hint)
        self.problems = problems
