"""Reading plain data by the tables of `grammar`: typed values out, one problem for each fault, and never a guess."""

from __future__ import annotations

from typing import Any

from minuta.fields import Refusal
from minuta.grammar import AnyNode, Either, Key, Later, ListOf, NamedMap, OneOf, Rule, Shape, Typed, Words
from minuta.problems import Place, Problem
from minuta.source import Entry, Mapping, Node, Scalar, Sequence
from minuta.text import did_you_mean, key, nearest
from minuta.values import Missing


class Unreadable(Exception):
    """A node gave no value; its problem is already in the list."""


class Reader:
    """Reads nodes by rules and gathers the problems of all of them.

    `lost` says that something is missing which other parts may point to, so that looking further would only mislead.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.lost = False

    def read(self, node: Node, rule: Rule) -> Any:
        """The value of a node. Raises Unreadable after noting why."""
        match rule:
            case Words():
                return self._scalar(node)
            case Typed():
                return self.typed(self._scalar(node), rule)
            case ListOf():
                return self._list(node, rule)
            case NamedMap():
                return self._named(node, rule)
            case Either():
                return self._either(node, rule)
            case OneOf():
                return self._one_of(node, rule)
            case Later():
                return self.read(node, rule.get())
            case AnyNode():
                return node
            case Shape():
                return self.shape(node, rule)

    def shape(self, node: Node, shape: Shape, **known: Any) -> Any:
        """Build what a mapping describes; `known` are attributes that do not come from its keys."""
        values = self.values(self.mapping(node, shape.what), shape)
        return shape.build(**values, **known, place=node.place) if shape.build is not dict else values

    def values(self, mapping: Mapping, shape: Shape) -> dict[str, Any]:
        """The attributes of a mapping. Every fault inside is noted before Unreadable is raised."""
        entries = self._known_entries(mapping, shape)
        values: dict[str, Any] = {}
        whole = True
        for wanted in shape.keys:
            entry = entries.get(wanted.name)
            if entry is None or _is_blank(entry.value, wanted):
                if wanted.required:
                    self._missing(mapping, shape, wanted)
                    whole = False
                values[wanted.attribute] = wanted.default
                continue
            try:
                values[wanted.attribute] = self.read(entry.value, wanted.rule)
            except Unreadable:
                values[wanted.attribute] = _instead(wanted, entry.value)
                whole = whole and values[wanted.attribute] is not Unreadable
        if not whole:
            raise Unreadable
        return values

    def typed(self, scalar: Scalar, rule: Typed) -> Any:
        try:
            value = rule.field.read(scalar.text)
        except Refusal as refusal:
            self.note("valor", scalar.place, refusal.message, refusal.hint)
            raise Unreadable from None
        if isinstance(value, Missing) and not rule.gaps:
            self.note("valor", scalar.place, f"Aquí hace falta un valor y dice «{scalar.text}».", "Escriba el valor.")
            raise Unreadable
        return value

    def note(self, code: str, place: Place, message: str, hint: str = "", related: tuple[Place, ...] = ()) -> None:
        self.problems.append(Problem(code, place, message, hint, related=related))

    def _scalar(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        found = "una lista" if isinstance(node, Sequence) else "un grupo de claves"
        hint = "Si el texto lleva «{», «[» o dos puntos, enciérrelo entre comillas."
        self.note("forma", node.place, f"Se esperaba un texto y hay {found}.", hint)
        raise Unreadable

    def mapping(self, node: Node, what: str) -> Mapping:
        if isinstance(node, Mapping):
            return node
        found = f"«{node.text[:40]}»" if isinstance(node, Scalar) else "una lista"
        self.note("forma", node.place, f"Se esperaban las claves de {what} y hay {found}.", "Escriba «clave: valor».")
        raise Unreadable

    def read_all(self, nodes: list[tuple[Node, Rule]]) -> list[Any]:
        """Read them all, so that a fault in one does not hide those of the next. Raises Unreadable for any."""
        values = []
        whole = True
        for node, rule in nodes:
            try:
                values.append(self.read(node, rule))
            except Unreadable:
                whole = False
        if not whole:
            raise Unreadable
        return values

    def _list(self, node: Node, rule: ListOf) -> tuple[Any, ...]:
        if isinstance(node, Scalar) and rule.lone:
            return (self.read(node, rule.item),)
        if not isinstance(node, Sequence):
            self.note(
                "forma", node.place, "Se esperaba una lista.", "Ponga cada elemento en su línea, con «- » delante."
            )
            raise Unreadable
        values = []
        for item in node.items:
            try:
                values.append(self.read(item, rule.item))
            except Unreadable:
                self.lost = True
        return tuple(values)

    def _named(self, node: Node, rule: NamedMap) -> dict[str, Any]:
        entries = self.mapping(node, "este grupo").entries
        values: dict[str, Any] = {}
        for entry in entries:
            try:
                if rule.name_attribute and isinstance(rule.item, Shape):
                    values[entry.key] = self._named_shape(entry, rule.item, rule.name_attribute)
                else:
                    values[entry.key] = self.read(entry.value, rule.item)
            except Unreadable:
                self.lost = True
        return values

    def _named_shape(self, entry: Entry, shape: Shape, attribute: str) -> Any:
        values = self.values(self.mapping(entry.value, shape.what), shape)
        values[attribute] = entry.key
        return shape.build(**values, place=entry.place)

    def _either(self, node: Node, rule: Either) -> Any:
        if not isinstance(node, Scalar):
            return self.read(node, rule.shape)
        shapes = (rule.shape,) if isinstance(rule.shape, Shape) else tuple(rule.shape.shapes.values())
        shape = next(one for one in shapes if any(known.attribute == rule.attribute for known in one.keys))
        values = {known.attribute: known.default for known in shape.keys} | {rule.attribute: node.text}
        return shape.build(**values, place=node.place)

    def _one_of(self, node: Node, rule: OneOf) -> Any:
        mapping = self.mapping(node, rule.what)
        typed = {key(entry.key) for entry in mapping.entries}
        for name, shape in rule.shapes.items():
            if key(name) in typed:
                return self.shape(node, shape)
        first = mapping.entries[0] if mapping.entries else None
        names = [f"{name}" for name in rule.shapes]
        if first is None:
            self.note("forma", node.place, f"Falta decir qué es {rule.what}.", did_you_mean("", names))
        else:
            message = f"No se reconoce {rule.what} que empieza con «{first.key}»."
            self.note("clave-desconocida", first.place, message, did_you_mean(first.key, names))
        raise Unreadable

    def _known_entries(self, mapping: Mapping, shape: Shape) -> dict[str, Entry]:
        """The entries by the name that the shape gives them: accents and capitals in a key do not matter."""
        names = {key(known.name): known.name for known in shape.keys}
        found: dict[str, Entry] = {}
        unknown: list[Entry] = []
        for entry in mapping.entries:
            name = names.get(key(entry.key))
            if name is None:
                unknown.append(entry)
                self._unknown(entry, shape)
            elif name in found:
                self.note(
                    "clave-repetida", entry.place, f"La clave «{entry.key}» ya está como «{found[name].key}».",
                    "Deje una sola.", related=(found[name].place,),
                )  # fmt: skip
            else:
                found[name] = entry
        absent = [known.name for known in shape.keys if known.required and known.name not in found]
        return found | probably_meant(unknown, absent)

    def _unknown(self, entry: Entry, shape: Shape) -> None:
        hint = did_you_mean(entry.key, [known.name for known in shape.keys])
        self.note("clave-desconocida", entry.place, f"La clave «{entry.key}» no existe en {shape.what}.", hint)

    def _missing(self, mapping: Mapping, shape: Shape, wanted: Key) -> None:
        empty = next((entry for entry in mapping.entries if key(entry.key) == key(wanted.name)), None)
        place = empty.place if empty else mapping.place
        detail = "está vacía" if empty else f"falta en {shape.what}"
        self.note("falta", place, f"La clave «{wanted.name}» {detail}.", f"Agregue «{wanted.name}: …».")


def probably_meant(unknown: list[Entry], absent: list[str]) -> dict[str, Entry]:
    """Misspelt keys by the required key that each stands for, so that one slip is not told as two."""
    meant: dict[str, Entry] = {}
    for entry in unknown:
        near = nearest(entry.key, absent)
        if near is not None:
            meant.setdefault(near, entry)
    return meant


def _instead(wanted: Key, node: Node) -> Any:
    """What stands in for a value that could not be read, so that the rest can be looked at; Unreadable for nothing."""
    if isinstance(wanted.rule, Typed) and wanted.rule.gaps:
        return Missing.NO_DATA
    if isinstance(wanted.rule, Typed) and wanted.rule.field.kind == "opción" and isinstance(node, Scalar):
        return node.text  # the default would mean something: a minuta in draft, amounts in pesos
    return wanted.default if isinstance(wanted.rule, Typed) and not wanted.required else Unreadable


def _is_blank(node: Node, wanted: Key) -> bool:
    """Nothing typed; two quotes with nothing between them are an empty text where a text may be left out."""
    if not isinstance(node, Scalar) or node.text.strip():
        return False
    return wanted.required or not isinstance(wanted.rule, Words) or not node.raw.startswith(("'", '"'))
