"""Links whose words are a number that Word keeps, such as «Tabla 3»: they become fields that Word numbers again."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.markup import Element

TITLES = ("h2", "h3", "h4")
ANNEX_WORD = "Anexo"
"""How the number of the title of an annex begins."""


class References:
    """Finds what is cited by its number and names the bookmark that a field needs around that number."""

    def __init__(self, body: Element, names: dict[str, str]) -> None:
        """`names` are the bookmarks of the ids of the page."""
        self._names = names
        self._titles = dict(numbered_titles(body))
        labels = dict(_labels(body))
        cited = {(link.get("href")[1:], link.text()) for link in body.walk() if link.tag == "a"}
        wanted = [(name, span) for name, span in labels.items() if (name, span.text()) in cited]
        # Names that begin like this are hidden in Word's list of bookmarks.
        self._marks = {name: f"_Ref{number:09d}" for number, (name, _) in enumerate(wanted, start=1)}
        self._spans = {id(span): self._marks[name] for name, span in wanted}
        self._labels = {name: span.text() for name, span in wanted}

    def mark(self, span: Element) -> str:
        """The bookmark to put around the number of a caption; empty if nothing cites it."""
        return self._spans.get(id(span), "")

    def field(self, link: Element) -> tuple[str, str, str] | None:
        """What a link says before its number, the instruction of the field, and the number; None for any other link."""
        target, said = link.get("href")[1:], link.text()
        if len(link.children) != 1 or not isinstance(link.children[0], str):
            return None
        if self._labels.get(target) == said:
            return "", f"REF {self._marks[target]} \\h \\* MERGEFORMAT", said
        number = self._titles.get(target, "")
        before = said.removesuffix(number)
        if number and before != said and (not before or before.endswith(" ")):
            return before, f"REF {self._names[target]} \\r \\h \\* MERGEFORMAT", number
        return None


def has_numbered_titles(body: Element) -> bool:
    """Whether any title but those of annexes has a number, as all or none have unless one says otherwise."""
    return any(not number.startswith(ANNEX_WORD) for _, number in numbered_titles(body))


def _labels(body: Element) -> Iterator[tuple[str, Element]]:
    """The number of each caption, by the id of its table or figure."""
    for block in body.walk():
        caption = next((part for part in block.elements if part.tag in ("caption", "figcaption")), None)
        span = caption.elements[0] if caption is not None and caption.elements else None
        if block.get("id") and span is not None and span.get("data-campo").startswith("SEQ"):
            yield block.get("id"), span


def numbered_titles(body: Element) -> Iterator[tuple[str, str]]:
    """The id and the number of each title, as Word says it in a reference: without the point at its end."""
    for title in body.walk():
        first = title.elements[0] if title.elements else None
        if title.tag in TITLES and first is not None and "numero" in first.classes:
            yield title.get("id"), first.text().strip().removesuffix(".")
