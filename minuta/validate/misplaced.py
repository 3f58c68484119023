"""What was typed at another level than its own, or with a dash too many or too few, as far as the shapes can tell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace

from minuta.grammar import Key, ListOf, NamedMap, OneOf, Rule, Shape, Words
from minuta.problems import Place
from minuta.source import Entry, Mapping, Node, Scalar
from minuta.source import Sequence as SequenceNode
from minuta.text import did_you_mean, key, nearest
from minuta.validate.hints import in_lines, indefinite, of, shapes_within


@dataclass(frozen=True, slots=True)
class Level:
    """A mapping with the shape by which it is read."""

    mapping: Mapping
    shape: Shape

    def wants(self, name: str) -> bool:
        """Whether a key of that name belongs here and is not here."""
        return key(name) in named(self.shape) and key(name) not in typed(self.mapping)


@dataclass(frozen=True, slots=True)
class Beside:
    """An empty key, and what was typed beside it instead of inside it."""

    opener: Entry
    wanted: Key
    strays: tuple[Entry, ...]

    @property
    def message(self) -> str:
        if isinstance(self.wanted.rule, Words):
            return f"El texto que sigue a la barra va con más sangría que «{self.opener.key}»."
        return f"«{self.strays[0].key}» va dentro de «{self.opener.key}» y le falta sangría."

    @property
    def hint(self) -> str:
        if isinstance(self.wanted.rule, Words):
            return "Ponga dos espacios más al comienzo de cada línea del texto."
        if isinstance(self.wanted.rule, ListOf):
            return f"Escriba «- {self.strays[0].key}: …» con dos espacios más que «{self.opener.key}»."
        others = " y de las que van con ella" if len(self.strays) > 1 else ""
        return f"Ponga dos espacios más al comienzo de esta línea{others}."


@dataclass(frozen=True, slots=True)
class Astray:
    """Unknown keys with one cause; `home` is where they belong, when it can be told."""

    entries: tuple[Entry, ...]
    hint: str
    home: Level | None = None


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


def _takes(rule: Rule, name: str) -> bool:
    """Whether a key of that name may stand inside what `rule` reads."""
    return isinstance(rule, NamedMap) or any(key(name) in named(shape) for shape in shapes_within(rule).values())


def beside(mapping: Mapping, shape: Shape) -> Iterator[Beside]:
    """The empty keys of a mapping that are followed by what should have been inside them."""
    known = named(shape)
    absent = [wanted.name for name, wanted in known.items() if name not in typed(mapping)]
    entries = list(mapping.entries)
    for number, opener in enumerate(entries):
        wanted = known.get(key(opener.key))
        if wanted is None or not _is_open(opener.value, wanted.rule):
            continue
        strays = []
        for entry in entries[number + 1 :]:
            if key(entry.key) in known:
                break
            strays.append(entry)
        if strays and _fits(strays[0].key, wanted.rule, absent):
            yield Beside(opener, wanted, tuple(strays))


def _is_open(value: Node, rule: Rule) -> bool:
    """Nothing typed where a group of lines goes: after the colon, or after the bar that announces a text."""
    if not isinstance(value, Scalar) or value.text.strip():
        return False
    return value.raw.startswith(("|", ">")) if isinstance(rule, Words) else value.raw == ""


def _fits(name: str, rule: Rule, absent: list[str]) -> bool:
    free = isinstance(rule, Words | NamedMap)
    return nearest(name, absent) is None if free else _takes(rule, name)


def astray(unknown: Sequence[Entry], level: Level, around: Sequence[Level]) -> list[Astray]:
    """Why each unknown key of a level is there; those with the same cause go together. `around` are its levels."""
    other = _other_item(unknown, level.shape, around[-1:])
    found = [other] if other else []
    homes: dict[Place, Astray] = {}
    for entry in unknown:
        if other and entry in other.entries:
            continue
        home, hint = _home(entry, level, around)
        if home is None:
            own = [shape for shapes in _lists_of(level.shape, around[-1:]) for shape in shapes.values()]
            hint = _as_another(level.mapping, own, around[-1:]) if own else ""
            hint = hint or _near_or_within(entry, level)
            found.append(Astray((entry,), hint))
        else:
            first = homes.get(home.mapping.place)
            entries = (*first.entries, entry) if first else (entry,)
            homes[home.mapping.place] = Astray(entries, first.hint if first else hint, home)
    return [*found, *homes.values()]


def _near_or_within(entry: Entry, level: Level) -> str:
    """The key that was probably meant; if none is near, the names above may be going on."""
    names = [known.name for known in level.shape.keys]
    known = named(level.shape)
    above = [one for one in level.mapping.entries if one.place < entry.place and key(one.key) in known]
    free = above and isinstance(known[key(above[-1].key)].rule, NamedMap) and in_lines(above[-1].value)
    if free and nearest(entry.key, names) is None:
        return f"Si va dentro de «{above[-1].key}», dele más sangría."
    return did_you_mean(entry.key, names)


def _home(entry: Entry, level: Level, around: Sequence[Level]) -> tuple[Level | None, str]:
    """The only level, further in or further out, that wants a key."""
    inner = [one for one in _open_above(entry, level) if one.wants(entry.key)]
    outer = [one for one in around if one.wants(entry.key)]
    if len(inner) + len(outer) != 1:
        return None, ""
    if outer:
        return outer[0], outward(outer[0])
    first = inner[0].mapping.entries[0]
    where = f"{inner[0].shape.what} de la línea {first.place.line}"
    return inner[0], f"Va en {where}: dele más sangría, hasta alinearla con «{first.key}»."


def outward(level: Level) -> str:
    first = level.mapping.entries[0]
    return f"Va en {level.shape.what}: quítele sangría, hasta alinearla con «{first.key}»."


def _open_above(entry: Entry, level: Level) -> Iterator[Level]:
    """The levels that the lines above an unknown key had left open, one inside another."""
    known = named(level.shape)
    above = [one for one in level.mapping.entries if one.place < entry.place and key(one.key) in known]
    value, rule = (above[-1].value, known[key(above[-1].key)].rule) if above else (None, None)
    while value is not None and rule is not None:
        if isinstance(value, SequenceNode):
            value = value.items[-1] if value.items else None
        shape = recognised(rule, value) if isinstance(value, Mapping) and value.entries else None
        if shape is None or not isinstance(value, Mapping):
            return
        yield Level(value, shape)
        last = value.entries[-1]
        wanted = named(shape).get(key(last.key))
        value, rule = (last.value, wanted.rule) if wanted else (None, None)


def _other_item(unknown: Sequence[Entry], shape: Shape, parent: Sequence[Level]) -> Astray | None:
    """A key that begins another item of the list where this mapping stands, with those below that go with it."""
    for shapes in _lists_of(shape, parent):
        for number, entry in enumerate(unknown):
            other = next((one for name, one in shapes.items() if key(name) == key(entry.key)), None)
            if other is not None:
                hint = f"Con «{entry.key}» empieza otro elemento de la lista: escriba «- {entry.key}: …»."
                below = (one for one in unknown[number + 1 :] if key(one.key) in named(other))
                return Astray((entry, *below), hint)
    return None


def _lists_of(shape: Shape, parent: Sequence[Level]) -> Iterator[dict[str, Shape]]:
    """The lists of a level in which a shape is one of several."""
    for level in parent:
        for known in level.shape.keys:
            shapes = shapes_within(known.rule)
            if len(shapes) > 1 and any(one is shape for one in shapes.values()):
                yield shapes


def _as_another(mapping: Mapping, own: Collection[Shape], parent: Sequence[Level]) -> str:
    """Where a whole mapping would belong, if what holds it has a list for it; `own` are the shapes of its own list."""
    for outer in parent:
        for known in outer.shape.keys:
            other = recognised(known.rule, mapping) if isinstance(known.rule, ListOf) else None
            if other and all(other is not one for one in own) and typed(mapping).keys() <= named(other).keys():
                return f"Con «{mapping.entries[0].key}» es {indefinite(other.what)}, que va en «{known.name}»."
    return ""


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
    last, names, own = before.entries[-1].value, run.in_(item), parts(item)
    if isinstance(last, Scalar) and not last.raw:
        return False  # it was more likely to go inside that key
    whole = own is not None and own.required <= own.in_(item)
    return in_lines(item) and not whole and len(names) == len(item.entries) and names.isdisjoint(run.in_(before))


def unrecognised(mapping: Mapping, rule: OneOf, parent: Sequence[Level]) -> str:
    """How to begin an item that does not say what it is, or where it goes if it is something else."""
    first, names = mapping.entries[0].key, typed(mapping).keys()
    ways = []
    possible = [f"«{name}: …»" for name, shape in rule.shapes.items() if names <= named(shape).keys()]
    if 0 < len(possible) < 3:
        ways.append(f"Falta lo que dice qué es: {' o '.join(possible)}.")
    for shape in rule.shapes.values():
        for known in shape.keys:
            inner = recognised(known.rule, mapping) if isinstance(known.rule, ListOf) else None
            if inner is not None and names <= named(inner).keys():
                ways.append(f"Si es {indefinite(inner.what)}, va dentro de «{known.name}», con más sangría.")
    elsewhere = _as_another(mapping, list(rule.shapes.values()), parent)
    ways.extend([elsewhere] if elsewhere else [])
    return " ".join(dict.fromkeys(ways)) or did_you_mean(first, rule.shapes)
