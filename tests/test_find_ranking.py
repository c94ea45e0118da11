"""How ``find`` ranks: which records are shown, in which order, for which reasons, and when it stays silent.

The records and weights here are made up, so that each test shows one rule and nothing else.
"""

import json
from typing import Any

import pytest
from making import RecordsOf

from acupain.matching.find import TIE, Because, Finder, Match, Part
from acupain.matching.index import Index
from acupain.records.catalog import Catalog

MIGRAINE = Catalog().raw("conditions")["migraine"]


class World(RecordsOf):
    """A catalogue of a few conditions, of words for concepts, and of what those count for."""

    def __init__(self) -> None:
        super().__init__(conditions=[], lexicon=[], weights=[])

    def condition(self, name: str, parent: str | None = None, /, *codes: str, **given: Any) -> "World":
        listed = [{"system": "ICD-10", "code": code, "label": name} for code in codes]
        own = {"id": name, "name": "", "parent": parent, "aliases": [], "symptoms": [], "codes": listed}
        self.files["conditions"][name] = {**MIGRAINE, **own, **given}
        return self

    def concept(self, name: str, *says: str, within: tuple[str, ...] = ()) -> "World":
        self.files["lexicon"][name] = {"id": name, "says": list(says), "within": list(within)}
        return self

    def weight(self, *needs: str, **weights: float) -> "World":
        name = " & ".join(needs) or "bias"
        self.files["weights"][name] = {"id": name, "needs": list(needs), "near": True, "weights": weights}
        return self

    def scored(self, silence: float, **scores: float) -> "World":
        """A condition for each score, which the word "zither" earns; silence needs more than ``silence``."""
        for name in scores:
            self.condition(name)
        return self.concept("feel:zither", "zither").weight(none=silence).weight("feel:zither", **scores)

    def finder(self) -> Finder:
        return Finder(Index(self))

    def matches(self, text: str = "a zither") -> tuple[Match, ...]:
        """The matches, which the fast way and the full way agree upon."""
        finder = self.finder()
        full = finder.find(text).matches
        for _again in (1, 2):  # the second time from memory
            fast = json.loads(finder.matches_json(finder.read(text)))
            assert [
                (one["id"], one["parent"], one["score"], [tuple(why.values()) for why in one["because"]])
                for one in fast
            ] == [(one.id, one.parent, one.score, [tuple(why) for why in one.because]) for one in full]
        return full

    def ids(self, text: str = "a zither") -> list[str]:
        return [match.id for match in self.matches(text)]


# Which records are shown


def test_records_come_by_their_score_and_equal_ones_by_their_id() -> None:
    assert World().scored(1.0, b=3.0, d=3.0, a=2.0, c=4.0).ids() == ["c", "b", "d", "a"]


def test_at_most_five_are_shown() -> None:
    assert World().scored(1.0, a=2.0, b=2.0, c=2.0, d=2.0, e=2.0, f=2.0, g=2.0).ids() == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(("score", "shown"), [(2.0, []), (1.5, []), (2.01, ["a"])])
def test_silence_is_kept_until_something_says_more_than_silence_does(score: float, shown: list[str]) -> None:
    assert World().scored(2.0, a=score).ids() == shown


def test_a_record_that_says_less_than_silence_is_named_beside_a_better_one_up_to_three_points_behind() -> None:
    assert World().scored(4.0, best=5.0, at_three=2.0, beyond=1.99).ids() == ["best", "at_three"]
    assert World().scored(4.0, best=5.0, as_silent=4.0).ids() == ["best", "as_silent"]


def test_a_record_that_says_more_than_silence_is_named_however_far_behind_the_best_it_is() -> None:
    assert World().scored(1.0, best=20.0, far=1.5, as_silent=1.0).ids() == ["best", "far"]


def test_what_speaks_against_a_record_or_not_at_all_never_shows_it() -> None:
    assert World().scored(-5.0, a=1.0, b=0.0, c=-1.0).ids() == ["a"]


def test_a_weight_for_a_record_that_is_not_there_shows_nothing() -> None:
    world = World().scored(1.0, a=3.0)
    world.files["weights"]["feel:zither"]["weights"]["hidden-one"] = 9.0
    assert world.ids() == ["a"]


def test_the_score_tells_how_much_more_is_said_than_silence_says() -> None:
    (match,) = World().scored(1.0, a=3.0).matches()
    assert match == Match("a", None, 0.881, (Because("zither", "symptom", "zither"),), False)


def test_words_that_mean_nothing_are_met_with_silence() -> None:
    world = World().scored(-9.0, a=3.0)
    assert world.ids("an oak") == []
    assert world.ids("") == []


# Which are as likely as the one before


@pytest.mark.parametrize(
    ("scores", "tied"),
    [
        ({"a": 5.0, "b": 4.4, "c": 4.3}, [True, True, True]),
        ({"a": 5.0, "b": 4.25, "c": 4.0}, [False, False, True]),
        ({"a": 2.0, "b": 2.0 - TIE}, [False, False]),
        ({"a": 5.0, "b": 4.5, "c": 3.0}, [True, True, False]),
        ({"a": 5.0}, [False]),
    ],
)
def test_records_close_to_the_one_before_are_as_likely_and_the_first_if_the_second_is(
    scores: dict[str, float], tied: list[bool]
) -> None:
    assert [match.tied for match in World().scored(1.0, **scores).matches()] == tied


# Which kind of a condition


def kinds(**marks: float) -> World:
    """One condition with two kinds, marked by what "zither" says, and another condition with a kind of its own."""
    world = World().condition("wide").condition("one", "wide").condition("two", "wide")
    world.condition("other").condition("third", "other")
    return world.concept("feel:zither", "zither").weight(none=1.0).weight("feel:zither", **{"wide": 4.0, **marks})


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ({}, "wide"),
        ({"one": 1.0}, "one"),
        ({"two": 1.0}, "two"),
        ({"one": 1.0, "two": 2.0}, "two"),
        ({"one": 2.0, "two": 1.0}, "one"),
        ({"one": 1.0, "two": 1.0}, "wide"),
        ({"third": 9.0}, "wide"),
        ({"one": 1.0, "third": 9.0}, "one"),
    ],
)
def test_the_kind_that_is_marked_most_is_shown_and_the_wider_record_where_none_is(
    marks: dict[str, float], shown: str
) -> None:
    (match,) = kinds(**marks).matches()
    assert (match.id, match.parent) == (shown, None if shown == "wide" else "wide")


def test_marks_of_several_words_add_up() -> None:
    world = kinds(one=3.0).concept("feel:lute", "lute").weight("feel:lute", two=2.0)
    world.concept("feel:harp", "harp").weight("feel:harp", two=2.0)
    assert world.ids("zither and lute") == ["one"]
    assert world.ids("zither and lute and harp") == ["two"]


def test_a_kind_is_never_shown_without_evidence_for_what_it_is_a_kind_of() -> None:
    world = World().condition("wide").condition("one", "wide").concept("feel:zither", "zither")
    assert world.weight(none=1.0).weight("feel:zither", one=9.0).ids() == []


# The records' own words


def test_a_name_of_its_own_leads_to_a_record_and_that_of_a_kind_to_the_kind() -> None:
    world = World().condition("wide", name="Zither ache").condition("one", "wide", aliases=["lute ache"])
    world.weight(none=1.0)
    assert world.matches("Zither ache") == (
        Match("wide", None, 0.953, (Because("Zither ache", "alias", "zither ache"),), False),
    )
    assert world.matches("my lute ache") == (
        Match("one", "wide", 0.953, (Because("lute ache", "alias", "lute ache"),), False),
    )


def test_a_name_that_two_records_share_counts_half_for_each() -> None:
    world = World().condition("a", name="zither ache").condition("b", aliases=["zither ache"]).weight(none=1.0)
    assert [(match.id, match.score, match.tied) for match in world.matches("zither ache")] == [
        ("a", 0.731, True),
        ("b", 0.731, True),
    ]


def test_a_name_that_a_record_shares_with_its_kind_counts_for_the_record_and_marks_the_kind() -> None:
    world = World().condition("wide", name="zither ache").condition("one", "wide", aliases=["zither ache"])
    assert [(match.id, match.score) for match in world.weight(none=1.0).matches("zither ache")] == [("one", 0.953)]


def test_a_kind_marked_by_its_name_and_by_a_word_goes_before_one_marked_by_a_word() -> None:
    world = kinds(one=1.9).condition("two", "wide", aliases=["lute ache"])
    assert world.ids("a zither") == ["one"]
    assert world.ids("a zither, lute ache") == ["two"]
    assert kinds(one=2.1).condition("two", "wide", aliases=["lute ache"]).ids("a zither, lute ache") == ["one"]


# Reasons


def test_reasons_come_by_what_they_count_for_and_four_at_most() -> None:
    world = World().condition("a").weight(none=1.0)
    for name, weight in {"elm": 1.0, "lute": 3.0, "harp": 2.0, "zither": 4.0, "bow": 0.5}.items():
        world.concept(f"feel:{name}", name).weight(f"feel:{name}", a=weight)
    (match,) = world.matches("bow elm harp lute zither")
    assert [reason.said for reason in match.because] == ["zither", "lute", "harp", "elm"]


def test_what_speaks_against_a_record_or_for_another_is_no_reason() -> None:
    world = World().condition("a").condition("b").weight(none=1.0)
    for name, weights in {"elm": {"a": -1.0}, "lute": {"b": 3.0}, "zither": {"a": 4.0}, "bow": {"a": 0.0}}.items():
        world.concept(f"feel:{name}", name).weight(f"feel:{name}", **weights)
    assert [[reason.said for reason in match.because] for match in world.matches("elm lute zither bow")] == [
        ["zither"],
        ["lute"],
    ]


def test_what_two_words_say_together_counts_half_for_each_and_equal_reasons_come_by_name() -> None:
    world = World().condition("a").weight(none=1.0)
    for name in ("lute", "harp", "zither"):
        world.concept(f"feel:{name}", name)
    world.weight("feel:zither", "feel:lute", a=6.0).weight("feel:harp", a=3.5)
    (match,) = world.matches("zither harp lute")
    assert [reason.said for reason in match.because] == ["harp", "lute", "zither"]
    world.weight("feel:lute", a=1.0)
    (match,) = world.matches("zither harp lute")
    assert [reason.said for reason in match.because] == ["lute", "harp", "zither"]


def test_words_that_stand_for_two_things_are_quoted_once() -> None:
    world = World().condition("a").weight(none=1.0).concept("site:lute", "lute", within=("site:strings",))
    world.concept("site:strings", "strings").weight("site:lute", a=4.0).weight("site:strings", a=3.0)
    (match,) = world.matches("my lute")
    assert match.because == (Because("lute", "where", "lute"),)


@pytest.mark.parametrize(
    ("concept", "field", "matched"),
    [
        ("name:left-lute", "name", "left lute"),
        ("site:lute", "where", "lute"),
        ("feel:lute", "symptom", "lute"),
        ("clue:lute", "symptom", "lute"),
        ("time:lute", "when", "lute"),
        ("trigger:lute", "trigger", "lute"),
        ("who:lute", "who", "lute"),
        ("drug:lute", "medicine", "lute"),
        ("frame:lute", "words about pain", "lute"),
        ("mood:lute", "mood", "lute"),
    ],
)
def test_a_reason_says_what_kind_of_thing_was_said(concept: str, field: str, matched: str) -> None:
    (match,) = World().condition("a").weight(none=1.0).concept(concept, "lute").weight(concept, a=4.0).matches("LUTE")
    assert match.because == (Because("LUTE", field, matched),)


def test_lay_words_of_a_record_are_told_as_such() -> None:
    world = World().condition("a", symptoms=[{"text": "aches", "lay": ["strings on fire"]}]).weight(none=1.0)
    assert world.matches("strings on fire") == (
        Match("a", None, 0.731, (Because("strings on fire", "lay words", "strings fire"),), False),
    )


# Codes


CODED = World().condition("wide", None, "M70.1").condition("one", "wide", "M71.1").condition("last", None, "M72.*")


def test_a_code_leads_straight_to_its_record() -> None:
    assert CODED.matches("note M70.1") == (Match("wide", None, 0.99, (Because("M70.1", "code", "M70.1"),), False),)
    assert CODED.matches("m711") == (Match("one", "wide", 0.99, (Because("m711", "code", "M711"),), False),)


@pytest.mark.parametrize("typed", ["M70.1", "M72.*", "M72.-", "M72.2", "M729.", "(M70.1)", "M70.1,oak", "x M70.1"])
def test_a_code_is_seen_among_other_marks(typed: str) -> None:
    assert len(CODED.ids(typed)) == 1


@pytest.mark.parametrize("typed", ["xM70.1", "1M70.1", "M7", "M7011111"])
def test_what_runs_on_is_no_code(typed: str) -> None:
    assert CODED.ids(typed) == []


def test_records_of_codes_come_in_the_order_of_the_codes_and_the_first_code_is_quoted() -> None:
    found = CODED.matches("M72.2 and M70.1 and M72.9")
    assert [(match.id, match.because[0].said) for match in found] == [("last", "M72.2"), ("wide", "M70.1")]


def test_of_a_code_that_many_records_have_two_are_shown() -> None:
    world = World()
    for name in "abc":
        world.condition(name, None, "M70.1")
    assert world.ids("M70.1") == ["a", "b"]


def test_a_coded_record_goes_first_and_is_not_shown_twice() -> None:
    world = World().scored(1.0, a=5.0, b=4.0, c=3.0).condition("b", None, "M70.1")
    matches = world.matches("M70.1 zither")
    assert [(match.id, match.score, [why.said for why in match.because]) for match in matches] == [
        ("b", 0.99, ["M70.1"]),
        ("a", 0.982, ["zither"]),
        ("c", 0.881, ["zither"]),
    ]
    assert world.ids("zither") == ["a", "b", "c"]


def test_codes_and_words_together_are_five_at_most() -> None:
    world = World().scored(1.0, a=2.0, b=2.0, c=2.0, d=2.0, e=2.0).condition("z", None, "M70.1")
    assert world.ids("M70.1 zither") == ["z", "a", "b", "c", "d"]


def test_what_was_said_with_a_code_is_not_remembered_for_the_same_words_without_it() -> None:
    finder = World().scored(1.0, a=5.0).condition("z", None, "M70.1").finder()

    def ids(text: str) -> list[str]:
        return [one["id"] for one in json.loads(finder.matches_json(finder.read(text)))]

    assert ids("M70.1 zither") == ["z", "a"]
    assert ids("zither") == ["a"]
    assert ids("M70.1 zither") == ["z", "a"]


# The whole scoring


def test_the_scoring_names_each_clue_that_held_its_words_and_its_weights() -> None:
    world = kinds(one=1.0).condition("coded", None, "M70.1").concept("feel:lute", "lute")
    world.weight("feel:zither", "feel:lute", wide=2.0)
    found = world.finder().find("M70.1, a Zither, a lute")
    assert found.query == "M70.1, a Zither, a lute"
    assert found.silence == 1.0
    assert found.scores["wide"] == 6.0
    assert sorted(found.parts) == [
        Part("bias", (), {"none": 1.0}),
        Part("code:coded", ("M70.1",), {"coded": 12.0}),
        Part("feel:zither", ("Zither",), {"wide": 4.0}),
        Part("feel:zither & feel:lute", ("Zither", "lute"), {"wide": 2.0}),
    ]
    assert found.parts[0].clue == "code:coded"


def test_the_features_of_a_text_are_the_clues_that_hold_in_it() -> None:
    finder = kinds().concept("feel:lute", "lute").weight("feel:lute", wide=1.0).finder()
    assert sorted(clue.id for clue in finder.features("zither and lute")) == ["bias", "feel:lute", "feel:zither"]
    assert [clue.id for clue in finder.features("oak")] == ["bias"]


def test_a_text_that_was_read_before_is_answered_as_the_text_itself() -> None:
    finder = kinds().finder()
    assert finder.find(finder.read("a zither")) == finder.find("a zither")
