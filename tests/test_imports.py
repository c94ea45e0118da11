"""Speed is held by what a command may import, not by a clock: the budget is the same on every machine."""

from typing import Any

import pytest
import typer
from conftest import HEAVY, modules_of
from typer.main import get_command_from_info
from typer.models import CommandInfo

from acupain.ask.condition import ask
from acupain.command_line.cli import run
from acupain.records.catalog import Catalog, Records


@pytest.mark.parametrize(
    "arguments",
    [
        ("condition", "migraine"),
        ("condition", "migraine", "--json"),
        ("condition", "migraine", "--plain"),
        ("conditions",),
        ("mechanisms",),
        ("find", "my", "knees", "are", "stiff", "in", "the", "morning"),
        ("find", "my", "knees", "are", "stiff", "--json"),
        ("safety",),
        ("red-flags",),
        ("visit",),
        ("sources",),
        ("body",),
        ("evidence",),
        ("condition", "migrane"),
        ("handout", "migraine"),
        ("--version",),
        ("--help",),
        (),
    ],
    ids=" ".join,
)
def test_a_lookup_in_a_pipe_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not modules_of(*arguments) & HEAVY


def test_only_a_terminal_view_imports_rich_and_then_only_its_styles() -> None:
    loaded = modules_of("condition", "migraine", "--color", "always")
    assert "rich.style" in loaded
    assert not {"rich.console", "rich.text", "pygments", "markdown_it"} & loaded


def test_a_lookup_imports_no_questions_and_pages_but_its_own() -> None:
    loaded = {name for name in modules_of("conditions") if name.startswith(("acupain.ask.", "acupain.pages."))}
    assert loaded <= {"acupain.ask.common", "acupain.ask.conditions", "acupain.pages.conditions", "acupain.pages.parts"}


def test_a_lookup_of_an_id_reads_only_the_records_that_it_shows() -> None:
    catalog = Catalog()
    result = ask(catalog, "migraine")
    for kind, shown in (("evidence", result.findings), ("sources", result.sources), ("red_flags", result.red_flags)):
        records = catalog.raw(kind)
        assert isinstance(records, Records)
        assert len(records._read) <= len(shown) + 1


def test_only_the_command_that_is_called_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[str | None] = []

    def build(command_info: CommandInfo, **options: Any) -> Any:
        built.append(command_info.name)
        return get_command_from_info(command_info, **options)

    monkeypatch.setattr(typer.main, "get_command_from_info", build)
    run(["conditions", "--json"])
    assert built == ["conditions"]


def test_only_a_check_of_data_imports_pydantic() -> None:
    assert "pydantic" in modules_of("data", "schema")


def test_find_reads_neither_findings_nor_bottom_lines() -> None:
    loaded = modules_of("find", "my", "knees", "are", "stiff", "--json")
    assert (
        not {
            "acupain.benefit.bottom_line",
            "acupain.benefit.wording",
            "acupain.render.layout",
            "acupain.benefit.citations",
        }
        & loaded
    )
