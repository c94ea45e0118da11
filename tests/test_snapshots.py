"""Every view as it is shown today, kept as files, so that no change of a word or a line goes unseen.

After a change that is meant, write them anew and read the difference: python -m pytest tests/test_snapshots.py --rewrite-snapshots
"""  # noqa: E501 - a command is not broken

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from in_process import Said

SNAPSHOTS = Path(__file__).parent / "snapshots"
REWRITE = "python -m pytest tests/test_snapshots.py --rewrite-snapshots"

VIEWS: Final = {
    "welcome": (),
    "condition": ("condition", "migraine"),
    "condition-disputed": ("condition", "chronic-low-back-pain"),
    "condition-unknown": ("condition", "trigeminal-neuralgia"),
    "condition-section": ("condition", "migraine", "--section", "safety"),
    "conditions": ("conditions",),
    "find": ("find", "my knees are stiff in the morning"),
    "find-red-flags": ("find", "worst headache of my life, it came suddenly"),
    "find-nothing": ("find", "the weather is nice today"),
    "mechanisms": ("mechanisms",),
    "mechanism": ("mechanisms", "endorphin-release"),
    "evidence": ("evidence", "knee-osteoarthritis"),
    "safety": ("safety",),
    "red-flags": ("red-flags", "back"),
    "body": ("body",),
    "body-region": ("body", "knee"),
    "visit": ("visit",),
    "source": ("sources", "linde-2016-migraine"),
    "handout": ("handout", "migraine"),
    "help": ("--help",),
    "help-condition": ("condition", "--help"),
}
WIDTHS: Final = (40, 80, 120)
FORMS: Final = tuple(
    f"{view}.{form}"
    for view in VIEWS
    for form in (*(f"{width}.txt" for width in WIDTHS), "plain.txt", "keys.txt")
    if not (view.startswith("help") and form.endswith(("plain.txt", "keys.txt")))
)
"""The name of each file: the view, and its width or form."""


@pytest.mark.parametrize("name", FORMS)
def test_a_view_looks_as_it_did(name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    view, form, _ = name.split(".")
    if form == "keys":
        made = "".join(f"{key}\n" for key in sorted(set(keys(json.loads(shown(monkeypatch, *VIEWS[view], "--json"))))))
    elif form == "plain":
        made = shown(monkeypatch, *VIEWS[view], "--plain")
    else:
        monkeypatch.setenv("COLUMNS", form)
        made = shown(monkeypatch, *VIEWS[view])
    kept = SNAPSHOTS / name
    if request.config.getoption("--rewrite-snapshots"):
        SNAPSHOTS.mkdir(exist_ok=True)
        kept.write_text(made, "utf-8")
    assert kept.is_file(), f"no snapshot yet; write it with: {REWRITE}"
    assert made.splitlines() == kept.read_text("utf-8").splitlines(), f"if this is meant: {REWRITE}"


def test_no_snapshot_is_left_of_a_view_that_is_gone(request: pytest.FixtureRequest) -> None:
    for file in SNAPSHOTS.iterdir():
        if file.name not in FORMS and request.config.getoption("--rewrite-snapshots"):
            file.unlink()
    assert {file.name for file in SNAPSHOTS.iterdir()} == set(FORMS)


def shown(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """What the program writes into a pipe, in this process: so many starts of the program would take too long."""
    for name in ("NO_COLOR", "FORCE_COLOR", "ACUPAIN_DATA"):
        monkeypatch.delenv(name, raising=False)
    return Said(*arguments).out


def keys(value: Any, path: str = "") -> Iterator[str]:
    """The paths of all keys; ``[]`` stands for each entry of a list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}".lstrip(".")
            yield from keys(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, f"{path}[]")
