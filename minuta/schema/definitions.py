"""The parts of one schema that are written once and referred to by name."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import chain, count
from typing import Any

from minuta.text import slug

Schema = dict[str, Any]

BLANK: Schema = {"type": ["null", "string"], "pattern": r"^\s*$"}
"""Nothing typed, or two quotes with nothing between them."""


class Definitions:
    """Gathers definitions; the same order of asking gives the same names."""

    def __init__(self) -> None:
        self.made: dict[str, Schema] = {}
        self._names: dict[Hashable, str] = {}

    def once(self, identity: Hashable, names: tuple[str, ...], make: Callable[[], Schema]) -> Schema:
        """A reference to what `make` gives, made only once; it may refer to itself.

        The first of the names that is free is taken, or the last with a number.
        """
        if identity not in self._names:
            numbered = (f"{names[-1]} {number}" for number in count(2))
            name = next(free for one in chain(names, numbered) if (free := slug(one)) not in self.made)
            self._names[identity] = name
            self.made[name] = {}
            self.made[name] = make()
        return {"$ref": f"#/definitions/{self._names[identity]}"}

    def same(self, name: str, schema: Schema) -> Schema:
        """A reference to a schema of this content, whoever asked for it first."""
        return self.once(repr(schema), (name,), lambda: schema)

    def offers(self, reference: Schema) -> Schema:
        """What the editor offers for a definition, for where it would not look for it: it does not enter conditions."""
        definition = self.made[reference["$ref"].rpartition("/")[2]]
        return {name: value for name, value in definition.items() if name in ("defaultSnippets", "allOf")}


NOTHING: Schema = {"not": {}}
"""What no value is, for conditions; it has no words of its own."""


def refused(message: str) -> Schema:
    """Nothing is right here; `message` is all that the person reads, whatever the value."""
    return {"type": "string", "pattern": "(?!)", "errorMessage": message}


def one_of_these(alternatives: list[Schema], message: str) -> Schema:
    """What some alternative takes, with one message of our own when none does.

    An editor tells the complaints of a plain «anyOf» one by one, in English, and shows all its values on hovering.
    """
    return {"if": {"not": {"anyOf": alternatives}}, "then": refused(message)}


def either(kind: str, then: Schema, otherwise: Schema) -> Schema:
    """One schema for the values of a JSON type and another for the rest."""
    return {"if": {"type": kind}, "then": then, "else": otherwise}


def exists(pattern: str, value: Schema | None = None) -> Schema:
    """A mapping with a key that matches and, for one of those keys, a right value."""
    wrong = NOTHING if value is None else {"not": value}
    return {"type": "object", "not": {"patternProperties": {pattern: wrong}}}
