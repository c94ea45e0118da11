"""How the program behaves on a terminal, and where there is none, or a broken one."""

import re
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest
from conftest import Run, raw
from terminals import in_a_shell, on_a_terminal

from acupain.output.settings import makes_links

COLOUR = re.compile(r"\x1b\[[0-9;]*3[1-7]")

LINK = "\x1b]8;"


needs_less = pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")


class TestColour:
    """``--color`` decides; then NO_COLOR, then FORCE_COLOR, then whether there is a terminal, and what its TERM is."""

    @pytest.mark.parametrize(
        ("options", "environment", "coloured"),
        [
            ((), {}, True),
            ((), {"NO_COLOR": "1"}, False),
            ((), {"NO_COLOR": ""}, True),
            ((), {"TERM": "dumb"}, False),
            ((), {"TERM": None}, False),
            ((), {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
            ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
            (("--color", "never"), {"FORCE_COLOR": "1"}, False),
            (("--color", "always"), {"NO_COLOR": "1"}, True),
            (("--color", "always"), {"TERM": "dumb"}, True),
            (("--plain",), {"FORCE_COLOR": "1"}, False),
            (("--json",), {"FORCE_COLOR": "1"}, False),
        ],
        ids=str,
    )
    def test_on_a_terminal(self, options: tuple[str, ...], environment: dict[str, str | None], coloured: bool) -> None:
        shown = on_a_terminal("condition", "migraine", "--no-pager", *options, environment=environment)
        assert bool(COLOUR.search(shown.text)) == coloured
        assert shown.code == 0

    @pytest.mark.parametrize(
        ("options", "environment", "coloured"),
        [
            ((), {}, False),
            ((), {"FORCE_COLOR": "1"}, True),
            ((), {"FORCE_COLOR": "0"}, False),
            ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
            (("--color", "always"), {}, True),
            (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        ],
        ids=str,
    )
    def test_in_a_pipe(self, run: Run, options: tuple[str, ...], environment: dict[str, str], coloured: bool) -> None:
        assert bool(COLOUR.search(run("condition", "migraine", *options, **environment).stdout)) == coloured

    def test_without_colour_warnings_still_stand_out(self) -> None:
        shown = on_a_terminal("condition", "migraine", "--no-pager", environment={"NO_COLOR": "1"}).text
        assert "\x1b[1m┃ " in shown

    @pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": None}], ids=str)
    def test_a_terminal_that_knows_no_codes_gets_none(self, environment: dict[str, str | None]) -> None:
        assert "\x1b" not in on_a_terminal("condition", "migraine", environment=environment).text

    def test_colours_can_be_read_on_black_and_on_white(self) -> None:
        from acupain.render.terminal import LOOKS

        # The palette of xterm, as red, green and blue; other terminals differ little.
        palette = {"red": (205, 0, 0), "magenta": (205, 0, 205), "yellow": (205, 205, 0), "cyan": (0, 205, 205)}
        used = {word for look in LOOKS.values() for word in look.split() if word not in ("bold", "underline")}
        assert used
        for colour in used:
            shade = _brightness(palette[colour])
            assert (shade + 0.05) / 0.05 >= 3, f"{colour} on black"
            assert 1.05 / (shade + 0.05) >= 3, f"{colour} on white"


def _brightness(colour: tuple[int, int, int]) -> float:
    """The relative luminance of the Web Content Accessibility Guidelines."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestLinks:
    """Addresses are clickable where the terminal is likely to know how, and whole everywhere."""

    @pytest.mark.parametrize(
        ("environment", "made"),
        [
            ({"TERM": "xterm-256color"}, False),
            ({"TERM": "xterm-kitty"}, True),
            ({"TERM_PROGRAM": "iTerm.app"}, True),
            ({"TERM_PROGRAM": "Apple_Terminal"}, False),
            ({"VTE_VERSION": "6800"}, True),
            ({"VTE_VERSION": "4205"}, False),
            ({"VTE_VERSION": "new"}, False),
            ({"WT_SESSION": "0"}, True),
            ({"KONSOLE_VERSION": "220401"}, True),
            ({"VTE_VERSION": "6800", "TERM": "screen-256color"}, False),
            ({"TERM_PROGRAM": "WezTerm", "TMUX": "/tmp/tmux"}, False),
            ({"TERM_PROGRAM": "tmux", "FORCE_HYPERLINK": "1"}, True),
            ({"TERM_PROGRAM": "WezTerm", "FORCE_HYPERLINK": "0"}, False),
        ],
        ids=str,
    )
    def test_the_terminal_is_known_by_what_it_says_of_itself(self, environment: dict[str, str], made: bool) -> None:
        assert makes_links(environment) == made

    def test_a_link_leads_to_the_address_that_it_shows(self) -> None:
        shown = on_a_terminal("sources", "linde-2016-migraine", environment={"TERM_PROGRAM": "WezTerm"}).text
        links = re.findall(r"\x1b\]8;[^;]*;([^\x1b]+)\x1b\\(?:\x1b\[[0-9;]*m)?([^\x1b]*)", shown)
        assert links
        assert all(target == words for target, words in links)
        assert links[0][0].startswith("https://")

    def test_a_pipe_and_an_unknown_terminal_get_the_bare_address(self, run: Run) -> None:
        assert LINK not in on_a_terminal("sources", "linde-2016-migraine").text
        assert LINK not in run("sources", "linde-2016-migraine", "--color", "always", TERM_PROGRAM="WezTerm").stdout


class TestPager:
    """Answers longer than the screen go through a pager, on a terminal only; where it fails, they are just printed."""

    @needs_less
    def test_a_long_answer_waits_and_leaving_it_is_no_error(self) -> None:
        shown = on_a_terminal("condition", "migraine", keys=[("\n:", "q")])
        assert "MIGRAINE" in shown.text
        assert "next review by" not in shown.text
        assert shown.code == 0

    @needs_less
    def test_the_pager_shows_colour_and_no_link_codes(self) -> None:
        shown = on_a_terminal("sources", environment={"TERM_PROGRAM": "WezTerm"}, keys=[("\n:", "q")])
        assert "\x1b[1" in shown.text
        assert LINK not in shown.text

    def test_a_short_answer_does_not_wait(self) -> None:
        assert on_a_terminal("condition", "migraine", "--section", "answer", environment={"PAGER": "false"}).code == 0
        shown = on_a_terminal("conditions", rows=200, environment={"PAGER": "sed s/Migraine/PAGED/"})
        assert "PAGED" not in shown.text

    def test_it_can_be_asked_for(self) -> None:
        shown = on_a_terminal("conditions", "--pager", rows=200, environment={"PAGER": "sed s/Migraine/PAGED/"})
        assert "PAGED" in shown.text

    @pytest.mark.parametrize("options", [("--no-pager",), ("--plain",), ("--json",)], ids=str)
    def test_it_can_be_refused(self, options: tuple[str, ...]) -> None:
        shown = on_a_terminal("condition", "migraine", *options, environment={"PAGER": "sed s/Migraine/PAGED/"})
        assert "PAGED" not in shown.text
        assert "MIGRAINE" in shown.text.upper()

    def test_a_pipe_has_none_even_where_it_is_asked_for(self, run: Run) -> None:
        assert run("condition", "migraine", "--pager", PAGER="false").stdout == run("condition", "migraine").stdout

    @pytest.mark.parametrize("pager", ["", " ", "/no/such/pager", "false", "sh -c 'exit 3'", "un'closed"], ids=repr)
    def test_a_pager_that_fails_is_done_without(self, pager: str) -> None:
        shown = on_a_terminal("condition", "migraine", environment={"PAGER": pager})
        assert "next review by" in shown.text
        assert "Traceback" not in shown.text
        assert shown.code == 0

    def test_no_shell_runs_what_the_variable_says(self, tmp_path: Path) -> None:
        shown = on_a_terminal("condition", "migraine", environment={"PAGER": f"echo $HOME; touch {tmp_path}/made"})
        assert f"$HOME; touch {tmp_path}/made" in shown.text.replace("\n", "")

    def test_an_interrupt_is_for_the_pager_alone(self, tmp_path: Path) -> None:
        pager = tmp_path / "pager.py"
        pager.write_text(
            "import sys, time\n"
            "sys.stdin.read()\n"
            "try:\n"
            "    print('waiting', flush=True)\n"
            "    time.sleep(15)\n"
            "except KeyboardInterrupt:\n"
            "    print('interrupted')\n"
        )
        environment = {"PAGER": f"{sys.executable} {pager}"}
        shown = on_a_terminal("condition", "migraine", environment=environment, keys=[("waiting", "\x03")])
        assert shown.text.endswith("interrupted\n")
        assert "acupain: stopped" not in shown.text
        assert shown.code == 0


class TestInterrupt:
    def test_ctrl_c_ends_with_130_and_one_line(self) -> None:
        shown = on_a_terminal("find", "-", keys=[("", "stiff knees\r"), ("\t", "\x03")])
        assert "knee-osteoarthritis" in shown.text
        assert shown.text.endswith("acupain: stopped\n")
        assert shown.code == 130


class TestBrokenStreams:
    """What a script may do to a program: one line on what is wrong, and the exit code of wrong usage."""

    @pytest.mark.parametrize(
        "line",
        [
            "acupain conditions >&-",
            "acupain conditions --json >&-",
            "acupain --help >&-",
            "acupain conditions > /dev/full",
            "acupain conditions --json > /dev/full",
            "acupain --help > /dev/full",
            "acupain sources --format ris > /dev/full",
            "acupain nonsense --json > /dev/full",
            "echo stiff knees | acupain find - > /dev/full",
            "acupain find - <&-",
        ],
    )
    def test_an_answer_that_cannot_be_written_is_one_line(self, line: str) -> None:
        done = in_a_shell(line)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("acupain: ")
        assert done.stdout == ""

    def test_an_error_with_nowhere_to_go_keeps_its_code(self) -> None:
        assert in_a_shell("acupain nonsense 2>&-").returncode == 2
        assert in_a_shell("acupain nonsense 2> /dev/full").returncode == 2
        assert in_a_shell("acupain conditions >&- 2>&- <&-").returncode == 2

    def test_an_answer_needs_no_input(self) -> None:
        assert in_a_shell("acupain condition migraine <&-").stdout == in_a_shell("acupain condition migraine").stdout

    def test_notes_with_nowhere_to_go_do_not_stop_the_answer(self) -> None:
        done = in_a_shell("acupain condition migrane --section answer 2>&-")
        assert done.returncode == 0
        assert done.stdout.startswith("MIGRAINE")


class TestNarrowAndPlainPlaces:
    @pytest.mark.parametrize("columns", ["1", "0", "-3", "wide", ""])
    def test_a_strange_width_of_the_screen_is_no_error(self, run: Run, columns: str) -> None:
        for arguments in (("condition", "migraine"), ("--help",), ("body",), ("evidence", "migraine")):
            done = run(*arguments, COLUMNS=columns)
            assert done.returncode == 0
            assert done.stderr == ""

    @pytest.mark.parametrize("name", ["LC_ALL", "LANG"])
    def test_a_screen_in_the_language_c_gets_ascii(self, name: str) -> None:
        environment = {"LC_ALL": None, "LC_CTYPE": None, "LANG": None, "PYTHONUTF8": None, name: "C"}
        for view in (("condition", "migraine"), ("evidence", "migraine"), ("body",), ("sources", "musil-2018")):
            shown = on_a_terminal(*view, "--no-pager", environment=environment).text
            assert shown.isascii()
            assert "??" not in shown

    def test_letters_lose_their_accents_and_no_more(self, run: Run) -> None:
        source = next(one for one in raw("sources") if one["authors"] and not one["authors"][0].isascii())
        bare = unicodedata.normalize("NFD", source["authors"][0]).encode("ascii", "ignore").decode()
        done = run("sources", source["id"], PYTHONUTF8="0", LC_ALL="C", PYTHONIOENCODING="ascii")
        assert bare in " ".join(done.stdout.split())

    def test_help_fits_a_narrow_screen(self, run: Run) -> None:
        for arguments in (("--help",), ("condition", "--help"), ("data", "check", "--help")):
            text = run(*arguments, COLUMNS="40").stdout
            assert text.endswith("\n")
            for line in text.splitlines():
                assert len(line) <= 40 or "acupain " in line, line
