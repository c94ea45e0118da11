"""Pages are good to read: in narrow and wide places, aloud, in colour or not, and whatever the data holds."""

import re
from pathlib import Path

import pytest
from conftest import Run, raw
from hypothesis import given
from hypothesis import strategies as st
from terminals import on_a_terminal

from acupain.document import Alert, Bars, Bullet, Count, Field, Hint, Page, Para, Reference, Section, Title
from acupain.render.layout import lay_out
from acupain.render.plain import plain_lines
from acupain.render.safe import harmless

URL = re.compile(r"https?://\S+")

VIEWS = [
    ("condition", "migraine"),
    ("condition", "chronic-low-back-pain"),
    ("condition", "headache-other"),
    ("conditions",),
    ("mechanisms",),
    ("find", "stiff", "knees", "in", "the", "morning"),
    ("evidence", "migraine"),
    ("safety",),
    ("red-flags",),
    ("visit",),
    ("sources",),
]


def words(text: str) -> list[str]:
    """The words of a page without control codes and drawings."""
    bare = re.sub(r"\x1b\][^\x1b]*\x1b\\|\x1b\[[0-9;]*m", "", text)
    return re.sub("^┃", "", bare, flags=re.MULTILINE).split()


@pytest.mark.parametrize("width", [40, 60, 80, 140])
@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_no_line_is_wider_than_asked_save_an_address_or_a_command(run: Run, view: tuple[str, ...], width: int) -> None:
    for line in run(*view, "--width", str(width)).stdout.splitlines():
        whole = URL.search(line) or line.startswith("acupain ")
        assert len(line) <= min(width, 88) or whole, line


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_addresses_are_whole_at_every_width(run: Run, view: tuple[str, ...]) -> None:
    wide = set(URL.findall(run(*view, "--width", "140").stdout))
    assert set(URL.findall(run(*view, "--width", "20").stdout)) == wide
    assert {address.rstrip(".") for address in URL.findall(run(*view, "--plain").stdout)} == {
        address.rstrip(".") for address in wide
    }


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_a_terminal_shows_the_same_words_in_the_same_order_as_a_pipe(run: Run, view: tuple[str, ...]) -> None:
    assert words(on_a_terminal(*view, "--no-pager").text) == run(*view).stdout.split()


def test_plain_is_one_label_and_value_a_line_with_no_drawing(run: Run) -> None:
    text = run("condition", "migraine", "--plain").stdout
    assert not re.search(r"[█▏▎▍▌▋▊▉·│├┤●]", text)
    assert "Section: Is it safe?" in text.splitlines()
    assert all(line == line.strip() and line for line in text.splitlines())


@pytest.mark.parametrize("view", [("condition", "migraine"), ("evidence", "migraine")], ids=" ".join)
def test_a_place_that_knows_ascii_only_gets_ascii(run: Run, view: tuple[str, ...]) -> None:
    done = run(*view, PYTHONUTF8="0", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "?" * 3 not in done.stdout


@pytest.mark.parametrize("record", raw("conditions"), ids=lambda record: record["id"])
def test_every_condition_has_every_section_and_none_is_empty(run: Run, record: dict[str, str]) -> None:
    lines = run("condition", record["id"], "--plain").stdout.splitlines()
    headings = [at for at, line in enumerate(lines) if line.startswith("Section: ")]
    shown = [lines[at].removeprefix("Section: ") for at in headings]
    for needed in (
        "Does acupuncture help?",
        "What it cannot do",
        "Is it safe?",
        "If you do nothing",
        "Who recommends it?",
    ):
        assert needed in shown
    for at in headings:
        assert at + 1 < len(lines)
        assert not lines[at + 1].startswith("Section: "), lines[at]


TEXTS = st.text(min_size=1, max_size=200).filter(lambda text: text.split())
PARTS = st.one_of(
    st.builds(lambda text: Title(text=text, aside=text), TEXTS),
    st.builds(lambda text: Alert(level="urgent", heading=text, lines=(text,)), TEXTS),
    st.builds(lambda text: Section(key="key", heading=text), TEXTS),
    st.builds(lambda text: Para(text=text), TEXTS),
    st.builds(lambda text: Field(label=text, text=text), TEXTS),
    st.builds(lambda text: Bullet(text=text), TEXTS),
    st.builds(lambda text, of: Bars(caption=text, bars=(Count(label="with", of_100=of),)), TEXTS, st.floats(0, 100)),
    st.builds(lambda text: Reference(number=1, text=text, url="https://doi.org/10.1/x"), TEXTS),
    st.builds(lambda text: Hint(text=text, command=text), TEXTS),
)


@given(st.lists(PARTS, max_size=5), st.integers(-5, 200))
def test_no_text_of_the_data_can_steer_a_terminal(parts: list[Title], width: int) -> None:
    page: Page = tuple(parts)
    shown = ["".join(words for words, _ in line) for line in lay_out(page, width)] + plain_lines(page)
    for line in shown:
        assert line == harmless(line) or harmless(line.strip()) == " ".join(line.split())
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)


def test_rich_markup_in_the_text_is_shown_and_not_obeyed(run: Run, tmp_path: Path) -> None:
    done = run("find", "[red]knee pain[/red] [link=https://x.y]", "--color", "always")
    assert done.returncode in (0, 1)
    assert "\x1b]8" not in done.stdout.replace("\x1b]8;", "", 0) or "x.y" not in done.stdout.split("\x1b]8")[0]
