"""Reading: words get the same key whatever their form, and what is denied or past is known as such."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acupain.matching.language import STOP, Reader, read
from acupain.matching.spotting import Phrasebook, shelved
from acupain.words.expressions import parse


def keys(text: str) -> list[str]:
    return read(text).keys


@pytest.mark.parametrize(
    "forms",
    [
        "ache aches ached aching achy",
        "swell swells swollen swelling",
        "foot feet",
        "numb numbness",
        "stiff stiffness",
        "throb throbs throbbing",
        "injury injuries",
        "haemorrhage hemorrhage",
        "paraesthesia paresthesia paraesthesias",
        "tumour tumor",
        "fibre fiber fibres",
        "localised localized",
        "disc disk discs",
        "running run runs",
        "dizzy dizziness",
    ],
)
def test_the_forms_of_a_word_and_both_spellings_share_a_key(forms: str) -> None:
    assert len({tuple(keys(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["car care", "scar scare", "not note", "site sit", "spine spin", "back backpack"])
def test_words_that_only_look_alike_do_not(pair: str) -> None:
    one, other = pair.split()
    assert keys(one) != keys(other)


def test_filler_words_have_no_key_and_sentences_are_kept_apart() -> None:
    assert keys("The pain is in my knee. It hurts") == ["pain", "knee", STOP, "hurt"]


def test_case_accents_curly_quotes_and_glued_punctuation_do_not_matter() -> None:
    plain = keys("can't bend my knee, it's stiff")
    assert keys("CAN\u2019T bend my knee,it\u2019s stiff") == plain
    assert keys("can't bénd my knee ,it's stiff") == plain
    assert keys(unicodedata.normalize("NFD", "can't bénd my knee, it's stiff")) == plain


def test_what_was_said_is_given_back_as_typed() -> None:
    reading = read("My  Left\tKNEE, (really) hurts!")
    assert reading.said(1, 1) == "KNEE"
    assert reading.said(0, 2) == "Left KNEE, (really) hurts"


def test_tokens_tell_where_they_are() -> None:
    text = "No fever. My back\u2019s stiff"
    for token in read(text).tokens:
        assert text[token.start : token.end] == token.surface
    assert [(token.surface, token.sentence) for token in read(text).tokens] == [
        ("No", 0),
        ("fever", 0),
        ("back\u2019s", 1),
        ("stiff", 1),
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("no fever", "fever"),
        ("it is not my back", "back"),
        ("no numbness, tingling or weakness", "weakness"),
        ("I don't have any headache", "headache"),
        ("without nausea", "nausea"),
        ("never had chest pain", "chest"),
        ("tests for rheumatoid were negative", "rheumatoid"),
    ],
)
def test_what_is_denied_is_known_as_denied(text: str, word: str) -> None:
    assert {token.surface: token.negated for token in read(text).tokens}[word]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("not sure why my back hurts", "back"),
        ("no fever but my knee hurts", "knee"),
        ("no relief from my headache", "headache"),
        ("nothing helps. neck pain", "neck"),
        ("the pain does not go away in my hip", "hip"),
        ("no rash, my shoulder aches", "shoulder"),
    ],
)
def test_what_only_stands_near_a_denial_is_not(text: str, word: str) -> None:
    assert not {token.surface: token.negated for token in read(text).tokens}[word]


@pytest.mark.parametrize("text", ["heart attack ten years ago", "had shingles in 2010", "I used to get migraines"])
def test_the_past_is_known_as_past(text: str) -> None:
    assert all(token.history for token in read(text).tokens)


@pytest.mark.parametrize("text", ["neck pain since 2019", "I fell two years ago and still have back pain", "sore knee"])
def test_what_goes_on_is_not_past(text: str) -> None:
    assert not any(token.history for token in read(text).tokens[-2:])


@given(st.text(st.characters(), max_size=300))
def test_any_text_can_be_read_and_every_key_has_its_place(text: str) -> None:
    reading = read(text)
    assert len(reading.at) == len(reading.keys)
    assert len(reading.tokens) == len(reading.keys) - reading.keys.count(STOP)
    for index in range(len(reading.keys)):
        assert reading.said(0, index).isprintable()


def test_a_very_long_word_is_read_and_not_remembered() -> None:
    reader = Reader()
    reader.read("a" * 10_000)
    assert not reader


class TestExpressions:
    @pytest.mark.parametrize(
        ("expression", "yes", "no"),
        [
            ("back pain", "my back is in pain", "pain in my back"),
            ("sore|stiff neck", "a stiff neck", "a long neck"),
            ("very? bad knee joint?", "bad knee", "knee"),
            ("cannot ... arm", "I cannot lift my right arm", "cannot sleep. My arm is fine"),
            ("cannot ... arm", "cannot arm", "cannot one two three four five six arm"),
            ("=numb", "numb toe", "numbness"),
            ("one-sided|unilateral headache", "a one-sided headache", "one headache"),
        ],
    )
    def test_match_what_they_say(self, expression: str, yes: str, no: str) -> None:
        book = Phrasebook(shelved([(expression, "found")]))
        assert book.find(read(yes))
        assert not book.find(read(no))

    @pytest.mark.parametrize("expression", ["the", "... pain", "pain ...", "knee? hip?"])
    def test_that_would_match_anything_are_refused(self, expression: str) -> None:
        with pytest.raises(ValueError, match="expression"):
            parse(expression)

    def test_hits_say_what_is_denied_and_past(self) -> None:
        book = Phrasebook(shelved([("numbness", "numb"), ("heart attack", "heart")]))
        reading = read("no numbness. Heart attack ten years ago")
        (_, numb, _), (_, heart, _) = book.find(reading)
        assert (reading.negated(numb), reading.history(numb)) == (True, False)
        assert (reading.negated(heart), reading.history(heart)) == (False, True)

    def test_are_found_however_the_first_word_changes_in_stemming(self) -> None:
        for word in ("feet", "feets", "torn", "oedema", "aetiology", "paraesthesia", "Teeth", "p&n", "can't", "60|65"):
            book = Phrasebook(shelved([(f"{word} pain", "found")]))
            assert book.find(read(f"{word.split('|')[0]} pain")), word
