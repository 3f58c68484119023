"""A strict parser: from the HTML that templates give to a tree with the place that each element comes from."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from minuta.markup.tree import VOID, Element
from minuta.markup.vocabulary import BLOCK, INLINE, VOCABULARY, faults
from minuta.origins import ORIGIN, read, unmarked
from minuta.problems import Place, Problem

_SPACES = re.compile(r"[ \t\n\r\f]+")


def parse(text: str, file: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """The tree of one root element, and all in it that the vocabulary does not know; `file` names the template."""
    builder = _Builder(file)
    builder.feed(text)
    builder.close()
    root = builder.finish()
    problems = [*builder.problems]
    if root is not None and not problems:
        problems.extend(faults(root))
    return (None if problems else root), tuple(problems)


class _Open:
    """An element whose end has not come yet."""

    def __init__(self, tag: str, attributes: dict[str, str], origin: Place, typed: Place | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.origin = origin
        self.typed = typed
        self.children: list[Element | str] = []

    def closed(self) -> Element:
        return Element(self.tag, self.attributes, _tidy(self.tag, self.children), self.origin, self.typed)


class _Builder(HTMLParser):
    """A strict parser: every element is closed, in order, and nothing is mended in silence."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.problems: list[Problem] = []
        self.open: list[_Open] = [_Open("", {}, Place(file), None)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = self.open[-1]
        told = [(name, *unmarked(value or "")) for name, value in attrs]
        attributes = {name: value for name, value, _ in told}
        if len(attributes) < len(attrs):
            self._note(around.origin, f"<{tag}> tiene un atributo dos veces.", "Deje uno solo.")
        own = read(attributes.pop(ORIGIN, ""))
        typed = next((place for _, _, place in told if place), None if own else around.typed)
        if tag in VOID:
            around.children.append(Element(tag, attributes, (), own or around.origin, typed))
        else:
            self.open.append(_Open(tag, attributes, own or around.origin, typed))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if all(opened.tag != tag for opened in self.open):
            hint = "Cierre cada elemento en el orden inverso al que se abrió."
            self._note(self.open[-1].origin, f"Sobra </{tag}>.", hint)
            return
        while self.open[-1].tag != tag:
            self._close_left_open()
        self._close()

    def _close(self) -> None:
        element = self.open.pop().closed()
        self.open[-1].children.append(element)

    def _close_left_open(self) -> None:
        left = self.open[-1]
        self._note(left.origin, f"<{left.tag}> no se cierra.", f"Agregue </{left.tag}>.")
        self._close()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self._note(self.open[-1].origin, "Hay un comentario HTML en el documento.", "Use {# … #} en la plantilla.")

    def handle_decl(self, decl: str) -> None:
        self._note(self.open[-1].origin, f"Sobra «<!{decl[:40]}>».", "La plantilla empieza con <article>.")

    def handle_pi(self, data: str) -> None:
        if place := unmarked(f"<?{data}>")[1]:
            self.open[-1].typed = self.open[-1].typed or place
        else:
            self._note(self.open[-1].origin, f"Sobra «<?{data[:40]}>».", "Bórrelo.")

    def unknown_decl(self, data: str) -> None:
        self._note(self.open[-1].origin, f"Sobra «<![{data[:40]}».", "Bórrelo.")

    def finish(self) -> Element | None:
        while len(self.open) > 1:
            self._close_left_open()
        outside = [child for child in self.open[0].children if isinstance(child, Element) or child.strip()]
        roots = [child for child in outside if isinstance(child, Element)]
        if len(outside) != 1 or not roots or roots[0].tag != "article":
            self._note(Place(self.file), "La plantilla debe dar un solo <article>.", "")
            return None
        return roots[0]

    def _note(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem("marcado", place, message, hint))


def _tidy(tag: str, children: list[Element | str]) -> tuple[Element | str, ...]:
    """One kind of space: runs become one, none at the edges of a block, and none between blocks."""
    joined: list[Element | str] = []
    for child in children:
        if isinstance(child, str) and joined and isinstance(joined[-1], str):
            joined[-1] += child
        else:
            joined.append(child)
    rule = VOCABULARY.get(tag)
    tidy = [_SPACES.sub(" ", child) if isinstance(child, str) else child for child in joined]
    if rule is not None and rule.content not in ("inline", "flow"):
        return tuple(child for child in tidy if not isinstance(child, str) or child.strip(" "))
    if tag in INLINE:
        return tuple(tidy)
    return _trim_edges(tidy)


def _trim_edges(children: list[Element | str]) -> tuple[Element | str, ...]:
    """Drop the spaces next to the edges of a block, to a line break or to a block inside."""
    trimmed: list[Element | str] = []
    for position, child in enumerate(children):
        if isinstance(child, str):
            if position == 0 or _breaks(children[position - 1]):
                child = child.lstrip(" ")
            if position == len(children) - 1 or _breaks(children[position + 1]):
                child = child.rstrip(" ")
            if not child:
                continue
        trimmed.append(child)
    return tuple(trimmed)


def _breaks(child: Element | str) -> bool:
    return isinstance(child, Element) and (child.tag in BLOCK or child.tag == "br")
