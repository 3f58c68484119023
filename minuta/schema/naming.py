"""Texts that name something which the project knows: a type, a collection, a field, a chart, a rule."""

from __future__ import annotations

from collections.abc import Sequence

from minuta.grammar import Key, Name
from minuta.load import IMAGES
from minuta.schema.definitions import Schema
from minuta.schema.scalars import Names, Scalars
from minuta.schema.scope import Scope
from minuta.schema.spelling import any_of, word

_ID: list[Schema] = [
    {"type": "string", "pattern": r"^\s*[0-9A-Za-zÀ-ÿ_-]+\s*$"},
    {"type": ["integer", "boolean"]},
]


class Naming:
    """`types`, `rules` and `themes` are those of the project; the rest depends on the scope."""

    def __init__(self, scalars: Scalars, types: Names, rules: Names, themes: Sequence[str]) -> None:
        self._scalars = scalars
        self._types = types
        self._rules = rules
        self._themes = themes

    def named(self, key: Key, scope: Scope, *, blank: bool) -> Schema | None:
        """What may be typed for a key; None where it names nothing, or nothing that is known here."""
        match key.names:
            case Name.TYPE:
                return self._scalars.name("un tipo de documento", self._types, blank=blank)
            case Name.THEME:
                themes = scope.type.themes if scope.type else self._themes
                return self._scalars.name("un tema", [(name, "") for name in themes], blank=blank)
            case Name.RULE:
                return self._scalars.name("el código de una regla", self._rules, blank=blank)
            case Name.OWN:
                return self._scalars.form("un nombre de letras, cifras y guiones, sin espacios", _ID, blank=blank)
            case Name.COLLECTION if scope.type:
                names = [(one.name, one.title) for one in scope.collections(key.having)]
                return self._scalars.name("el nombre de una colección", names, blank=blank)
            case Name.CHART if scope.type:
                charts = [(name, "") for name in scope.type.charts]
                what = "un gráfico, o el archivo de una imagen PNG o JPEG"
                return self._scalars.name(what, charts, blank=blank, others=[file_name(IMAGES)])
            case Name.ANY_FIELD if scope.type:
                return self._scalars.name("un campo de los datos", scope.naming_fields(), blank=blank)
            case Name.FIELD | Name.SUMMAND if scope.collection:
                summed = key.names is Name.SUMMAND
                what = f"un campo {'que se sume ' * summed}de «{scope.collection.name}»"
                return self._scalars.name(what, scope.fields(summed=summed), blank=blank)
        return None


def file_name(suffixes: tuple[str, ...]) -> Schema:
    """The name of a file of some kinds."""
    endings = any_of(word(suffix.removeprefix(".")) for suffix in suffixes)
    return {"type": "string", "pattern": rf"\.{endings}$"}
