"""Where a rule of the grammar is read: what it may name depends on the type, on the collection and on the level."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minuta.doctype import Collection, DocumentType
from minuta.fields import KINDS, NAMING
from minuta.grammar import AnyNode, Either, Key, Later, ListOf, Name, NamedMap, OneOf, Rule, Shape

TYPE, COLLECTION, LEVEL = "type", "collection", "level"

_NAMED = {
    Name.COLLECTION: TYPE,
    Name.CHART: TYPE,
    Name.THEME: TYPE,
    Name.ANY_FIELD: TYPE,
    Name.FIELD: COLLECTION,
    Name.SUMMAND: COLLECTION,
}


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """What is known around a rule; without a type, or without a collection, names are not checked."""

    type: DocumentType | None = None
    collection: Collection | None = None
    level: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """The names of what is known, by which definitions are told apart."""
        level = f"nivel {self.level}" if self.level > 1 else ""
        return self.type.name if self.type else "", self.collection.name if self.collection else "", level

    def deeper(self) -> Scope:
        return replace(self, level=self.level + 1)

    def over(self, collection: Collection) -> Scope:
        return replace(self, collection=collection)

    def only(self, matters: frozenset[str]) -> Scope:
        """What matters to a rule, so that where nothing else differs its definition is shared."""
        collection = self.collection if COLLECTION in matters else None
        return Scope(
            self.type if TYPE in matters or collection else None,
            collection,
            self.level if LEVEL in matters else 1,
        )

    def fields(self, *, summed: bool) -> list[tuple[str, str]]:
        """The fields that may be named, each with its title; only those that add up when they are to be `summed`."""
        fields = self.collection.fields.values() if self.collection else ()
        return [(one.name, one.label) for one in fields if not summed or KINDS[one.kind].numeric]

    def naming_fields(self) -> list[tuple[str, str]]:
        """The fields of the collections of the type by which a minuta may be made, each once, with its title."""
        fields = (field for one in self.collections(()) for field in one.fields.values())
        return list({one.name: (one.name, one.label) for one in fields if one.kind in NAMING}.values())

    def collections(self, having: tuple[str, ...]) -> list[Collection]:
        """The collections of the type that have some fields."""
        known = self.type.collections.values() if self.type else ()
        return [one for one in known if set(having) <= set(one.fields)]


def matters(rule: Rule) -> frozenset[str]:
    """Which parts of the scope change what a rule takes."""
    return _matters(rule, ())


def _matters(rule: Rule, above: tuple[Rule, ...]) -> frozenset[str]:
    if any(rule is one for one in above):
        return frozenset()
    match rule:
        case Shape():
            found = frozenset().union(*(matters_of(key, (*above, rule)) for key in rule.keys))
            found |= {LEVEL} if rule.outermost else set()
            return found - {COLLECTION} if binding(rule) else found
        case ListOf() | NamedMap():
            return _matters(rule.item, above)
        case Either():
            return _matters(rule.shape, above)
        case OneOf():
            return frozenset().union(*(_matters(shape, above) for shape in rule.shapes.values()))
        case Later():
            return _matters(rule.get(), (*above, rule)) | {LEVEL}
        case AnyNode():
            return frozenset({TYPE})
    return frozenset()


def matters_of(key: Key, above: tuple[Rule, ...] = ()) -> frozenset[str]:
    named = {_NAMED[key.names]} if key.names in _NAMED else set()
    return _matters(key.rule, above) | named


def binding(shape: Shape) -> Key | None:
    """The key of a shape that names the collection whose fields its other keys name."""
    return next((key for key in shape.keys if key.names is Name.COLLECTION), None)
