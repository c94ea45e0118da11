"""How a red flag is told: which words, how close together, what speaks against them, and what is quoted.

The signs here are made up, so that each test shows one rule and nothing else.
"""

from typing import Any

import pytest
from making import RecordsOf

from acupain.matching.index import Index
from acupain.matching.language import read
from acupain.matching.red_flags import Alarm, Watch, by_area
from acupain.records.catalog import Catalog
from acupain.records.records import RedFlag

STROKE = Catalog().raw("red_flags")["stroke"]


def flag(*signals: dict[str, Any], **given: Any) -> dict[str, Any]:
    """A red flag with these signals, an emergency of the chest if nothing else is said."""
    usual = {"id": "made-up", "action": "emergency", "area": "chest", "signals": signals, "codes": [], "unless": []}
    return {**STROKE, **usual, **given}


def words(**says: str) -> list[dict[str, Any]]:
    """Sets of words; ``sign_fog="fog"`` is the set ``sign:fog``."""
    return [{"id": name.replace("_", ":"), "says": text.split(",")} for name, text in says.items()]


def heard(text: str, *flags: dict[str, Any], **says: str) -> tuple[Alarm, ...]:
    return Watch(Index(RecordsOf(red_flags=flags, red_flag_words=words(**says)))).check(read(text))


def said(text: str, signal: dict[str, Any], **says: str) -> tuple[str, ...] | None:
    """What the one alarm quotes; ``None`` where there is none. It is of a kind that needs no second signal."""
    alarms = heard(text, flag(signal, area="mind"), **says)
    return alarms[0].said if alarms else None


# How close together


@pytest.mark.parametrize(
    ("within", "most"),
    [("phrase", 4), ("sentence", 40), ("passage", 40), ("text", 10_000)],
)
def test_words_count_together_up_to_a_number_of_other_words_between_them(within: str, most: int) -> None:
    signal = {"all": ["zither", "lute"], "within": within}
    for one, other in (("zither", "lute"), ("lute", "zither")):
        assert said(f"tonight {one} {'oak ' * most}{other}", signal) == (one, other)
        if within != "text":
            assert said(f"tonight {one} {'oak ' * (most + 1)}{other}", signal) is None


@pytest.mark.parametrize(("within", "most"), [("phrase", 0), ("sentence", 0), ("passage", 2), ("text", 30)])
def test_words_count_together_up_to_a_number_of_ends_of_sentences_between_them(within: str, most: int) -> None:
    signal = {"all": ["zither", "lute"], "within": within}
    for one, other in (("zither", "lute"), ("lute", "zither")):
        between = f". {'Oak. ' * (most - 1)}" if most else " "
        assert said(f"tonight {one}{between}{other}", signal) == (one, other)
        if within != "text":
            assert said(f"tonight {one}. {'Oak. ' * most}{other}", signal) is None


def test_the_number_of_words_is_counted_from_the_nearest_word_that_belongs_to_the_signal() -> None:
    signal = {"all": ["zither", "lute", "harp"], "within": "phrase"}
    chain = "zither oak oak oak oak lute oak oak oak oak harp"
    assert said(chain, signal) == ("zither", "lute", "harp")
    assert said(" ".join(reversed(chain.split())), signal) == ("harp", "lute", "zither")


def test_what_stands_nearest_is_what_is_quoted() -> None:
    signal = {"all": ["zither", "lute|lyre"], "within": "sentence"}
    assert said("lute oak oak oak zither oak lyre", signal) == ("zither", "lyre")
    assert said("lute oak zither oak oak oak lyre", signal) == ("lute", "zither")


def test_an_expression_of_many_words_is_in_reach_from_either_end() -> None:
    for groups in (["zither and bow and string", "lute"], ["lute", "zither and bow and string"]):
        signal = {"all": groups, "within": "phrase"}
        assert said("zither bow string oak oak oak oak lute", signal) == ("zither bow string", "lute")
        assert said("lute oak oak oak oak zither bow string", signal) == ("lute", "zither bow string")
        assert said("zither bow string oak oak oak oak oak lute", signal) is None
        assert said("lute oak oak oak oak oak zither bow string", signal) is None


def test_where_the_first_place_has_nothing_near_a_later_one_may_have() -> None:
    signal = {"all": ["zither", "lute"], "within": "phrase"}
    text = f"tonight zither {'oak ' * 30} zither {'oak ' * 30} zither lute {'oak ' * 30} lute {'oak ' * 30} lute"
    assert said(text, signal) == ("zither", "lute")


# Which words


def test_every_group_must_be_said_and_any_set_of_a_group_will_do() -> None:
    signal = {"all": ["@sign:fog|@sign:mist", "lute"]}
    sets = {"sign_fog": "fog,haze", "sign_mist": "mist"}
    for word in ("fog", "haze", "mist"):
        assert said(f"{word} lute", signal, **sets) == (word, "lute")
    assert said("fog", signal, **sets) is None
    assert said("lute", signal, **sets) is None


def test_one_place_may_stand_for_two_groups_and_is_quoted_once() -> None:
    signal = {"all": ["@sign:fog", "@sign:wet"]}
    assert said("a wet fog", signal, sign_fog="fog,wet fog", sign_wet="wet fog") == ("wet fog",)


def test_the_words_are_quoted_as_typed_in_the_order_of_the_text() -> None:
    signal = {"all": ["lute", "harp", "zither"]}
    assert said("Zither,  HARP and then a Lute", signal) == ("Zither", "HARP", "Lute")


def test_any_one_of_several_signals_is_enough() -> None:
    either = flag({"all": ["zither"]}, {"all": ["lute", "harp"]})
    assert heard("a zither", either) == (Alarm("made-up", "emergency", ("zither",)),)
    assert heard("a lute and a harp", either) == (Alarm("made-up", "emergency", ("lute", "harp")),)
    assert heard("a lute", either) == ()


# What speaks against it


def test_what_is_said_in_the_same_sentence_takes_the_alarm_away() -> None:
    signal = {"all": ["zither"], "none": ["lute"]}
    assert said("zither with a lute", signal) is None
    assert said("lute with a zither", signal) is None
    assert said("A lute. A zither.", signal) == ("zither",)
    assert said("A zither. A lute.", signal) == ("zither",)


def test_what_is_said_between_the_sentences_of_an_alarm_takes_it_away_too() -> None:
    signal = {"all": ["zither", "harp"], "none": ["lute"]}
    assert said("A zither. A lute. A harp.", signal) is None
    assert said("A zither. A harp. A lute.", signal) == ("zither", "harp")


def test_where_the_whole_text_counts_anything_in_it_can_take_the_alarm_away() -> None:
    signal = {"all": ["zither"], "none": ["lute"], "within": "text"}
    assert said("A lute. Oak. Oak. A zither.", signal) is None
    assert said("A zither. Oak. Oak. A lute.", signal) is None


def test_what_is_denied_takes_no_alarm_away() -> None:
    assert said("zither, no lute", {"all": ["zither"], "none": ["lute"]}) == ("zither",)


def test_an_alarm_that_is_taken_away_in_one_place_is_raised_by_another() -> None:
    signal = {"all": ["zither"], "none": ["@bar:lute"]}
    assert said("zither with a lute. Now a zither.", signal, bar_lute="lute") == ("zither",)


def test_what_is_usual_takes_the_alarm_away_unless_the_sentence_says_that_it_is_new() -> None:
    signal = {"all": ["zither"], "none": ["@habit:weekly", "@bar:lute"]}
    sets = {"habit_weekly": "weekly", "bar_lute": "lute"}
    assert said("zither weekly", signal, **sets) is None
    assert said("zither weekly, now as well", signal, **sets) == ("zither",)
    assert said("zither weekly. Now an oak.", signal, **sets) is None
    assert said("zither weekly with a lute, now as well", signal, **sets) is None


def test_for_what_is_usual_it_is_enough_that_one_of_the_words_is_new() -> None:
    signal = {"all": ["zither", "harp"], "none": ["@habit:weekly"]}
    assert said("A zither weekly. A harp now.", signal, habit_weekly="weekly") == ("zither", "harp")


# Whether it is told


@pytest.mark.parametrize("text", ["no zither", "what is a zither?", "I had a zither in 2009"])
def test_what_is_denied_asked_or_long_past_is_not_told(text: str) -> None:
    assert said(text, {"all": ["zither"]}) is None


def test_what_people_live_with_counts_from_anywhere_and_however_long_ago() -> None:
    signal = {"all": ["zither", "@context:lute"], "within": "phrase"}
    sets = {"context_lute": "lute"}
    far = f"I had a lute in 2009. {'Oak. ' * 20}Tonight a zither."
    assert said(far, signal, **sets) == ("lute", "zither")
    assert said("No lute. A zither.", signal, **sets) is None
    assert said("A lute.", signal, **sets) is None


def test_what_people_live_with_is_enough_where_nothing_else_is_asked_for() -> None:
    assert said("a lute", {"all": ["@context:lute"]}, context_lute="lute") == ("lute",)


def test_a_group_is_background_only_where_all_its_sets_are() -> None:
    signal = {"all": ["zither", "@context:lute|@sign:harp"], "within": "phrase"}
    sets = {"context_lute": "lute", "sign_harp": "harp"}
    assert said(f"harp {'oak ' * 9}zither", signal, **sets) is None
    assert said("harp zither", signal, **sets) == ("harp", "zither")


@pytest.mark.parametrize("kind", ["event", "name"])
def test_what_happened_long_ago_is_not_told_now(kind: str) -> None:
    signal = {"all": [f"@{kind}:fall"]}
    sets = {f"{kind}_fall": "tumble"}
    assert said("a tumble", signal, **sets) == ("tumble",)
    assert said("I am stiff, tumble in 1990", signal, **sets) is None


def test_the_name_of_an_illness_is_not_told_where_it_is_a_topic() -> None:
    sets = {"name_gout": "zitheritis", "sign_gout": "zitheritis"}
    text = "my exam is about zitheritis"
    assert said(text, {"all": ["@name:gout"]}, **sets) is None
    assert said(text, {"all": ["@sign:gout"]}, **sets) == ("zitheritis",)


LONG = f"zither {'oak ' * 30}"
LETTER = f"zither {'oak ' * 50}"
LONG_LETTER = f"zither {'oak ' * 90}"
ZITHER, LUTE, HARP = {"all": ["zither"]}, {"all": ["lute"]}, {"all": ["harp"]}


def test_in_few_words_one_sign_is_enough() -> None:
    assert heard(f"zither {'oak ' * 21}", flag(ZITHER))
    assert not heard(f"zither {'oak ' * 22}", flag(ZITHER))


def test_in_a_long_text_one_sign_needs_a_second_one_of_the_same_red_flag_or_another() -> None:
    assert not heard(LONG, flag(ZITHER))
    assert not heard(f"{LONG} lute", flag(ZITHER))
    assert heard(f"{LONG} lute", flag(ZITHER, LUTE))
    assert heard(f"{LONG} lute", flag(ZITHER), flag(LUTE, id="other"))


def test_in_a_long_text_one_sign_is_enough_where_it_is_told_as_new() -> None:
    assert heard(f"Since yesterday {LONG}", flag(ZITHER))
    assert heard(f"It began yesterday. {LONG}", flag(ZITHER))
    assert not heard(f"Yesterday my physio called. For ten years I have had it. {LONG}", flag(ZITHER))
    assert heard(f"For ten years I have had it. Since yesterday {LONG}", flag(ZITHER))


@pytest.mark.parametrize(
    ("action", "other", "is_heard"),
    [("emergency", "emergency", True), ("emergency", "urgent", True), ("urgent", "urgent", False)],
)
def test_in_a_letter_signs_of_two_red_flags_need_a_third_unless_one_is_an_emergency(
    action: str, other: str, is_heard: bool
) -> None:
    one, two = flag(ZITHER, action=action), flag(LUTE, id="other", action=other)
    assert bool(heard(f"{LETTER} lute", one, two)) is is_heard
    assert heard(f"{LETTER} lute harp", one, two, flag(HARP, id="third", action="urgent"))
    assert heard(f"{LETTER} lute", flag(ZITHER, LUTE, action="urgent"))
    assert heard(f"It began yesterday. {LETTER}", flag(ZITHER, action="urgent"))


def test_a_text_of_forty_words_is_no_letter_yet_and_one_of_ninety_no_long_one() -> None:
    one, two = flag(ZITHER, action="urgent"), flag(LUTE, id="other", action="urgent")
    assert heard(f"zither lute {'oak ' * 38}", one, two)
    assert not heard(f"zither lute {'oak ' * 39}", one, two)
    both = flag(ZITHER, LUTE, action="urgent")
    assert heard(f"zither lute {'oak ' * 88}", both)
    assert not heard(f"zither lute {'oak ' * 89}", both)


def test_in_a_long_letter_it_takes_three_signs_or_two_of_one_emergency() -> None:
    assert not heard(f"It began yesterday. {LONG_LETTER}", flag(ZITHER))
    assert not heard(f"{LONG_LETTER} lute", flag(ZITHER), flag(LUTE, id="other"))
    assert not heard(f"{LONG_LETTER} lute", flag(ZITHER, LUTE, action="urgent"))
    assert heard(f"{LONG_LETTER} lute", flag(ZITHER, LUTE))
    assert heard(f"{LONG_LETTER} lute harp", flag(ZITHER, LUTE, HARP, action="urgent"))


def test_where_too_little_is_told_only_what_is_about_life_itself_is_heard() -> None:
    calm, mind = flag(ZITHER, action="urgent"), flag(LUTE, id="life", action="urgent", area="mind")
    assert [alarm.id for alarm in heard(f"{LONG_LETTER} lute", calm, mind)] == ["life"]


def test_in_a_long_text_what_is_about_life_itself_needs_no_second_sign() -> None:
    assert heard(LONG, flag(ZITHER, area="mind"))


def test_in_a_long_text_tests_that_found_nothing_bad_silence_what_is_not_new_and_not_about_life_itself() -> None:
    both = f"The scan was normal. {LONG} lute."
    assert not heard(both, flag(ZITHER, LUTE))
    assert heard(both, flag(ZITHER, LUTE, area="mind"))
    assert heard(f"{both} It began yesterday.", flag(ZITHER, LUTE))
    lasting = {"all": ["@context:harp", "zither"]}
    assert heard(f"{both} A harp.", flag(lasting, LUTE, {"all": ["@context:harp", "lute"]}), context_harp="harp")
    assert heard("The scan was normal. zither lute.", flag(ZITHER, LUTE))


def test_two_marks_of_a_story_silence_all_but_what_is_about_life_itself() -> None:
    sets = {"story_novel": "novel,chapter", "story_actor": "chapter"}
    chest, mind = flag({"all": ["zither"]}), flag({"all": ["zither"]}, area="mind")
    assert heard("in my novel a zither", chest, **sets)
    assert heard("in my chapter a zither", chest, **sets)
    assert not heard("in my novel, a chapter on a zither", chest, **sets)
    assert heard("in my novel, a chapter on a zither", mind, **sets)


def test_how_old_somebody_is_is_no_long_time() -> None:
    signal = {"all": ["zither"], "none": ["@habit:years"]}
    sets = {"habit_years": "ten years"}
    assert said("ten years of zither", signal, **sets) is None
    assert said("a zither, she is ten years old", signal, **sets) == ("zither",)
    assert said("the old oak, ten years of zither", signal, **sets) is None
    assert said("ten years of oak, old zither", signal, **sets) is None


def test_words_inside_other_words_are_not_quoted_again() -> None:
    sets = {"sign_a": "zither lute", "sign_b": "zither", "sign_c": "lute"}
    for other in ("b", "c"):
        signal = {"all": ["@sign:a", f"@sign:{other}"]}
        assert said("oak zither lute oak", signal, **sets) == ("zither lute",)


def test_ends_of_sentences_are_no_words_between() -> None:
    signal = {"all": ["zither", "lute"], "within": "passage"}
    assert said(f"zither {'oak ' * 20}. Oak. {'oak ' * 19} lute", signal) == ("zither", "lute")


# Which alarms, in which order


def test_alarms_come_by_urgency_then_by_their_place_in_the_text() -> None:
    flags = [
        flag({"all": ["elm"]}, id="calm", action="see-doctor"),
        flag({"all": ["harp"]}, id="later", action="urgent"),
        flag({"all": ["lute"]}, id="sooner", action="urgent"),
        flag({"all": ["zither"]}, id="first"),
    ]
    alarms = heard("an elm, a lute, a harp, a zither", *flags)
    assert [alarm.id for alarm in alarms] == ["first", "sooner", "later", "calm"]


def test_a_red_flag_gives_way_to_one_that_says_it_better_and_only_then() -> None:
    better = flag({"all": ["zither", "lute"]}, id="better")
    plain = flag({"all": ["zither"]}, id="plain", unless=["better", "other"])
    assert [alarm.id for alarm in heard("a zither", plain, better)] == ["plain"]
    assert [alarm.id for alarm in heard("a zither, a lute", plain, better)] == ["better"]


# Codes


CODED = flag(id="coded", codes=[{"system": "ICD-10", "code": "S72.0*", "label": "a range"}])


@pytest.mark.parametrize("typed", ["S72.0", "s720", "S72.01", "S72.001A", "S72.0."])
def test_a_code_and_every_code_below_it_raise_the_alarm(typed: str) -> None:
    assert heard(f"note: {typed} today", CODED) == (Alarm("coded", "emergency", (typed.rstrip("."),)),)


@pytest.mark.parametrize("typed", ["S72", "S72.1", "S720123456", "xS72.0", "S72.001D", "S72.001G", "S72.001S"])
def test_a_wider_code_another_code_and_a_later_visit_raise_none(typed: str) -> None:
    assert heard(typed, CODED) == ()


@pytest.mark.parametrize("text", ["(S72.0)", "oak,S72.0;elm", "[S72.0]", '"S72.0"', "S72.0?", "S72.0!", "'S72.0'"])
def test_marks_around_a_code_do_not_belong_to_it(text: str) -> None:
    assert [alarm.said for alarm in heard(text, CODED)] == [("S72.0",)]


def test_of_two_codes_the_first_is_quoted_and_words_go_before_codes() -> None:
    both = flag({"all": ["zither"]}, codes=[{"system": "ICD-10", "code": "S72.0*", "label": "a range"}])
    assert heard("S72.02 and S72.01", both)[0].said == ("S72.02",)
    assert [alarm.said for alarm in heard("S72.02, zither", both)] == [("zither",)]


def test_a_code_raises_every_red_flag_that_has_it_beside_those_told_in_words() -> None:
    again = flag({"all": ["lute"]}, id="again", codes=[{"system": "ICD-10", "code": "S72.*", "label": "a range"}])
    told = flag({"all": ["zither"]}, id="told", action="urgent")
    alarms = heard("a zither, S72.0", CODED, again, told)
    assert [alarm.id for alarm in alarms] == ["again", "coded", "told"]


def test_red_flags_of_one_area_come_by_urgency_then_by_id() -> None:
    records = flag(id="b"), flag(id="c", action="urgent"), flag(id="a"), flag(id="d", area="leg")
    flags = [RedFlag.read(record) for record in records]
    assert [one.id for one in by_area(flags, "chest")] == ["a", "b", "c"]
    assert [one.id for one in by_area(flags)] == ["a", "b", "d", "c"]
