"""A mapping with the shape by which it is read: which of its keys are known, and which are wanted."""

from __future__ import annotations

from dataclasses import dataclass

from minuta.grammar import Key, Rule, Shape
from minuta.source import Entry, Mapping
from minuta.text import key, nearest
from minuta.validate.hints import shapes_within


@dataclass(frozen=True, slots=True)
class Level:
    """A mapping with the shape by which it is read."""

    mapping: Mapping
    shape: Shape

    def wants(self, name: str) -> bool:
        """Whether a key of that name belongs here and is not here."""
        return key(name) in named(self.shape) and key(name) not in typed(self.mapping)


def named(shape: Shape) -> dict[str, Key]:
    return {key(known.name): known for known in shape.keys}


def typed(mapping: Mapping) -> dict[str, Entry]:
    return {key(entry.key): entry for entry in mapping.entries}


def recognised(rule: Rule, mapping: Mapping) -> Shape | None:
    """The shape by which a mapping is read where `rule` is expected: the only one, or the one that a key names."""
    shapes = {key(name): shape for name, shape in shapes_within(rule).items()}
    if len(shapes) == 1:
        return next(iter(shapes.values()))
    return next((shapes[name] for name in typed(mapping) if name in shapes), None)


def probably_meant(unknown: list[Entry], absent: list[str]) -> dict[str, Entry]:
    """Misspelt keys by the required key that each stands for, so that one slip is not told as two."""
    meant: dict[str, Entry] = {}
    for entry in unknown:
        near = nearest(entry.key, absent)
        if near is not None:
            meant.setdefault(near, entry)
    return meant
