"""The rules of the grammar as JSON Schema, whatever keys the grammar declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from minuta.grammar import AnyNode, Either, Key, Later, ListOf, Name, NamedMap, OneOf, Rule, Shape, Typed, Words
from minuta.schema.definitions import BLANK, Definitions, Schema, either, exists, refused
from minuta.schema.kinds import asked
from minuta.schema.mapping import Entry, mapping, missed
from minuta.schema.naming import Naming
from minuta.schema.scalars import Names, Scalars
from minuta.schema.scope import COLLECTION, Scope, binding, matters, matters_of
from minuta.schema.skeletons import skeleton
from minuta.schema.spelling import heading
from minuta.text import did_you_mean
from minuta.validate.references import MAX_LEVEL

_A_LIST = "Aquí va una lista: cada elemento en su línea, con «- » delante."
_INDENTED = "Aquí van claves con sus valores, cada una en su línea y con sangría."
_NAMES = "Aquí van nombres con sus valores, cada uno en su línea: «nombre: valor»."
_EVIDENT = ("texto", "prosa", "sí/no")

Data = Callable[["Shapes", Scope], Schema]


class Shapes:
    """Turns rules into schemas; what they share goes to `definitions`.

    `types`, `rules` and `themes` are the names that the project knows; `data` says what the data of a minuta take.
    """

    def __init__(self, definitions: Definitions, types: Names, rules: Names, themes: Sequence[str], data: Data) -> None:
        self.definitions = definitions
        self.scalars = Scalars(definitions)
        self._naming = Naming(self.scalars, types, rules, themes)
        self._data = data

    # --- Mappings ----------------------------------------------------------------------------------------------------

    def shape(self, shape: Shape, scope: Scope, telling: str = "") -> Schema:
        """A reference to a mapping; where it names a collection, to one for each collection that it may name.

        `telling` is the key that told this shape from others.
        """
        scope = scope.only(matters(shape))
        bound = binding(shape)
        if bound is None or scope.type is None or not any(COLLECTION in matters_of(key) for key in shape.keys):
            return self._mapping(shape, scope, telling)
        pattern, collections = heading(bound.name), scope.collections(bound.having)

        def make() -> Schema:
            chosen = self._mapping(shape, scope, telling)
            for one in reversed(collections):
                this = exists(pattern, {"const": one.name})
                chosen = {"if": this, "then": self._mapping(shape, scope.over(one), telling), "else": chosen}
            return chosen

        return self._once(shape, "según su colección", scope, make)

    def _mapping(self, shape: Shape, scope: Scope, telling: str) -> Schema:
        def make() -> Schema:
            entries = [self.entry(key, scope, telling=key.name == telling) for key in shape.keys]
            return mapping(shape.what, entries, shape.needs, self._chart_needs_data(shape, entries, scope))

        return self._once(shape, telling or f"con {shape.keys[0].name}", scope, make)

    def entry(self, key: Key, scope: Scope, *, telling: bool = False) -> Entry:
        """A key with what may follow it, which is written once for all the mappings where it is the same."""
        schema = {"description": _description(key, telling=telling), **self._value(key, scope)}
        return Entry(
            name=key.name,
            pattern=heading(key.name),
            schema=self.definitions.same(f"clave {key.name}", schema),
            required=key.required,
            blank={"type": "null"} if isinstance(key.rule, Words) else BLANK,
        )

    def _chart_needs_data(self, shape: Shape, entries: list[Entry], scope: Scope) -> Iterator[Schema]:
        """A chart is drawn from a collection; an image file is not."""
        by_name = {key.names: entry for key, entry in zip(shape.keys, entries, strict=True)}
        if Name.CHART in by_name and scope.type and scope.type.charts:
            chart = exists(by_name[Name.CHART].pattern, {"enum": list(scope.type.charts)})
            yield missed([by_name[Name.COLLECTION]], "Un gráfico necesita sus datos: agregue «datos: …».", chart)

    def _once(self, rule: Shape | OneOf, detail: str, scope: Scope, make: Callable[[], Schema]) -> Schema:
        what, where = rule.what, " ".join(scope.names)
        # By identity: a part of a theme and a whole one are called the same and take other keys.
        return self.definitions.once(
            (id(rule), detail, *scope.names), (f"{what} {where}", f"{what} {detail} {where}"), make
        )

    # --- Values ------------------------------------------------------------------------------------------------------

    def _value(self, key: Key, scope: Scope) -> Schema:
        """What may stand after a key; an optional one may be left blank."""
        match key.rule:
            case Words() | Typed():
                return {"anyOf": [self._scalar(key.rule, key, scope, blank=not key.required)]}
            case ListOf() if key.rule.lone:
                return {"anyOf": [self._lone(key.rule, key, scope)]}
            case ListOf():
                return {"items": self._item(key.rule.item, key, scope), **_only("array", key, _A_LIST)}
            case _:
                # With «properties», though empty, the editor begins a new line after the key.
                return {"properties": {}, **_only("object", key, _INDENTED, self.node(key.rule, scope))}

    def node(self, rule: Rule, scope: Scope) -> Schema:
        """What a rule takes where something must stand."""
        match rule:
            case Shape():
                return self.shape(rule, scope)
            case OneOf():
                return self._one_of(rule, scope)
            case Either():
                text = self._plain_text(rule, scope, blank=False)
                return {**either("object", self.node(rule.shape, scope), text), **self.definitions.offers(text)}
            case Later():
                if scope.level >= MAX_LEVEL:
                    return refused("Las secciones llegan hasta tres niveles y esta es del cuarto: súbala un nivel.")
                return self.node(rule.get(), scope.deeper())
            case NamedMap(item=AnyNode()):
                return self._data(self, scope)
            case NamedMap():
                items = self._item(rule.item, None, scope)
                return {"type": "object", "additionalProperties": items, "errorMessage": _NAMES}
        return {}

    def _item(self, rule: Rule, key: Key | None, scope: Scope) -> Schema:
        """One of the values of a list or of a mapping with free names, among which none may be said to be missing."""
        if isinstance(rule, Typed):
            return self._scalar(replace(rule, gaps=False), key, scope, blank=False)
        if isinstance(rule, Words):
            return self._scalar(rule, key, scope, blank=False, item=True)
        return self.node(rule, scope)

    def _scalar(self, rule: Rule, key: Key | None, scope: Scope, *, blank: bool, item: bool = False) -> Schema:
        known = self._naming.named(key, scope, blank=blank) if key else None
        if known is not None:
            return known
        if isinstance(rule, Typed):
            return self.scalars.field(rule.field, gaps=rule.gaps, blank=blank)
        return self.scalars.words(blank=blank or item)

    def _lone(self, rule: ListOf, key: Key, scope: Scope) -> Schema:
        """A list, or a single item without its dash, or nothing."""
        items = {"items": self._item(rule.item, key, scope)}
        if isinstance(rule.item, Either):
            alone = self._plain_text(rule.item, scope, blank=True)
        else:
            alone = self._scalar(rule.item, key, scope, blank=not key.required)
        return {**either("array", items, alone), **self.definitions.offers(alone)}

    def _plain_text(self, rule: Either, scope: Scope, *, blank: bool) -> Schema:
        """The text that stands for a mapping: it is kept as typed, but it may name something."""
        shapes = (rule.shape,) if isinstance(rule.shape, Shape) else tuple(rule.shape.shapes.values())
        meant = next(key for shape in shapes for key in shape.keys if key.attribute == rule.attribute)
        return self._naming.named(meant, scope, blank=blank) or self.scalars.words(blank=True)

    def _one_of(self, rule: OneOf, scope: Scope) -> Schema:
        scope = scope.only(matters(rule))

        def make() -> Schema:
            chosen = self._unrecognised(rule, scope)
            for name, shape in reversed(tuple(rule.shapes.items())):
                if shape.outermost and scope.level > 1:
                    then = refused(f"Aquí no va {shape.what}: sólo en la lista principal.")
                else:
                    then = self.shape(shape, scope, name)
                chosen = {"if": exists(heading(name)), "then": then, "else": chosen}
            return chosen

        return self._once(rule, "cualquiera", scope, make)

    def _unrecognised(self, rule: OneOf, scope: Scope) -> Schema:
        """A mapping that does not say what it is; it has what the editor offers for one that is still empty."""
        shapes = {name: one for name, one in rule.shapes.items() if scope.level == 1 or not one.outermost}
        keys = {name: next(key for key in shape.keys if key.name == name) for name, shape in shapes.items()}
        message = f"Falta decir qué es {rule.what}. {did_you_mean('', keys)}"
        return {
            "properties": {name: self.entry(key, scope, telling=True).schema for name, key in keys.items()},
            "defaultSnippets": [
                skeleton(shapes[name], f"{name} (con lo demás)", key.description, {})
                for name, key in keys.items()
                if sum(one.required for one in shapes[name].keys) > 1
            ],
            "allOf": [{"type": "object", "required": [next(iter(keys))], "errorMessage": message}],
        }


def _only(kind: str, key: Key, message: str, inside: Schema | None = None) -> Schema:
    """Values of one JSON type, or nothing where the key is optional."""
    more = {"allOf": [inside]} if inside else {}
    if key.required:
        return {"type": kind, "errorMessage": message, **more}
    otherwise = {**BLANK, "errorMessage": message}
    return either(kind, inside or {}, otherwise)


def _description(key: Key, *, telling: bool) -> str:
    """What is said of a key, what goes in it where its kind has a form, and whether it must be there.

    Its example is among the words: an editor would offer those of a schema as values, and a key pressed too soon would
    leave an invented figure in the document.
    """
    rule = key.rule.item if isinstance(key.rule, ListOf) else key.rule
    field = rule.field if isinstance(rule, Typed) else None
    form = f"Va {asked(field)}." if field and field.kind not in _EVIDENT and key.names is None else ""
    return " ".join(
        part for part in (key.description, form, "Es obligatoria." if key.required and not telling else "") if part
    )
