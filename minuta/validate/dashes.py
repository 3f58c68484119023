"""Items of a list that are one: somebody typed a dash before each of its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace

from minuta.grammar import Rule
from minuta.source import Entry, Mapping, Node, Scalar
from minuta.validate.hints import in_lines, of
from minuta.validate.levels import named, recognised, typed


@dataclass(frozen=True, slots=True)
class Parts:
    """What a mapping of a list may hold: how it is called, and its keys, each with its own name."""

    what: str
    keys: MappingOf[str, str]
    required: frozenset[str]

    def in_(self, mapping: Mapping) -> set[str]:
        """The names of the keys of a mapping, without those that do not exist."""
        return {self.keys[name] for name in typed(mapping) if name in self.keys}


@dataclass(frozen=True, slots=True)
class Rejoined:
    """The items of a list with those put together that a dash had parted; `parted` begin the wrong ones."""

    items: tuple[Node, ...]
    parted: tuple[Entry, ...] = ()
    first: Entry | None = None
    what: str = ""

    @property
    def message(self) -> str:
        line = self.first.place.line if self.first else 0
        begins = "empiezan" if self.what.startswith(("los ", "las ")) else "empieza"
        return f"«{self.parted[0].key}» es {of(self.what)} que {begins} en la línea {line} y no lleva guion."

    @property
    def hint(self) -> str:
        first = self.first.key if self.first else ""
        return f"Sólo la primera clave, «{first}», lleva guion: quite este y alinee las dos."


def parts_of(rule: Rule, mapping: Mapping) -> Parts | None:
    """What an item of a list may hold, once its shape is recognised."""
    shape = recognised(rule, mapping)
    if shape is None:
        return None
    required = frozenset(name for name, known in named(shape).items() if known.required)
    return Parts(shape.what, {name: name for name in named(shape)}, required)


def rejoin(items: Iterable[Node], parts: Callable[[Mapping], Parts | None]) -> Rejoined:
    """Put together the items that are one, typed with a dash before each of its keys."""
    joined: list[Node] = []
    parted: list[Entry] = []
    begun: tuple[Entry, str] | None = None
    run: Parts | None = None
    for item in items:
        before = joined[-1] if joined else None
        if run and isinstance(before, Mapping) and isinstance(item, Mapping) and _continues(before, item, run, parts):
            begun = begun or (before.entries[0], run.what)
            parted.append(item.entries[0])
            joined[-1] = replace(before, entries=before.entries + item.entries)
        else:
            joined.append(item)
            run = parts(item) if isinstance(item, Mapping) and in_lines(item) else None
    return Rejoined(tuple(joined), tuple(parted), *(begun or (None, "")))


def _continues(before: Mapping, item: Mapping, run: Parts, parts: Callable[[Mapping], Parts | None]) -> bool:
    """Whether an item goes on with the one before: it has only other keys of the same, and is not whole by itself."""
    if not in_lines(item) or any(entry.key == before.entries[0].key for entry in item.entries):
        return False
    last, names, own = before.entries[-1].value, run.in_(item), parts(item)
    if isinstance(last, Scalar) and not last.raw:
        return False  # it was more likely to go inside that key
    whole = own is not None and own.required <= own.in_(item)
    return not whole and len(names) == len(item.entries) and names.isdisjoint(run.in_(before))
