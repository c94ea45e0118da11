"""What acupuncture can and cannot do for a chronic pain, how sure anyone is, and what to do first.

From Python::

    import acupain

    acupain.condition("migraine").bottom_line.lines[0].sentence
    [match.id for match in acupain.find("my hands tingle at night").matches]
    acupain.load().conditions

The names of ``__all__`` are the whole of it; they are described in :mod:`acupain.api`. They are loaded when they are
first asked for, so that importing the package costs next to nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:  # what type checkers take for true by its name; ``typing`` itself takes a while to import
    from .api import condition as condition
    from .api import find as find
    from .api import load as load
    from .ask.condition import ConditionResult as ConditionResult
    from .ask.find import FindResult as FindResult
    from .errors import AcupainError as AcupainError
    from .errors import BadData as BadData
    from .errors import NothingFound as NothingFound
    from .errors import WrongUsage as WrongUsage
    from .records.catalog import Catalog as Catalog

__version__ = "0.1.0"

__all__ = [
    "AcupainError",
    "BadData",
    "Catalog",
    "ConditionResult",
    "FindResult",
    "NothingFound",
    "WrongUsage",
    "__version__",
    "condition",
    "find",
    "load",
]


if not TYPE_CHECKING:  # a type checker that sees it would take every name for a real one

    def __getattr__(name):
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from . import api

        globals()[name] = found = getattr(api, name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
