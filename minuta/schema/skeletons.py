"""What the editor offers whole: a mapping with all that it must have, to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from minuta.grammar import ListOf, NamedMap, OneOf, Rule, Shape
from minuta.schema.definitions import Schema


def skeleton(shape: Shape, label: str, description: str, known: Mapping[str, str]) -> Schema:
    """An offer of the required keys of a shape; `known` are the values that need no filling in."""
    return {"label": label, "description": description, "body": _body(shape, count(1), known)}


def _body(shape: Shape, places: count[int], known: Mapping[str, str]) -> dict[str, Any]:
    required = sorted((key for key in shape.keys if key.required), key=lambda key: isinstance(key.rule, ListOf))
    return {key.name: known.get(key.name) or _value(key.rule, places) for key in required}


def _value(rule: Rule, places: count[int]) -> Any:
    """Places to fill in, numbered in order, inside as few lists and keys as the rule asks for."""
    match rule:
        case Shape():
            return _body(rule, places, {})
        case OneOf():
            return _value(next(iter(rule.shapes.values())), places)
        case ListOf():
            return [_value(rule.item, places)]
        case NamedMap():
            return {f"${next(places)}": _value(rule.item, places)}
    return f"${next(places)}"
