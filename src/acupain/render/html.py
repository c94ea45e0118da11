"""The HTML view: a page as one file that needs nothing else, made to be printed, read on a phone, or read aloud.

No scripts and nothing fetched: the policy in its head forbids both, should a text ever slip through. The file holds
ASCII only, other signs as references, so it reads the same however it is saved or sent.
"""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby, pairwise
from typing import Final

from .document import Alert, Bars, Bullet, Field, Figure, Hint, Page, Para, Part, Reference, Section, Title
from .plots import Plot
from .safe import harmless
from .svg import bars_svg, forest_svg, in_markup

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --link: #0b4a8f; --alarm: #9b1c1c; --line: #767676; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #16181b; --link: #9cc7ff; --alarm: #ff9d9d; --line: #9a9a9a; }
}
body { margin: 0 auto; padding: 1rem; max-width: 50rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.45 "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
h1, h2 { line-height: 1.2; margin: 1.1em 0 .3em; break-after: avoid; }
h1 { font-size: 1.7rem; margin-top: 0; }
h2 { font-size: 1.15rem; }
p, ul { margin: .35em 0; }
ul { padding-left: 1.2em; }
figure { margin: .4em 0; max-width: 26rem; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; font-family: inherit; }
code { font-family: ui-monospace, monospace; }
.alert { border: 1px solid var(--line); border-left: .4rem solid var(--alarm); padding: .3rem .8rem; margin: .6rem 0;
  break-inside: avoid; }
.alert h2 { margin: .2em 0; color: var(--alarm); }
.alert.see-doctor, .alert.note { border-left-color: var(--line); }
.alert.see-doctor h2, .alert.note h2 { color: inherit; }
.references { list-style: none; padding: 0; font-size: .9rem; }
footer { border-top: 1px solid var(--line); margin-top: 1rem; }
@media (min-width: 40rem) { .drawn { display: grid; grid-template-columns: 1fr 22rem; column-gap: 1.5rem; } }
@page { size: A4; margin: 10mm 12mm; }
@media print {
  :root { --ink: #000; --paper: #fff; --link: #000; --alarm: #000; --line: #555; }
  body { padding: 0; max-width: none; font-size: 9.5pt; font-size-adjust: .52; line-height: 1.22; }
  header { display: flex; justify-content: space-between; align-items: baseline; }
  h1 { font-size: 15pt; margin: 0; }
  h2 { font-size: 11pt; margin: .4em 0 .1em; }
  p, ul { margin: .1em 0; orphans: 2; widows: 2; }
  a { text-decoration: none; }
  figure { margin: .1em 0; }
  .alert { padding: .1rem .6rem; margin: .25rem 0; }
  .alert h2 { font-size: 10.4pt; margin: .1em 0; }
  .drawn { display: grid; grid-template-columns: 1fr 82mm; column-gap: 6mm; }
  .columns, .references { columns: 2; column-gap: 6mm; }
  li { break-inside: avoid; }
  .course { display: grid; grid-template-columns: auto 1fr; column-gap: .8em; align-items: baseline; }
  .references { font-size: 7.5pt; line-height: 1.15; }
  footer { margin-top: .4rem; font-size: 8.5pt; }
  footer h2, footer p { display: inline; font-size: inherit; margin-right: 1em; }
}
"""
"""Letters of the reader's own system, and colours with a contrast of at least 7 to 1 in light and in dark."""

_LINKED: Final = re.compile(r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]}'”’])|(?P<cited>\[\d+(?:, \d+)*\])")


def html_text(page: Page) -> str:
    """The page as an HTML document."""
    made = _Maker(page).document()
    return made.encode("ascii", "xmlcharrefreplace").decode("ascii")


class _Maker:
    """Writes one page: it counts the headings and drawings, and knows which sources a number can lead to."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.references = {str(part.number) for part in page if isinstance(part, Reference)}
        self.made = 0

    def document(self) -> str:
        head = next((part for part in self.page if isinstance(part, Title)), Title(text="acupain"))
        rest = [part for part in self.page if part is not head]
        last = next(
            (at for at, part in enumerate(rest) if isinstance(part, Section) and part.key == "dates"), len(rest)
        )
        aside = f"<p>{self.text(head.aside)}</p>\n" if head.aside else ""
        return (
            '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
            f"<title>{in_markup(f'{head.text}: {head.aside}' if head.aside else head.text)}</title>\n"
            f"<style>{STYLE}</style>\n</head>\n<body>\n"
            f"<header>\n<h1>{self.text(head.text)}</h1>\n{aside}</header>\n"
            f"<main>\n{self.sections(rest[:last])}</main>\n"
            f"<footer>\n{self.sections(rest[last:])}</footer>\n</body>\n</html>\n"
        )

    def sections(self, parts: list[Part]) -> str:
        """The parts, each section in an element that its heading names."""
        made = []
        starts = [at for at, part in enumerate(parts) if isinstance(part, Section) or not at] + [len(parts)]
        for start, end in pairwise(starts):
            head, inner = parts[start], parts[start + 1 : end]
            if isinstance(head, Section):
                key, inside = self.key("part"), "".join(self.blocks(inner))
                heading = f'<h2 id="{key}">{self.text(head.heading)}</h2>'
                made.append(
                    f'<section class="{in_markup(head.key)}" aria-labelledby="{key}">\n{heading}\n{inside}</section>\n'
                )
            else:
                made += self.blocks([head, *inner])
        return "".join(made)

    def blocks(self, parts: list[Part]) -> Iterator[str]:
        """The parts in turn: runs of entries as lists, and a drawing beside the words that it stands under."""
        held: list[Part] = []
        for kind, group in groupby(parts, key=type):
            run = list(group)
            if held and kind in (Bars, Plot):
                # Bars belong to the one result above them, a forest plot to all that were told since the last drawing.
                told = held if kind is Plot else held[-1:]
                yield from map(self.block, held[: len(held) - len(told)])
                words, drawn = ("".join(map(self.block, some)) for some in (told, run))
                yield f'<div class="drawn">\n<div>\n{words}</div>\n<div>\n{drawn}</div>\n</div>\n'
                held = []
                continue
            yield from map(self.block, held)
            held, run = (run, []) if kind is Field else ([], run)
            if kind is Bullet:
                yield from ("<ul>\n", *(self.block(part) for part in run), "</ul>\n")
            elif kind is Reference:
                yield from ('<ul class="references">\n', *(self.block(part) for part in run), "</ul>\n")
            else:
                yield from map(self.block, run)
        yield from map(self.block, held)

    def block(self, part: Part) -> str:
        match part:
            case Alert():
                key = self.key("part")
                lines = "".join(f"<li>{self.text(line)}</li>\n" for line in part.lines)
                columns = ' class="columns"' if len(part.lines) > 1 else ""
                return (
                    f'<section class="alert {in_markup(part.level)}" aria-labelledby="{key}">\n'
                    f'<h2 id="{key}">{self.text(part.heading)}</h2>\n<ul{columns}>\n{lines}</ul>\n</section>\n'
                )
            case Para():
                return f"<p>{self.text(part.text)}</p>\n"
            case Field():
                return f"<p><strong>{self.text(part.label)}:</strong> {self.text(part.text)}</p>\n"
            case Bullet():
                return f"<li>{self.text(part.text)}</li>\n"
            case Bars():
                drawing = bars_svg(part.bars, self.key("figure"), part.caption)
                return f"<figure>\n<figcaption>{self.text(part.caption)}</figcaption>\n{drawing}\n</figure>\n"
            case Plot():
                drawing = forest_svg(part.axis, self.key("figure"), part.spoken[1:])
                return f"<figure>\n<figcaption>{self.text(part.axis.caption)}</figcaption>\n{drawing}\n</figure>\n"
            case Figure():
                return "".join(f"<p>{self.text(line)}</p>\n" for line in part.spoken)
            case Reference():
                return (
                    f'<li id="source-{part.number}">[{part.number}] {self.text(part.text)} '
                    f'<a href="{in_markup(part.url)}">{in_markup(part.url)}</a></li>\n'
                )
            case Hint():
                return f"<p>{self.text(part.text)} <code>{in_markup(part.command)}</code></p>\n"
        return ""

    def text(self, text: str) -> str:
        """Text of the data with nothing in it that HTML obeys; addresses and numbers of sources become links."""
        bare, made, end = harmless(text), [], 0
        for found in _LINKED.finditer(bare):
            made.append(escape(bare[end : found.start()]))
            if found["url"]:
                made.append(f'<a href="{escape(found["url"])}">{escape(found["url"])}</a>')
            else:
                made.append(re.sub(r"\d+", self._source, found["cited"]))
            end = found.end()
        return "".join([*made, escape(bare[end:])])

    def _source(self, number: re.Match[str]) -> str:
        return f'<a href="#source-{number[0]}">{number[0]}</a>' if number[0] in self.references else number[0]

    def key(self, kind: str) -> str:
        """A new id for an element of this page."""
        self.made += 1
        return f"{kind}-{self.made}"
