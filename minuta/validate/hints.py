"""How to write what goes in a place where another thing was found, said with the words that were found."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from minuta.fields import Refusal
from minuta.grammar import Either, Later, ListOf, NamedMap, OneOf, Rule, Shape, Typed, Words
from minuta.signs import Fault, item_fault, key_fault
from minuta.source import Entry, Mapping, Node, Scalar, Sequence
from minuta.text import key, unquoted

_QUOTES = "Si el texto lleva «{», «[» o dos puntos, enciérrelo entre comillas."


def shapes_within(rule: Rule) -> dict[str, Shape]:
    """The shapes that the items of a list, or what a key takes, may have; each by the key that tells it."""
    match rule:
        case ListOf():
            return shapes_within(rule.item)
        case Later():
            return shapes_within(rule.get())
        case Either():
            return shapes_within(rule.shape)
        case OneOf():
            return dict(rule.shapes)
        case Shape():
            return {next((known.name for known in rule.keys if known.required), rule.keys[0].name): rule}
    return {}


def example(rule: Rule | None, text: str = "…") -> str:
    """A line that a rule takes, with `text` in it: «titulo: Uno» where a section goes, «Uno» where a text may go."""
    name = "" if rule is None or isinstance(rule, Either) else next(iter(shapes_within(rule)), "")
    if isinstance(rule, NamedMap):
        name = "nombre"
    return f"{name}: {text}" if name else text


def empty(name: str, rule: Rule) -> str:
    """How to fill a key that has nothing."""
    if isinstance(rule, ListOf) and not rule.lone:
        return f"Escriba debajo sus elementos, con más sangría: «- {example(rule.item)}»."
    if isinstance(rule, NamedMap) or shapes_within(rule):
        return f"Escriba debajo sus claves, con más sangría: «{example(rule)}»."
    return f"Agregue «{name}: …»."


def text_expected(node: Node, name: str, rule: Rule) -> Fault:
    """What is said of a list or some keys after `name`, where a text goes."""
    if isinstance(node, Sequence):
        found, inside = "una lista", node.items[0] if node.items else node
        dashed = inside.place.line > node.place.line or inside.place.column > node.place.column + 1
    else:
        found, inside, dashed = "un grupo de claves", node, in_lines(node)
    hint = _QUOTES
    if dashed and isinstance(rule, Typed):
        hint = f"Escríbalo al lado de su clave: «{name}: {inside.text if isinstance(inside, Scalar) else '…'}»."
    elif dashed and name:
        hint = f"Si todo es parte del texto, escriba «{name}: |» y deje lo demás debajo, con más sangría."
    return Fault(0, f"Se esperaba un texto y hay {found}.", hint)


def list_expected(node: Node, rule: ListOf) -> Fault:
    """What is said of a text or some keys where a list goes."""
    first = ""
    if isinstance(node, Scalar):
        fault, first = item_fault(node.raw.split("\n")[0]), example(rule.item, node.text[:30])
        words = words_of(node.text)
        if fault is None and len(words) > 1 and isinstance(rule.item, Words | Typed | Either):
            fault = Fault(0, "Se esperaba una lista.", f"Escríbala entre corchetes: [{', '.join(words)}].")
    elif isinstance(node, Mapping) and node.entries:
        first = f"{node.entries[0].key}: …"
        fault = item_fault(first)
    else:
        fault = None
    hint = "Ponga cada elemento en su línea, con «- » delante"
    return fault or Fault(0, "Se esperaba una lista.", f"{hint}: «- {first}»." if first else f"{hint}.")


def words_of(text: str) -> list[str]:
    """The elements of a list that was typed as one text, parted by commas."""
    return [word for word in re.split(r"\s*[,;]\s*", text.strip()) if word]


def is_list_with_other_dashes(node: Node) -> bool:
    """Whether what was read as one text looks like a list; the number that it begins with may be its own."""
    return isinstance(node, Scalar) and not node.raw[:1].isdigit() and item_fault(node.raw) is not None


def keys_expected(node: Node, what: str, rule: Rule | None) -> Fault:
    """What is said of a text or a list where the keys of something go."""
    if isinstance(node, Sequence):
        first = next((item.entries[0].key for item in node.items if isinstance(item, Mapping) and item.entries), None)
        hint = f"Aquí las claves van sin guion: «{first}: …»." if first else "Escriba «clave: valor»."
        if node.items and isinstance(node.items[0], Scalar):
            hint = f"Sin ese guion, escriba «{example(rule, node.items[0].text[:30])}»."
        return Fault(0, f"Se esperaban las claves {of(what)} y hay una lista.", hint)
    text = node.text.strip() if isinstance(node, Scalar) else ""
    hint = f"Escriba «{example(rule, text[:30] or '…') if rule else 'clave: valor'}»."
    if not text:
        return Fault(0, f"Aquí faltan las claves {of(what)}.", hint)
    return (
        key_fault(text)
        or missing_colon(text, _keys_of(rule, text))
        or Fault(0, f"Se esperaban las claves {of(what)} y hay «{text[:40]}».", hint)
    )


def missing_colon(text: str, known: Container[str]) -> Fault | None:
    """A known key and its value with nothing between them, or with another sign."""
    first, _, rest = text.strip().partition(" ")
    if not rest or key(first) not in known:
        return None
    return Fault(len(first), f"Después de «{first}» faltan los dos puntos.", f"Escriba «{first}: {rest[:30].strip()}».")


def parted(entry: Entry, known: Container[str]) -> tuple[Fault | None, Entry]:
    """A key that took its value in, as it may be read between braces («{nombre María}»), and what was meant by it."""
    if not isinstance(entry.value, Scalar) or entry.value.text or entry.value.raw or key(entry.key) in known:
        return None, entry
    fault = key_fault(entry.key) or missing_colon(entry.key, known)
    name, *rest = re.split(r"([\s:;=]+)", entry.key, maxsplit=1)
    if fault is None or key(name) not in known:
        return None, entry
    place = replace(entry.place, column=entry.place.column + len(name) + len(rest[0]))
    return fault, Entry(name, entry.place, Scalar(rest[1], place, rest[1]))


def _keys_of(rule: Rule | None, text: str) -> set[str]:
    """The keys that a rule knows; where names are free, the first word of a text is one."""
    if isinstance(rule, NamedMap):
        return {key(text.partition(" ")[0])}
    return {key(one.name) for shape in shapes_within(rule).values() for one in shape.keys} if rule else set()


def without_quotes(scalar: Scalar, rule: Typed) -> str:
    """How to write a value that only its quotes, which are part of it for YAML, make unreadable."""
    bare = unquoted(scalar.text)
    try:
        rule.field.read(bare)
    except Refusal:
        return ""
    return f"Escríbalo sin esas comillas: {bare}." if bare else ""


def in_lines(node: Node) -> bool:
    """Whether a mapping was typed one key a line, and not between braces."""
    return isinstance(node, Mapping) and bool(node.entries) and node.place == node.entries[0].place


def of(what: str) -> str:
    """«el bloque» after «de»."""
    return f"del {what.removeprefix('el ')}" if what.startswith("el ") else f"de {what}"


def indefinite(what: str) -> str:
    """«una sección» for «la sección»."""
    article, _, noun = what.partition(" ")
    return f"{ {'el': 'un', 'la': 'una', 'los': 'unos', 'las': 'unas'}.get(article, article) } {noun}"
