"""Expressions of a minuta that cannot be rendered because part of it could not be read: only how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from minuta.expressions import Expressions, names
from minuta.model import Block, Minuta, Selection, Text
from minuta.problems import Problem


def faults(minuta: Minuta) -> Iterator[Problem]:
    """What is wrong without giving any text its value, so that nothing is said of what could not be read."""
    expressions = Expressions({**names(minuta), **_of_parts(minuta), "ref": None})
    for text in (minuta.title, minuta.subtitle, minuta.notice):
        yield from expressions.faults(text) if text else ()
    for section in minuta.walk():
        yield from expressions.faults(section.title)
        for block in section.blocks:
            extra = _own_names(minuta, block)
            for text in _texts(block):
                yield from expressions.faults(text, extra)


def _of_parts(minuta: Minuta) -> dict[str, None]:
    """The collections and, where each part has its value of a field, every field: any could be meant."""
    fields = (name for data in minuta.data.values() for name in data.collection.fields)
    return dict.fromkeys((*minuta.type.collections, *(fields if minuta.by is not None else ())))


def _own_names(minuta: Minuta, block: Block) -> tuple[str, ...]:
    """What the texts of a block may use besides what all may."""
    if isinstance(block, Selection):
        return "grupo", "filas", "fila", *minuta.type.collections[block.collection].fields
    return ()


def _texts(value: Any) -> Iterator[Text]:
    """Every text in a part of a block, at any depth."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        yield from _texts(tuple(value.values()))
    elif is_dataclass(value):
        yield from _texts(tuple(getattr(value, field.name) for field in fields(value)))
