"""Handouts of the bundled records, and readers of what they become: of HTML as a browser has it, and of Markdown."""

from functools import cache
from html.parser import HTMLParser

from conftest import raw
from markdown_it import MarkdownIt

from acupain.ask.condition import ask
from acupain.pages.handout import page
from acupain.records.catalog import Catalog
from acupain.render.document import Page

CONDITIONS = [record["id"] for record in raw("conditions")]

HTML_TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "div", "h1", "h2", "p",
    "ul", "li", "strong", "a", "code", "figure", "figcaption", "svg", "desc", "text", "rect", "path", "circle",
}  # fmt: skip

HTML_ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "class", "id", "href", "role", "aria-labelledby",
    "xmlns", "viewbox", "font-size", "x", "y", "cx", "cy", "r", "d", "width", "height", "text-anchor", "fill",
    "fill-opacity", "stroke", "stroke-width",
}  # fmt: skip

EMPTY_TAGS = {"meta", "rect", "path", "circle", "br", "hr", "img"}

DRAWN_TAGS = {"figure", "style", "title"}


class Reader(HTMLParser):
    """Reads HTML as a browser would: its elements, its attributes, and the words outside of drawings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.headings: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.named: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY_TAGS:
            self.open.append(tag)
        if tag in ("h1", "h2"):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in EMPTY_TAGS:
            return
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"h1", "h2"} & set(self.open):
            tag, said = self.headings[-1]
            self.headings[-1] = tag, said + data
        for tag in self.open:
            self.named[tag] = self.named.get(tag, "") + data
        if not DRAWN_TAGS & set(self.open):
            self.said.append(data)

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


def as_html_from_markdown(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).render(text))


@cache
def handout(name: str) -> Page:
    catalog = Catalog()
    return page(ask(catalog, name), catalog.release)
