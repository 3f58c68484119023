"""Keys that were typed at another level than their own, as far as the shapes can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from minuta.grammar import Key, ListOf, NamedMap, OneOf, Rule, Shape, Words
from minuta.source import Entry, Mapping, Node, Scalar
from minuta.source import Sequence as SequenceNode
from minuta.text import did_you_mean, key, nearest
from minuta.validate.hints import in_lines, indefinite, shapes_within
from minuta.validate.levels import Level, named, recognised, typed


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
    told = {entry.place for entry in other.entries} if other else set()
    runs = _runs([entry for entry in unknown if entry.place not in told], level.mapping)
    return [*([other] if other else []), *(one for run in runs for one in _explained(run, level, around))]


def _runs(entries: Iterable[Entry], mapping: Mapping) -> list[list[Entry]]:
    """The entries of a mapping in groups of those that follow one another."""
    order = {entry.place: number for number, entry in enumerate(mapping.entries)}
    runs: list[list[Entry]] = []
    for entry in entries:
        if runs and order[entry.place] == order[runs[-1][-1].place] + 1:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return runs


def _explained(run: Sequence[Entry], level: Level, around: Sequence[Level]) -> list[Astray]:
    """The causes of some keys that follow one another: one if they belong together, or if none is like any known."""
    homes = [_home(entry, level, around) for entry in run]
    places = {home.mapping.place if home else None for home, _ in homes}
    elsewhere = _another_item(run, level, around[-1:])
    if len(run) > 1 and elsewhere:
        return [Astray(tuple(run), elsewhere)]
    if len(places) == 1 and None not in places:
        return [Astray(tuple(run), homes[0][1], homes[0][0])]
    found: list[Astray] = []
    for entry, (home, hint) in zip(run, homes, strict=True):
        one = Astray((entry,), hint or elsewhere or _near_or_within(entry, level), home)
        if found and home is None and one.hint == found[-1].hint:
            found[-1] = replace(found[-1], entries=(*found[-1].entries, entry))
        else:
            found.append(one)
    return found


def _another_item(run: Sequence[Entry], level: Level, parent: Sequence[Level]) -> str:
    """How to write the item of another kind that some keys are of, if they can be of few."""
    lists = list(_lists_of(level.shape, parent))
    if not lists:
        return ""
    keys = {key(entry.key) for entry in run}
    owners = [f"«- {name}: …»" for shapes in lists for name, one in shapes.items() if keys <= named(one).keys()]
    if 0 < len(owners) < 3 or (owners and len(run) > 1):
        which = f": {' o '.join(owners)}" if len(owners) < 3 else ""
        return f"Si aquí va otro elemento de la lista, le falta su primera línea{which}."
    return _as_another(level.mapping, [one for shapes in lists for one in shapes.values()], parent)


def _near_or_within(entry: Entry, level: Level) -> str:
    """The key that was probably meant; if none is near, the names above may be going on."""
    known, present = named(level.shape), typed(level.mapping)
    absent = [one.name for name, one in known.items() if name not in present]
    if nearest(entry.key, absent) is not None:
        return did_you_mean(entry.key, absent)
    above = [one for one in level.mapping.entries if one.place < entry.place and key(one.key) in known]
    if above and isinstance(known[key(above[-1].key)].rule, NamedMap) and in_lines(above[-1].value):
        return f"Si va dentro de «{above[-1].key}», le falta sangría."
    return did_you_mean("", [one.name for one in level.shape.keys])


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
    return inner[0], f"Su lugar es {where}: más sangría, hasta la columna de «{first.key}»."


def outward(level: Level) -> str:
    first = level.mapping.entries[0]
    return f"Su lugar es {level.shape.what}: menos sangría, hasta la columna de «{first.key}»."


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
