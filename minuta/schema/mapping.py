"""A mapping with known keys as JSON Schema: each key in any spelling, none unknown, the required ones there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minuta.grammar import Need
from minuta.schema.definitions import NOTHING, Schema, exists, refused
from minuta.text import did_you_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key with its schema; `pattern` takes all its spellings and `blank` is what counts as not typed."""

    name: str
    pattern: str
    schema: Schema
    required: bool = False
    blank: Schema


def mapping(what: str, entries: Sequence[Entry], needs: Iterable[Need] = (), more: Iterable[Schema] = ()) -> Schema:
    """`what` names the mapping in messages, with its article; `more` are further conditions."""
    names = [entry.name for entry in entries]
    known = {entry.name: entry for entry in entries}
    return {
        "allOf": [
            {"type": "object", "errorMessage": f"Aquí van las claves {_of(what)}: «clave: valor»."},
            *(_lacking(entry, what) for entry in entries if entry.required),
            *(_needed(need, known, what) for need in needs),
            *more,
        ],
        "properties": {entry.name: entry.schema for entry in entries},
        "patternProperties": {entry.pattern: entry.schema for entry in entries},
        "additionalProperties": False,
        "errorMessage": f"Esta clave no existe en {what}. {did_you_mean('', names)}",
    }


def _of(what: str) -> str:
    return f"de {what}".replace("de el ", "del ")


def _lacking(entry: Entry, what: str) -> Schema:
    """A required key that stands nowhere; one that is blank is told by its own schema."""
    message = f"Falta «{entry.name}» en {what}."
    return {
        "if": {"patternProperties": {entry.pattern: NOTHING}},
        "then": {"required": [entry.name], "errorMessage": message},
    }


def _needed(need: Need, known: dict[str, Entry], what: str) -> Schema:
    wanted = [known[name] for name in need.keys]
    names = " o ".join(f"«{entry.name}»" for entry in wanted)
    because = f"Con «{need.given}» hace falta {names}" if need.given else f"Hace falta {names}"
    return missed(wanted, f"{because} en {what}.", _filled(known[need.given]) if need.given else None)


def _filled(entry: Entry) -> Schema:
    return exists(entry.pattern, {"not": entry.blank})


def missed(wanted: Sequence[Entry], message: str, given: Schema | None = None) -> Schema:
    """That some of these keys is filled, where `given` holds; told at the key, or at the mapping when it has none."""
    told: Schema = {
        "required": [wanted[0].name],
        "patternProperties": {entry.pattern: refused(message) for entry in wanted},
        "errorMessage": message,
    }
    none: Schema = {"if": {"patternProperties": {entry.pattern: entry.blank for entry in wanted}}, "then": told}
    return none if given is None else {"if": given, "then": none}
