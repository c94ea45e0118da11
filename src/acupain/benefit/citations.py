"""Sources as references: a plain line, BibTeX, RIS and CSL-JSON, each fit for the programs that read them."""

import json
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from ..patterns import lazy
from ..records.records import Source

DOI_PAGE = "https://doi.org/"
PUBMED_PAGE = "https://pubmed.ncbi.nlm.nih.gov/"

# What each type of source is called in BibTeX, RIS and CSL; studies are journal articles.
_KINDS = {
    "guideline": ("techreport", "RPRT", "report"),
    "official-page": ("misc", "ELEC", "webpage"),
    "patient-information": ("misc", "ELEC", "webpage"),
}
_ARTICLE = ("article", "JOUR", "article-journal")

STANDING = {
    "current": None,
    "superseded": "Superseded: newer work takes its place.",
    "retracted": "RETRACTED: do not rely on it.",
    "corrected": "A correction was published.",
}
"""What to say of a source by its status; nothing where it is current."""

_INITIALS = lazy(r"^[A-Z]{1,3}$")
_PARTICLES = {"da", "das", "de", "del", "der", "di", "dos", "du", "la", "le", "ten", "van", "von", "zu"}

# "BMJ 2020;368:m697", "Medicine 2018;97(34):e11986 (online)", "Pain Medicine 24(4):382-396".
_VENUE = lazy(
    # All parts are bounded, so that no text at all can keep it busy.
    r"^(?P<name>.{1,200}?)[, ]{1,4}(?:(?P<date>(?:18|19|20)\d\d[^;:()]{0,40});\s{0,4})?(?P<volume>\d{1,9})?"
    r"(?:\((?P<issue>[^()]{1,60})\))?:(?P<pages>[A-Za-z]{0,20}\d[\w.-]{0,60})(?:\s{0,4}\(.*\))?$"
)


class Name(NamedTuple):
    """A person as family and given name; a body, or a name that cannot be split, has no given name."""

    family: str
    given: str


class Venue(NamedTuple):
    """Where a source appeared; parts that the record does not print are ``None``."""

    name: str | None
    volume: str | None
    issue: str | None
    pages: str | None


def split_name(author: str) -> Name:
    """Split an author as printed: "Klaus Linde", "Linde K" and "Danielle van der Windt" all give the family name."""
    words = author.split()
    if len(words) < 2:
        return Name(author, "")
    if len(words[-1]) > 1 and _INITIALS.match(words[-1]) and not _INITIALS.match(words[0]):
        return Name(" ".join(words[:-1]), words[-1])
    if len(words[-1]) == 1:
        return Name(" ".join(words[:-1]), words[-1])
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]))


def split_venue(source: Source) -> Venue:
    """Split the venue of a journal article into its parts; anything else stays one name."""
    if source.venue is None or _kind(source) is not _ARTICLE:
        return Venue(source.venue, None, None, None)
    match = _VENUE.match(source.venue)
    if match is None:
        return Venue(source.venue, None, None, None)
    return Venue(match["name"], match["volume"], match["issue"], match["pages"])


def short(source: Source) -> str:
    """Name a source in running text: "Linde 2016", "Li 2012"; without an author by its venue or title."""
    if source.authors:
        who = split_name(source.authors[0]).family
    else:
        who = split_venue(source).name or source.title
        who = who if len(who) <= 40 else f"{who[:37].rstrip()}..."
    return who if source.year is None or str(source.year) in who else f"{who} {source.year}"


def address(source: Source) -> str:
    """Where the source is to be found: its DOI, else PubMed, else its page. A valid source has one of them."""
    if source.doi:
        return DOI_PAGE + source.doi
    if source.pmid:
        return f"{PUBMED_PAGE}{source.pmid}/"
    return source.page or ""


def note(source: Source) -> str | None:
    """What a reader must know of a source: that it was retracted, superseded or corrected, and the record's note."""
    said = [part for part in (STANDING[source.status], source.note) if part]
    return " ".join(said) or None


def line(source: Source) -> str:
    """Write a source as one plain line that ends with its address."""
    return f"{entry(source)} {address(source)}".strip()


def entry(source: Source) -> str:
    """Write a source as one plain line without its address."""
    names = list(source.authors[:3]) + (["and others"] if len(source.authors) > 3 else [])
    parts = [", ".join(names), source.title, source.venue]
    if source.year is not None and str(source.year) not in (source.venue or ""):
        parts.append(str(source.year))
    if source.accessed:
        parts.append(f"Read {source.accessed}" if source.year else f"No date given; read {source.accessed}")
    parts.append(STANDING[source.status])
    return sentences(parts)


def sentences(parts: Iterable[str | None]) -> str:
    """The parts that are there as sentences, each with a stop at its end."""
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)


def text(sources: Iterable[Source]) -> str:
    """Write sources as plain lines, one each."""
    return "".join(f"{line(source)}\n" for source in sources)


def bibtex(sources: Iterable[Source]) -> str:
    """Write sources as BibTeX in UTF-8, the id as key."""
    return "\n".join(_bibtex_entry(source) for source in sources)


def ris(sources: Iterable[Source]) -> str:
    """Write sources as RIS."""
    return "\n".join(_ris_entry(source) for source in sources)


def csl_json(sources: Iterable[Source]) -> str:
    """Write sources as CSL-JSON, the form that citation processors read."""
    return json.dumps([csl_item(source) for source in sources], ensure_ascii=False, indent=2) + "\n"


def csl_item(source: Source) -> dict[str, Any]:
    """Build the CSL-JSON object of one source; keys without a value are left out."""
    venue = split_venue(source)
    place = "container-title" if _kind(source) is _ARTICLE else "publisher"
    return _filled(
        {
            "id": source.id,
            "type": _kind(source)[2],
            "title": source.title,
            "author": [_csl_name(split_name(author)) for author in source.authors],
            "issued": {"date-parts": [[source.year]]} if source.year is not None else None,
            place: venue.name,
            "volume": venue.volume,
            "issue": venue.issue,
            "page": venue.pages,
            "DOI": source.doi,
            "PMID": source.pmid,
            "URL": address(source),
            "note": note(source),
        }
    )


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def _bibtex_entry(source: Source) -> str:
    venue = split_venue(source)
    kind = _kind(source)[0]
    place = {"article": "journal", "techreport": "institution"}.get(kind, "howpublished")
    fields = _filled(
        {
            "title": f"{{{_tex(source.title)}}}",
            "author": " and ".join(_tex_name(split_name(author)) for author in source.authors),
            "year": source.year and str(source.year),
            place: venue.name and _tex(venue.name),
            "volume": venue.volume,
            "number": venue.issue,
            "pages": venue.pages and venue.pages.replace("-", "--"),
            "doi": source.doi and _tex_plain(source.doi),
            "pmid": source.pmid,
            "url": _tex_plain(address(source)),
            "note": (said := note(source)) and _tex(said),
        }
    )
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{source.id},\n{body}}}\n"


def _tex_name(name: Name) -> str:
    return f"{_tex(name.family)}, {_tex(name.given)}" if name.given else f"{{{_tex(name.family)}}}"


_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def _tex(value: str) -> str:
    """Escape what TeX would take for a command, and give braces that are never left open."""
    return value.translate(_TEX)


def _tex_plain(value: str) -> str:
    """Write an address or DOI for a field that programs read as it stands; only braces and % would break it."""
    return value.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _ris_entry(source: Source) -> str:
    venue = split_venue(source)
    first, _, last = (venue.pages or "").partition("-")
    rows = [
        ("TY", _kind(source)[1]),
        ("ID", source.id),
        *(
            ("AU", f"{name.family}, {name.given}" if name.given else name.family)
            for name in map(split_name, source.authors)
        ),
        ("TI", source.title),
        ("PY", source.year and str(source.year)),
        ("JO" if _kind(source) is _ARTICLE else "PB", venue.name),
        ("VL", venue.volume),
        ("IS", venue.issue),
        ("SP", first),
        ("EP", last),
        ("DO", source.doi),
        ("AN", source.pmid),
        ("UR", address(source)),
        ("N1", note(source)),
    ]
    body = "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in rows if value)
    return f"{body}ER  - \n"


def _one_line(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def _kind(source: Source) -> tuple[str, str, str]:
    return _KINDS.get(source.type, _ARTICLE)


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Leave out what has no value."""
    return {name: value for name, value in fields.items() if value}
