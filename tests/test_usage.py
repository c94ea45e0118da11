"""A command line that is wrong is told of in one line, with what it may have meant; help shows the way."""

import json

import pytest
from conftest import Run, answer


class TestFindingTheWay:
    """A word that is wrong is named, with what it may have meant, in one line."""

    @pytest.mark.parametrize(
        ("arguments", "hint"),
        [
            (("conditon", "migraine"), "Did you mean acupain condition "),
            (("migraine",), "Did you mean acupain condition migraine?"),
            (("low", "back", "pain"), "Did you mean acupain condition chronic-low-back-pain?"),
            (("conditions", "migraine"), "Did you mean acupain condition migraine?"),
            (("my", "foot", "tingles"), "acupain find WORDS"),
            (("nonsense",), "acupain --help"),
            (("data",), "acupain data check or acupain data schema"),
            (("data", "chek"), "Did you mean acupain data check?"),
            (("--jsn", "conditions"), "Did you mean --json?"),
            (("handout", "migraine", "--forse"), "Did you mean --force?"),
            (("condition", "migraine", "--format", "md"), "It is an option of acupain handout or acupain sources."),
            (("find", "--limit"), "Help: acupain find --help"),
            (("conditions", "--json=1"), "Use: "),
            (("condition", "migraine", "--color", "alwais"), "Did you mean always?"),
            (("handout", "migraine", "--format", "htm"), "Did you mean html?"),
            (("sources", "--format", "bibtx"), "Did you mean bibtex?"),
            (("evidence", "migraine", "--comparator", "shm"), "Did you mean sham?"),
            (("data", "schema", "conditons"), "Did you mean conditions?"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
    )
    def test_wrong_usage(self, run: Run, arguments: tuple[str, ...], hint: str) -> None:
        done = run(*arguments)
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert hint in done.stderr

    @pytest.mark.parametrize("command", [("conditions",), ("condition",), ("data", "schema"), ("data",), ()], ids=str)
    def test_control_characters_are_shown_alike_wherever_they_are_typed(
        self, run: Run, command: tuple[str, ...]
    ) -> None:
        assert "“x\ufffdy”" in run(*command, "x\x1by").stderr
        assert "“x\x1by”" in answer(run(*command, "x\x1by", "--json"))["errors"][0]["message"]

    @pytest.mark.parametrize(
        ("arguments", "hint"),
        [
            (("red-flags", "bakc"), "Did you mean back?"),
            (("sources", "linde-2016-migrane"), "Did you mean linde-2016-migraine"),
            (("condition", "gout"), "See all: acupain conditions"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
    )
    def test_names_that_are_not_there(self, run: Run, arguments: tuple[str, ...], hint: str) -> None:
        done = run(*arguments)
        assert done.returncode == 1
        assert hint in done.stderr

    @pytest.mark.parametrize(
        ("arguments", "command"),
        [
            (("--json", "nonsense"), "nonsense"),
            (("--json", "condition"), "condition"),
            (("--width", "60", "--json", "condition"), "condition"),
            (("--color", "never", "data", "chek", "--json"), "data"),
            (("--json", "data", "check"), "data check"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
    )
    def test_json_anywhere_on_the_line_gives_the_envelope(
        self, run: Run, arguments: tuple[str, ...], command: str
    ) -> None:
        made = answer(run(*arguments))
        assert (made["command"], made["exit_code"], made["errors"][0]["code"]) == (command, 2, "wrong-usage")

    def test_after_two_dashes_all_is_words(self, run: Run) -> None:
        done = run("condition", "--", "--json")
        assert done.returncode == 1
        assert done.stdout == ""

    def test_alone_it_shows_three_examples_and_every_command(self, run: Run) -> None:
        text = run().stdout
        before, _, after = text.partition("\nCOMMANDS\n")
        assert before.count("\n    acupain ") == 3
        made = json.loads(run("--json").stdout)["result"]
        assert len(made["examples"]) == 3
        for command in made["commands"]:
            name = command["command"].split()[1]
            assert f"\n  acupain {name}: " in after or name == "condition"

    @pytest.mark.parametrize("command", ["", "condition", "find", "data", "data check", "handout"])
    def test_help_starts_with_examples(self, run: Run, command: str) -> None:
        done = run(*command.split(), "--help")
        lines = done.stdout.splitlines()
        assert lines[0].startswith("Usage: acupain")
        assert lines[2].strip() == "Examples:"
        assert lines[3].startswith("    acupain ")
        assert run("help", *command.split()).stdout == done.stdout
