"""Reading plain data by the tables of `grammar`: typed values out, one problem for each fault, and never a guess."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from functools import partial
from typing import Any

from minuta.fields import Refusal
from minuta.formats import enumeration
from minuta.grammar import AnyNode, Either, Key, Later, ListOf, NamedMap, OneOf, Rule, Shape, Typed, Words
from minuta.problems import Place, Problem
from minuta.signs import Fault
from minuta.source import Entry, Mapping, Node, Scalar, Sequence
from minuta.text import did_you_mean, key
from minuta.validate import hints
from minuta.validate.dashes import Parts, parts_of, rejoin
from minuta.validate.levels import Level, named, probably_meant, recognised
from minuta.validate.misplaced import astray, beside, unrecognised
from minuta.values import Missing


class Unreadable(Exception):
    """A node gave no value; its problem is already in the list."""


class Reader:
    """Reads nodes by rules and gathers the problems of all of them.

    `lost` says that something is missing which other parts may point to, so that looking further would only mislead.
    `strayed` are the keys that were found somewhere else than in the mapping of that place, where they belong.
    `unread` are the names of what is there but could not be read.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.lost = False
        self.strayed: set[tuple[Place, str]] = set()
        self.unread: set[str] = set()
        self._around: list[Level] = []
        self._name = ""

    def read(self, node: Node, rule: Rule) -> Any:
        """The value of a node. Raises Unreadable after noting why."""
        match rule:
            case Words():
                return self._scalar(node, rule)
            case Typed():
                return self.typed(self._scalar(node, rule), rule)
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
        values = self.values(self.mapping(node, shape.what, shape), shape)
        return shape.build(**values, **known, place=node.place) if shape.build is not dict else values

    def values(self, mapping: Mapping, shape: Shape) -> dict[str, Any]:
        """The attributes of a mapping. Every fault inside is noted before Unreadable is raised."""
        self._around.append(Level(mapping, shape))
        try:
            return self._values(mapping, shape)
        finally:
            self._around.pop()

    def _values(self, mapping: Mapping, shape: Shape) -> dict[str, Any]:
        told = self._spilt(mapping, shape)
        entries = self._known_entries(mapping, shape, told)
        values: dict[str, Any] = {}
        absent: list[Key] = []
        whole = not told
        for wanted in shape.keys:
            entry = entries.get(wanted.name)
            if entry is None or _is_blank(entry.value, wanted):
                absent.extend([wanted] if wanted.required and not (entry and entry.place in told) else [])
                values[wanted.attribute] = wanted.default
                continue
            self._name = wanted.name
            try:
                values[wanted.attribute] = self.read(entry.value, wanted.rule)
            except Unreadable:
                values[wanted.attribute] = _instead(wanted, entry.value)
                whole = whole and values[wanted.attribute] is not Unreadable
        for wanted in absent:
            self._missing(mapping, shape, wanted)
        if absent or not whole:
            raise Unreadable
        return values

    def typed(self, scalar: Scalar, rule: Typed) -> Any:
        try:
            value = rule.field.read(scalar.text)
        except Refusal as refusal:
            self.note("valor", scalar.place, refusal.message, hints.without_quotes(scalar, rule) or refusal.hint)
            raise Unreadable from None
        if isinstance(value, Missing) and not rule.gaps:
            self.note("valor", scalar.place, f"Aquí hace falta un valor y dice «{scalar.text}».", "Escriba el valor.")
            raise Unreadable
        return value

    def note(self, code: str, place: Place, message: str, hint: str = "", related: tuple[Place, ...] = ()) -> None:
        self.problems.append(Problem(code, place, message, hint, related=related))

    def refuse(self, node: Node, fault: Fault) -> Unreadable:
        """Note that a node has another shape than the one expected, and give what to raise."""
        place = node.at(fault.offset) if isinstance(node, Scalar) else node.place
        self.note("forma", place, fault.message, fault.hint)
        return Unreadable()

    def _scalar(self, node: Node, rule: Rule) -> Scalar:
        if isinstance(node, Scalar):
            return node
        raise self.refuse(node, hints.text_expected(node, self._name, rule))

    def mapping(self, node: Node, what: str, rule: Rule | None = None) -> Mapping:
        if isinstance(node, Mapping):
            return node
        raise self.refuse(node, hints.keys_expected(node, what, rule))

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
        if isinstance(node, Scalar) and rule.lone and not hints.is_list_with_other_dashes(node):
            return (self.read(node, rule.item),)
        if not isinstance(node, Sequence):
            raise self.refuse(node, hints.list_expected(node, rule))
        values = []
        for item in self.rejoined(node, partial(parts_of, rule)):
            known = len(self.problems)
            try:
                values.append(self.read(item, rule.item))
            except Unreadable:
                self.lost = True
                self._tell_once(known, item)
        return tuple(values)

    def _tell_once(self, known: int, node: Node) -> None:
        """What is wrong with an element as a whole, and just as wrong with the one before, is one fault."""
        if len(self.problems) != known + 1 or not known:
            return
        before, last = self.problems[-2:]
        own = (node.place, node.entries[0].place) if isinstance(node, Mapping) and node.entries else (node.place,)
        if last.place in own and (before.code, before.message) == (last.code, last.message):
            self.problems[-2:] = [replace(before, related=(*before.related, last.place))]

    def rejoined(self, node: Sequence, parts: Callable[[Mapping], Parts | None]) -> tuple[Node, ...]:
        """The items of a list, after noting those that a dash too many parted from the one before."""
        found = rejoin(node.items, parts)
        if found.parted:
            first, *others = (entry.place for entry in found.parted)
            self.note("forma", first, found.message, found.hint, tuple(others))
        return found.items

    def _named(self, node: Node, rule: NamedMap) -> dict[str, Any]:
        entries = self.mapping(node, f"«{self._name}»", rule).entries
        values: dict[str, Any] = {}
        for entry in entries:
            self._name = entry.key
            known = len(self.problems)
            try:
                if rule.name_attribute and isinstance(rule.item, Shape):
                    values[entry.key] = self._named_shape(entry, rule.item, rule.name_attribute)
                else:
                    values[entry.key] = self.read(entry.value, rule.item)
            except Unreadable:
                self.lost = True
                self.unread.add(entry.key)
                self._tell_once(known, entry.value)
        return values

    def _named_shape(self, entry: Entry, shape: Shape, attribute: str) -> Any:
        values = self.values(self.mapping(entry.value, shape.what, shape), shape)
        return shape.build(**{**values, attribute: entry.key}, place=entry.place)

    def _either(self, node: Node, rule: Either) -> Any:
        if isinstance(node, Sequence):
            raise self.refuse(node, hints.keys_expected(node, rule.shape.what, rule))
        if not isinstance(node, Scalar):
            return self.read(node, rule.shape)
        shapes = (rule.shape,) if isinstance(rule.shape, Shape) else tuple(rule.shape.shapes.values())
        shape = next(one for one in shapes if any(known.attribute == rule.attribute for known in one.keys))
        values = {known.attribute: known.default for known in shape.keys} | {rule.attribute: node.text}
        return shape.build(**values, place=node.place)

    def _one_of(self, node: Node, rule: OneOf) -> Any:
        mapping = self.mapping(node, rule.what, rule)
        shape = recognised(rule, mapping)
        if shape is not None:
            return self.shape(node, shape)
        if mapping.entries:
            first = mapping.entries[0]
            message = f"No se reconoce {rule.what} que empieza con «{first.key}»."
            self.note("clave-desconocida", first.place, message, unrecognised(mapping, rule, self._around[-1:]))
        else:
            self.note("forma", node.place, f"Falta decir qué es {rule.what}.", did_you_mean("", rule.shapes))
        raise Unreadable

    def _spilt(self, mapping: Mapping, shape: Shape) -> frozenset[Place]:
        """The places of the empty keys of a mapping and of what was to go inside each, after noting them."""
        told: set[Place] = set()
        for one in beside(mapping, shape):
            self.note("forma", one.strays[0].place, one.message, one.hint)
            told.update(entry.place for entry in (one.opener, *one.strays))
        return frozenset(told)

    def _known_entries(self, mapping: Mapping, shape: Shape, told: frozenset[Place]) -> dict[str, Entry]:
        """The entries by the name that the shape gives them: accents and capitals in a key do not matter."""
        names = {name: known.name for name, known in named(shape).items()}
        found: dict[str, Entry] = {}
        unknown: list[Entry] = []
        for typed in mapping.entries:
            entry = self.parted(typed, names)
            name = names.get(key(entry.key))
            if name is None:
                unknown.extend([entry] if entry.place not in told else [])
            elif name in found:
                self.note(
                    "clave-repetida", entry.place, f"La clave «{entry.key}» ya está como «{found[name].key}».",
                    "Deje una sola.", related=(found[name].place,),
                )  # fmt: skip
            else:
                found[name] = entry
        self._unknown(unknown)
        absent = [known.name for known in shape.keys if known.required and known.name not in found]
        return found | probably_meant(unknown, absent)

    def parted(self, entry: Entry, names: Container[str]) -> Entry:
        """An entry, after noting that its key took its value in and putting it right."""
        fault, whole = hints.parted(entry, names)
        if fault is not None:
            self.note(
                "forma", replace(entry.place, column=entry.place.column + fault.offset), fault.message, fault.hint
            )
        return whole

    def _unknown(self, unknown: list[Entry]) -> None:
        *around, level = self._around
        for one in astray(unknown, level, around):
            names = enumeration([f"«{entry.key}»" for entry in one.entries])
            which = f"Las claves {names} no existen" if one.entries[1:] else f"La clave {names} no existe"
            first, *others = (entry.place for entry in one.entries)
            self.note("clave-desconocida", first, f"{which} en {level.shape.what}.", one.hint, tuple(others))
            self.unread.update(entry.key for entry in one.entries)
            self.strayed.update((one.home.mapping.place, key(entry.key)) for entry in one.entries if one.home)
            self.lost = self.lost or one.home is not None

    def strays_from(self, level: Level, name: str) -> bool:
        """Whether a level wants a key that was found elsewhere; nothing more will be said of its absence there."""
        if level.wants(name):
            self.strayed.add((level.mapping.place, key(name)))
        return level.wants(name)

    def _missing(self, mapping: Mapping, shape: Shape, wanted: Key) -> None:
        if (mapping.place, key(wanted.name)) in self.strayed:
            return
        empty = next((entry for entry in mapping.entries if key(entry.key) == key(wanted.name)), None)
        place = empty.place if empty else mapping.place
        detail = "está vacía" if empty else f"falta en {shape.what}"
        hint = hints.empty(wanted.name, wanted.rule) if empty else f"Agregue «{wanted.name}: …»."
        self.note("falta", place, f"La clave «{wanted.name}» {detail}.", hint)


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
