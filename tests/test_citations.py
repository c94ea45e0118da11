"""References are read back by the programs that people use: citation processors, BibTeX and RIS readers."""

import json
import logging
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from conftest import raw
from hypothesis import given
from hypothesis import strategies as st
from making import source

from acupain.benefit.citations import (
    Name,
    Venue,
    address,
    bibtex,
    csl_item,
    csl_json,
    line,
    note,
    ris,
    short,
    split_name,
    split_venue,
    text,
)
from acupain.records.records import Source

REAL = [Source.read(one) for one in raw("sources")]
TITLES = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]) | st.just(" "), min_size=1).map(
    lambda said: " ".join(said.split()) or "x"
)


def bibtex_entries(written: str) -> dict[str, dict[str, str]]:
    read = parse_string(written)
    assert read.failed_blocks == []
    return {entry.key: {field.key: str(field.value) for field in entry.fields} for entry in read.entries}


def ris_entries(written: str) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = rispy.loads(written)
    return read


# All sources of the data


def test_a_bibtex_reader_finds_every_source_with_all_its_parts() -> None:
    entries = bibtex_entries(bibtex(REAL))
    assert sorted(entries) == sorted(one.id for one in REAL)
    for one in REAL:
        entry = entries[one.id]
        assert entry["title"].strip("{}")
        assert entry["url"] == address(one)
        assert entry.get("doi") == one.doi
        assert entry.get("year") == (str(one.year) if one.year else None)
        assert len(entry["author"].split(" and ")) == len(one.authors) if one.authors else "author" not in entry


def test_a_ris_reader_finds_every_source_with_all_its_parts() -> None:
    entries = ris_entries(ris(REAL))
    assert len(entries) == len(REAL)
    for one, entry in zip(REAL, entries, strict=True):
        assert entry["id"] == one.id
        assert entry["title"] == one.title
        assert entry.get("doi") == one.doi
        assert entry.get("year") == (str(one.year) if one.year else None)
        assert address(one) in entry["urls"]
        assert len(entry.get("authors", ())) == len(one.authors)
        assert "unknown_tag" not in entry


def test_a_citation_processor_sets_a_bibliography_of_every_source(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        listed = CiteProcJSON(json.loads(csl_json(REAL)))
        done = CitationStylesBibliography(
            CitationStylesStyle("harvard-cite-them-right", validate=False), listed, formatter.plain
        )
        for one in REAL:
            done.register(Citation([CitationItem(one.id)]))
        entries = ["".join(entry) for entry in done.bibliography()]
    assert len(entries) == len(REAL)
    for one in REAL:
        if one.authors:
            assert any(split_name(one.authors[0]).family in entry for entry in entries), one.id


def test_every_plain_reference_ends_with_its_address() -> None:
    for one in REAL:
        assert line(one).endswith(address(one))
        assert address(one).startswith("https://") or address(one) == one.page
        assert "\n" not in line(one)
    assert text(REAL).count("\n") == len(REAL)


def test_every_source_can_be_named_in_running_text() -> None:
    for one in REAL:
        assert 0 < len(short(one)) < 60
        assert one.year is None or str(one.year) in short(one)


# Any source


@given(title=TITLES, author=TITLES, said=TITLES)
def test_no_sign_in_a_title_breaks_a_format(title: str, author: str, said: str) -> None:
    odd = source(title=title, authors=(author,), note=said)
    after = source("next")
    assert sorted(bibtex_entries(bibtex([odd, after]))) == ["next", "review"]
    entries = ris_entries(ris([odd, after]))
    assert [entry["id"] for entry in entries] == ["review", "next"]
    assert json.loads(csl_json([odd]))[0]["title"] == title


def test_bibtex_escapes_what_tex_would_take_for_a_command() -> None:
    entry = bibtex([source(title=r"Pain & sleep: 50% of $5 {x} a_b ~ ^ \ Müller")])
    assert (
        r"Pain \& sleep: 50\% of \$5 \{x\} a\_b \textasciitilde{} \textasciicircum{} \textbackslash{} Müller" in entry
    )


def test_a_doi_with_odd_signs_is_kept_whole() -> None:
    odd = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2_a"
    assert bibtex_entries(bibtex([source(doi=odd)]))["review"]["doi"] == odd
    assert ris_entries(ris([source(doi=odd)]))[0]["doi"] == odd
    assert csl_item(source(doi=odd))["DOI"] == odd


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("retracted", "RETRACTED: do not rely on it."),
        ("superseded", "Superseded: newer work takes its place."),
        ("corrected", "A correction was published."),
    ],
)
def test_what_happened_to_a_source_is_told_in_every_format(status: str, said: str) -> None:
    one = source(status=status, note="Small trials.")
    assert note(one) == f"{said} Small trials."
    assert said in line(one)
    assert bibtex_entries(bibtex([one]))["review"]["note"].startswith(said)
    assert ris_entries(ris([one]))[0]["notes"] == [f"{said} Small trials."]
    assert csl_item(one)["note"] == f"{said} Small trials."


def test_what_is_not_known_is_left_out() -> None:
    bare = source(authors=(), year=None, venue=None, doi=None, pmid="123", note=None)
    assert csl_item(bare) == {
        "id": "review",
        "type": "article-journal",
        "title": "The title of review",
        "PMID": "123",
        "URL": "https://pubmed.ncbi.nlm.nih.gov/123/",
    }
    assert "None" not in bibtex([bare]) + ris([bare]) + line(bare)


@pytest.mark.parametrize(
    ("given_", "found"),
    [
        ({}, "https://doi.org/10.1000/review"),
        ({"doi": None, "pmid": "42"}, "https://pubmed.ncbi.nlm.nih.gov/42/"),
        ({"doi": None, "page": "https://example.org/page"}, "https://example.org/page"),
    ],
)
def test_the_address_is_the_doi_then_pubmed_then_the_page(given_: dict[str, Any], found: str) -> None:
    assert address(source(**given_)) == found


@pytest.mark.parametrize(
    ("type_", "kinds"),
    [
        ("rct", ("@article", "JOUR", "article-journal")),
        ("guideline", ("@techreport", "RPRT", "report")),
        ("official-page", ("@misc", "ELEC", "webpage")),
    ],
)
def test_each_type_of_source_has_its_kind_in_each_format(type_: str, kinds: tuple[str, str, str]) -> None:
    one = source(type=type_)
    assert bibtex([one]).startswith(kinds[0])
    assert f"TY  - {kinds[1]}" in ris([one])
    assert csl_item(one)["type"] == kinds[2]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Klaus Linde", Name("Linde", "Klaus")),
        ("Linde K", Name("Linde", "K")),
        ("Havasi M", Name("Havasi", "M")),
        ("K Linde", Name("Linde", "K")),
        ("G J Macfarlane", Name("Macfarlane", "G J")),
        ("Danielle van der Windt", Name("van der Windt", "Danielle")),
        ("F Di Francesco", Name("Di Francesco", "F")),
        ("Maria Júlia Paes da Silva", Name("da Silva", "Maria Júlia Paes")),
        ("J. Dietzel", Name("Dietzel", "J.")),
        ("Lee", Name("Lee", "")),
    ],
)
def test_names_are_split_however_they_are_printed(author: str, name: Name) -> None:
    assert split_name(author) == name


@pytest.mark.parametrize(
    ("venue", "parts"),
    [
        ("BMJ 2020;368:m697", Venue("BMJ", "368", None, "m697")),
        ("Medicine 2018;97(34):e11986", Venue("Medicine", "97", "34", "e11986")),
        ("Pain Medicine 24(4):382-396", Venue("Pain Medicine", "24", "4", "382-396")),
        ("Journal of Pain 2018;19(5):455-474 (online 2017)", Venue("Journal of Pain", "19", "5", "455-474")),
        ("Lancet 1980 Nov 1;2(8201):946-949", Venue("Lancet", "2", "8201", "946-949")),
        ("Frontiers in Neurology", Venue("Frontiers in Neurology", None, None, None)),
        (None, Venue(None, None, None, None)),
    ],
)
def test_where_it_appeared_is_split_only_where_it_is_clear(venue: str | None, parts: Venue) -> None:
    assert split_venue(source(venue=venue)) == parts


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"authors": ("Klaus Linde", "Ada Ames"), "year": 2016}, "Linde 2016"),
        ({"authors": ("Klaus Linde",), "year": None}, "Linde"),
        ({"authors": (), "venue": "BMJ 2020;368:m697"}, "BMJ 2020"),
        ({"authors": (), "venue": None, "title": "A title"}, "A title 2020"),
    ],
)
def test_a_source_is_named_by_its_first_author_and_year(given_: dict[str, Any], said: str) -> None:
    assert short(source(**given_)) == said
