"""A collection of a document as a table for machines: plain values, official codes, and what each field is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from minuta.doctype import Collection
from minuta.fields import Field
from minuta.formats import enumeration
from minuta.periods import Period
from minuta.values import Missing, Month, Quantity, Toponym, Year

Value = str | int | Decimal | bool | tuple[str, ...] | Missing
"""What a table holds: dates and months are texts as ISO 8601 writes them, and several values stand in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A field of a table. `type` and `format` are those of Table Schema, and `kind` says the type in Spanish."""

    name: str
    label: str
    type: str
    kind: str
    format: str = ""
    unit: str = ""
    description: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table of data; each row has a value for each variable, in their order."""

    name: str
    title: str
    variables: tuple[Variable, ...]
    rows: tuple[tuple[Value, ...], ...]


_TYPES = {
    "texto": ("string", "", "texto"),
    "prosa": ("string", "", "texto con formato Markdown"),
    "entero": ("integer", "", "número entero"),
    "decimal": ("number", "", "número"),
    "porcentaje": ("number", "", "porcentaje"),
    "pesos": ("number", "", "monto"),
    "uf": ("number", "", "monto en UF"),
    "fecha": ("date", "", "fecha (AAAA-MM-DD)"),
    "mes": ("yearmonth", "", "mes (AAAA-MM)"),
    "año": ("year", "", "año"),
    "período": ("string", "", "período (2020, 2020-S1, 2020-T2 o 2020-06)"),
    "región": ("string", "", "región"),
    "comuna": ("string", "", "comuna"),
    "provincia": ("string", "", "provincia"),
    "sí/no": ("boolean", "", "sí o no"),
    "opción": ("string", "", "una de varias opciones"),
    "lista": ("list", "", "lista de textos"),
    "rut": ("string", "", "RUT"),
    "enlace": ("string", "uri", "dirección de la web o de correo"),
    "color": ("string", "", "color"),
}
"""By the kind of a field: its type and format in Table Schema, and its name for who reads the dictionary."""

_UNITS = {"pesos": "", "uf": "UF", "porcentaje": "%"}
_PLACES = ("región", "comuna", "provincia")
_UNIT_NAMES = {"$": "pesos", "M$": "miles de pesos", "MM$": "millones de pesos", "UF": "unidades de fomento"}


def dataset(collection: Collection, rows: Iterable[Mapping[str, Any]]) -> Dataset:
    """The table of some rows, given by the names of their fields. The code of each place stands beside its name."""
    columns = tuple(column for field in collection.fields.values() for column in _columns(field, collection))
    values = (tuple(read(row.get(name, Missing.EMPTY)) for _, name, read in columns) for row in rows)
    return Dataset(collection.name, collection.title, tuple(variable for variable, _, _ in columns), tuple(values))


_Column = tuple[Variable, str, Callable[[Any], Value]]
"""A variable, the field that it comes from, and how its value is had."""


def _columns(field: Field, collection: Collection) -> Iterable[_Column]:
    yield _variable(field, collection), field.name, plain
    if field.kind in _PLACES:
        name = f"{field.name}_codigo"
        while name in collection.fields:
            name += "_"
        yield _code(field, name), field.name, code


def _variable(field: Field, collection: Collection) -> Variable:
    type_, format_, kind = _TYPES[field.kind]
    unit = _UNITS.get(field.kind, "") or (field.unit if field.kind == "pesos" else "")
    if unit == "$":
        type_ = "integer"
    if field.many:
        type_, format_, kind = "list", "", f"lista: {kind}"
    return Variable(
        name=field.name,
        label=field.label,
        type=type_,
        kind=f"{kind} en {_UNIT_NAMES[unit]}" if field.kind == "pesos" and unit in _UNIT_NAMES else kind,
        format=format_,
        unit=unit,
        description=_description(field, collection),
        options=() if field.many else field.options,
    )


def _code(field: Field, name: str) -> Variable:
    digits = {"región": 2, "provincia": 3, "comuna": 5}[field.kind]
    return Variable(
        name=name,
        label=f"{field.label} (código)",
        type="list" if field.many else "string",
        kind=f"{'lista: ' if field.many else ''}código de {digits} cifras",
        description=f"Código único territorial (SUBDERE) de «{field.label}». Es un texto: conserva el cero inicial.",
    )


def _description(field: Field, collection: Collection) -> str:
    """What the type declares of a field beyond its kind, in sentences."""

    def named(names: Iterable[str]) -> str:
        return enumeration(
            [f"«{collection.fields[name].label if name in collection.fields else name}»" for name in names]
        )

    said = [
        f"Opciones: {enumeration(field.options)}." if field.options else "",
        f"Está en {named([field.within])}." if field.within else "",
        f"No es anterior a {named([field.not_before])}." if field.not_before else "",
        f"Es la suma de {named(field.sum_of)}." if field.sum_of else "",
        f"Es el porcentaje que {named(field.percentage_of[:1])} es de {named(field.percentage_of[1:])}."
        if field.percentage_of
        else "",
        f"Son los meses entre {named(field.months_between)}." if field.months_between else "",
        "La columna suma 100." if field.sums_to_100 else "",
        "Puede tener varios valores." if field.many else "",
    ]
    return " ".join(part for part in said if part)


def plain(value: Any) -> Value:
    """A value of a field without what only matters to who reads the document."""
    match value:
        case Missing() | bool():
            return value
        case Year():
            return int(value)
        case Quantity():
            return value.number
        case date():
            return value.isoformat()
        case Month():
            return f"{value.year:04d}-{value.month:02d}"
        case Period():
            return value.code
        case tuple():
            return tuple(str(plain(one)) for one in value)
        case int() | Decimal():
            return value
    return str(value)


def code(value: Any) -> Value:
    """The official code of a place, or of several."""
    match value:
        case Toponym():
            return value.official.code
        case tuple():
            return tuple(one.official.code for one in value)
    return plain(value)
