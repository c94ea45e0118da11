"""``import acupain``: the promised names, their types and errors, and an import that costs next to nothing."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import assert_type

import pytest
from conftest import DATA, Run, answer

import acupain
from acupain import api

PUBLIC = {
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
}


def python(code: str) -> str:
    """What a fresh interpreter prints for this code."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_public_names_are_these_and_no_others() -> None:
    assert set(acupain.__all__) == PUBLIC
    assert set(api.__all__) == PUBLIC - {"__version__"}
    assert acupain.__all__ == sorted(acupain.__all__)
    assert set(dir(acupain)) >= PUBLIC
    for name in acupain.__all__:
        found = getattr(acupain, name)
        assert not isinstance(found, ModuleType), name
        assert name == "__version__" or (found.__doc__ and found.__doc__.strip()), name
    with pytest.raises(AttributeError, match="no attribute 'heal'"):
        _ = acupain.heal  # type: ignore[attr-defined]  # there is none


def test_importing_the_package_loads_no_other_module_of_it() -> None:
    loaded = "import sys, acupain; print(*(name for name in sys.modules if name.startswith('acupain')))"
    assert python(loaded) == "acupain"


def test_asking_loads_neither_the_command_line_nor_anything_heavy() -> None:
    code = (
        "import sys, acupain; acupain.condition('migraine'); acupain.find('stiff knees');"
        "print({'typer', 'rich', 'pydantic', 'acupain.command_line.cli'} & set(sys.modules))"
    )
    assert python(code) == "set()"


def test_find_stays_a_function_whatever_is_imported_and_in_whatever_order() -> None:
    code = (
        "import acupain.matching.find; import acupain; from acupain import find; "
        "print(find is acupain.find, callable(find))"
    )
    assert python(code) == "True True"
    assert acupain.find("stiff knees").matches == acupain.find("stiff knees").matches


def test_find_answers_as_the_command_does(run: Run) -> None:
    text = "one side of my head throbs, and light hurts"
    assert acupain.find(text).as_json() == answer(run("find", text, "--json"))["result"]
    assert len(acupain.find("my joints are stiff", limit=1).matches) == 1


def test_find_says_nothing_where_nothing_fits_and_warns_where_it_must() -> None:
    assert acupain.find("the weather is nice today").matches == ()
    assert acupain.find("a sudden headache, worst of my life").red_flags[0].action == "emergency"


def test_condition_answers_as_the_command_does(run: Run) -> None:
    made = json.loads(json.dumps(acupain.condition("migrane").as_json()))
    assert made == answer(run("condition", "migrane", "--json"))["result"]


def test_load_gives_the_same_bundled_records_each_time() -> None:
    assert acupain.load() is acupain.load()
    names = [record["id"] for record in json.loads((DATA / "conditions.json").read_text("utf-8"))]
    assert [condition.id for condition in acupain.load().conditions] == names


def test_load_lays_own_records_over_the_bundled_ones_and_the_questions_take_them(tmp_path: Path) -> None:
    (tmp_path / "hide.json").write_text('["migraine"]', "utf-8")
    own = acupain.load(str(tmp_path))
    assert "migraine" not in {condition.id for condition in own.conditions}
    with pytest.raises(acupain.NothingFound):
        acupain.condition("migraine", catalog=own)
    throbs = "one side of my head throbs, and light hurts"
    assert "migraine" not in {match.id for match in acupain.find(throbs, catalog=own).matches}
    assert acupain.find(throbs).matches[0].id == "migraine"


def test_the_environment_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACUPAIN_DATA", "no-such-folder")
    assert acupain.condition("migraine").condition.id == "migraine"


def test_each_error_is_the_promised_one_with_a_message_and_a_hint() -> None:
    for error, ask in (
        (acupain.NothingFound, lambda: acupain.condition("blablabla")),
        (acupain.WrongUsage, lambda: acupain.condition(" ")),
        (acupain.WrongUsage, lambda: acupain.find(" ")),
        (acupain.WrongUsage, lambda: acupain.find("stiff knees", limit=0)),
        (acupain.BadData, lambda: acupain.load("no-such-folder")),
    ):
        with pytest.raises(error) as raised:
            ask()
        assert issubclass(error, acupain.AcupainError)
        assert isinstance(raised.value, acupain.AcupainError)
        assert raised.value.message
        assert raised.value.hint


def test_type_checkers_see_real_types() -> None:
    """Held by mypy in strict mode, which says so when a type is lost and when a mistake is no longer one."""
    found = assert_type(acupain.find("stiff knees", limit=3), acupain.FindResult)
    assert_type([match.id for match in found.matches], list[str])
    one = assert_type(acupain.condition("migraine"), acupain.ConditionResult)
    assert_type(one.bottom_line.lines[0].sources, tuple[str, ...])
    assert_type(acupain.load(), acupain.Catalog)
    with pytest.raises(AttributeError):
        acupain.find(3)  # type: ignore[arg-type]  # a number is no text
    with pytest.raises(AttributeError):
        one.query = "sciatica"  # type: ignore[misc]  # records do not change
