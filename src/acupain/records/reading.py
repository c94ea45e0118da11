"""Reads the JSON files of a data folder that a user brings: whole, or with one sentence on what is wrong with each."""

import json
from pathlib import Path
from typing import Any

from ..errors import BadData, Problem


def json_files(folder: Path) -> dict[str, Path]:
    """The files of a data folder by name, without ``.json``. Raises :class:`BadData` where there are none to read."""
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".json")
    except FileNotFoundError as error:
        raise _folder_error(folder, "a folder that exists") from error
    except NotADirectoryError as error:
        raise _folder_error(folder, "a folder, not a file") from error
    except (OSError, ValueError) as error:
        raise _folder_error(folder, f"a folder that can be read ({_reason(error)})") from error
    if not found:
        raise _folder_error(folder, "at least one file such as conditions.json")
    return {path.stem: path for path in found}


def read_text(path: Path) -> bytes:
    """What the file holds, without the mark of UTF-8 that some editors put first. Raises :class:`BadData`."""
    try:
        if path.exists() and not path.is_file():  # reading a pipe or a device might never end
            raise wrong(path, "expected a file")
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise wrong(path, f"expected a file that can be read ({_reason(error)})") from error


def parse(path: Path, text: bytes) -> Any:
    """The JSON of a file, checked more strictly than ``json`` does. Raises :class:`BadData`."""
    try:
        return json.loads(text.decode("utf-8"), object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        expected = f"expected UTF-8 text (byte {error.start} is not)"
    except json.JSONDecodeError as error:
        expected = f"expected JSON (line {error.lineno}, column {error.colno}: {error.msg})"
    except ValueError as error:
        expected = f"expected plain JSON ({error})"
    except RecursionError:
        expected = "expected JSON that is not nested so deep"
    raise wrong(path, expected)


def wrong(path: Path, expected: str) -> BadData:
    """The error of a file that cannot be used at all."""
    return BadData(expected, None, (Problem(file=path.name, record=None, field=None, expected=expected),))


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key “{twin}” stands twice in one record")
    return made


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number in JSON")


def _folder_error(folder: Path, expected: str) -> BadData:
    problem = Problem(file=str(folder), record=None, field=None, expected=f"expected {expected}")
    return BadData(str(problem), "Give the path of a data folder: acupain data check PATH", (problem,))


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
