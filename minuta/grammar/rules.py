"""The ways in which a key of a YAML file can be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from minuta.fields import Field


@dataclass(frozen=True, slots=True)
class Words:
    """A text that may hold expressions; it keeps its position."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A text read at once by a kind of field; `gaps` says whether it may be «s/i» or «no aplica»."""

    field: Field
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; a single item may be typed without the dash when `lone` says so."""

    item: Rule
    lone: bool = False


@dataclass(frozen=True, slots=True)
class NamedMap:
    """Free keys, all with the same kind of value; `name_attribute` receives the key where the value wants its name."""

    item: Rule
    name_attribute: str = ""


@dataclass(frozen=True, slots=True)
class Either:
    """A plain text or a mapping; `attribute` is what the plain text stands for."""

    shape: Shape | OneOf
    attribute: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """A mapping whose first recognised key says which shape it has."""

    what: str
    shapes: Mapping[str, Shape]


@dataclass(frozen=True, slots=True)
class Later:
    """A rule that refers to a table declared further down."""

    get: Callable[[], Rule]


@dataclass(frozen=True, slots=True)
class AnyNode:
    """Left as it was read, for a later stage that knows its shape."""


class Name(Enum):
    """What a text names, where the document type or its own declaration knows which names there are."""

    TYPE = "a document type"
    THEME = "a theme of the type"
    COLLECTION = "a collection of the type"
    FIELD = "a field of the collection of the block"
    ANY_FIELD = "a field of some collection of the type"
    SUMMAND = "a field of the collection of the block that adds up"
    CHART = "a chart of the type, or an image file"
    RULE = "a rule of the checks"
    OWN = "itself: letters, digits and hyphens"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping.

    `description` is what a person reads of it in the editor. `names` says what its text names; the collection that it
    names must have the fields `having`.
    """

    name: str
    attribute: str
    rule: Rule = Words()
    required: bool = False
    default: Any = None
    description: str = ""
    names: Name | None = None
    having: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """Where the key `given` stands (always, when it is empty), one of `keys` must stand too."""

    given: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with known keys, built into `build`; `what` names it in messages, with its article.

    `outermost` is one that may stand only in the first of several lists, one inside another.
    """

    what: str
    build: Callable[..., Any]
    keys: tuple[Key, ...] = field(default=())
    needs: tuple[Need, ...] = ()
    outermost: bool = False


Rule = Words | Typed | ListOf | NamedMap | Either | OneOf | Later | AnyNode | Shape


def plain(kind: str = "texto", **options: Any) -> Typed:
    return Typed(Field(kind, kind, **options))


TEXT = plain()
YES_NO = plain("sí/no")
NUMBER = plain("decimal")
COLOUR = plain("color")
WORD_LIST = ListOf(Words(), lone=True)
