"""What may be typed in each kind of field, as the alternatives of a JSON Schema.

YAML gives the editor numbers and truths where minuta reads text, so every kind says which of those it takes too. What
a schema cannot tell (a check digit, the days of a month, a number that lost its dot) it lets pass, and minuta decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from minuta.fields import KINDS, YES_NO, Field
from minuta.formats import MONTHS, enumeration
from minuta.schema.definitions import Schema
from minuta.schema.spelling import any_of, place, whole, word
from minuta.territory import REGION_PREFIXES, Comuna, Provincia, Region, chile

ANY_TEXT = r"\S"
"""What any text holds that is not blank."""

_DIGITS = r"(?:[0-9]{1,3}(?:[.\s][0-9]{3})+|[0-9]+)"
_MINUS = "[-−]?"
_YEAR = "[12][0-9]{3}"
_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = "(?:0?[1-9]|1[0-2])"


def _month_name(name: str) -> str:
    """A month by its name or by its first letters, three at least: «ago», «agos», «agosto»."""
    rest = ""
    for letter in reversed(name[3:]):
        rest = f"(?:{word(letter)}{rest})?"
    return word(name[:3]) + rest


_MONTH_NAME = any_of(_month_name(name) for name in (*MONTHS, "setiembre"))
_SLASH = "[-–—/]"
_DATE = any_of(
    (
        rf"{_DAY}[-–—/.]{_MONTH}[-–—/.]{_YEAR}",
        rf"{_YEAR}[-–—]{_MONTH}[-–—]{_DAY}",
        rf"{_DAY}\.?[º°]?\s+{word('de')}\s+{_MONTH_NAME}(?:\s+{word('de')}[lL]?)?\s+{_YEAR}",
        rf"{_DAY}{_SLASH}{_MONTH_NAME}\.?{_SLASH}{_YEAR}",
    )
)
_MONTH_AND_YEAR = any_of(
    (
        rf"{_MONTH_NAME}\.?(?:\s+{word('de')}[lL]?|{_SLASH})?\s*{_YEAR}",
        rf"{_MONTH}{_SLASH}{_YEAR}",
        rf"{_YEAR}[-–—]{_MONTH}",
    )
)
_PERIOD = f"{_YEAR}(?:-(?:[tT][1-4]|[sS][12]|0[1-9]|1[0-2]))?"


def _number(field: Field, *, integral: bool = False) -> str:
    """Digits and decimals. Where several may stand, a comma parts them, and so it does here: nothing is ambiguous."""
    decimals = "" if field.many else "(?:,0+)?" if integral else "(?:,[0-9]+)?"
    return f"{_DIGITS}{decimals}"


def _amount(unit: str, number: str) -> str:
    """A number with its unit before it, or without: «$-5», «-$ 5», «M$ 5», «5.-»."""
    return rf"(?:[-−]\s*(?:{unit}\s*)?|(?:{unit}\s*)?{_MINUS}){number}\s*(?:\.-)?"


_UNITS = {"$": r"\$", "M$": r"[mM]\$", "MM$": r"[mM]{2}\$"}

PLACES: Mapping[str, Mapping[str, Region | Provincia | Comuna]] = {
    "región": chile().regions,
    "provincia": chile().provincias,
    "comuna": chile().comunas,
}


def places(level: str) -> tuple[Region | Provincia | Comuna, ...]:
    """The places of a level, each once: from north to south and, inside each region, by their code."""
    unique = dict.fromkeys(PLACES[level].values())
    return tuple(sorted(unique, key=lambda one: (one.order if isinstance(one, Region) else one.region.order, one.code)))


@cache
def _any_place(level: str) -> str:
    names = any_of(place(spelling) for spelling in sorted(PLACES[level]))
    prefixes = any_of(place(prefix.strip()) for prefix in REGION_PREFIXES)
    return rf"(?:{prefixes}(?:\s+|[-–—]))?{names}" if level == "región" else names


_BODIES: Mapping[str, Callable[[Field], str]] = {
    "entero": lambda field: f"{_MINUS}{_number(field, integral=True)}",
    "decimal": lambda field: f"{_MINUS}{_number(field)}",
    "porcentaje": lambda field: rf"{_MINUS}{_number(field)}\s*%?",
    "pesos": lambda field: _amount(_UNITS[field.unit], _number(field, integral=field.unit == "$")),
    "uf": lambda field: _amount(r"[uU]\.?[fF]\.?", _number(field)),
    "fecha": lambda _: _DATE,
    "mes": lambda _: _MONTH_AND_YEAR,
    "año": lambda _: _YEAR,
    "período": lambda _: _PERIOD,
    "región": lambda _: _any_place("región"),
    "comuna": lambda _: _any_place("comuna"),
    "provincia": lambda _: _any_place("provincia"),
    "sí/no": lambda _: any_of(map(word, YES_NO)),
    "opción": lambda field: any_of(map(word, field.options)),
    "rut": lambda _: r"(?:[.\s-]*[0-9]){6,9}[.\s-]*[0-9kK][.\s-]*",
    "enlace": lambda _: r"(?:https?:\/\/|mailto:)\S+",
    "color": lambda _: "#[0-9A-Fa-f]{6}",
}
"""What each kind reads, without the spaces around it; the kinds that are not here read any text."""

_NOT_TEXT: Mapping[str, Schema] = {
    **{kind: {"type": ["number", "boolean"]} for kind in ("texto", "prosa", "lista")},
    **{kind: {"type": "number"} for kind in ("entero", "decimal", "porcentaje", "pesos", "uf", "rut")},
    **{kind: {"type": "integer", "minimum": 1000, "maximum": 2999} for kind in ("año", "período")},
    "sí/no": {"type": "boolean"},
}
"""What YAML takes for a number or a truth and the kind reads all the same; the other kinds read none of it."""

_SEPARATOR = r"(?:\s*[;,\/]\s*|\s+[ye]\s+)+"
_BETWEEN_PLACES = r"(?:\s*[;,\/–—]\s*|\s+[ye-]\s+)+"


def pattern(field: Field) -> str:
    """The texts that a field reads; where it takes several, one or more of them."""
    if field.kind not in _BODIES:
        return ANY_TEXT
    body = _BODIES[field.kind](field)
    between = _BETWEEN_PLACES if field.kind in PLACES else _SEPARATOR
    return whole(rf"(?:(?:^[\s;]*|{between}){body})+[\s;,\/–—]*" if field.many else body)


def not_text(field: Field) -> Schema | None:
    """The numbers and truths of YAML that a field reads."""
    if field.kind in PLACES:
        return {"enum": [int(one.code) for one in places(field.kind)]}
    if field.kind == "opción":
        resolved = [value for option in field.options if (value := _resolved(option)) is not None]
        return {"enum": resolved} if resolved else None
    return _NOT_TEXT.get(field.kind)


def _resolved(option: str) -> int | bool | None:
    """What YAML takes an option for, when it is not a text."""
    if option.isdecimal():
        return int(option)
    return {"true": True, "false": False}.get(option.lower())


def suggestions(field: Field) -> list[tuple[str, str]]:
    """The values that the editor offers, each with what is said of it."""
    if field.kind in PLACES:
        return [(one.name, "" if isinstance(one, Region) else one.region.full_name) for one in places(field.kind)]
    options = {"sí/no": ("sí", "no"), "opción": field.options}.get(field.kind, ())
    return [(option, "") for option in options]


def asked(field: Field) -> str:
    """What goes in a field, with an example: «una fecha, con el año de cuatro cifras; por ejemplo, 30-06-2020»."""
    kind = KINDS[field.kind]
    if field.kind == "opción":
        return f"una de estas opciones: {enumeration(field.options)}"
    if field.kind in _WITHOUT_EXAMPLE:
        return kind.description
    example = f"{field.unit} 37.000" if field.kind == "pesos" and field.unit != "$" else kind.example
    return f"{kind.description}; por ejemplo, {example}"


_WITHOUT_EXAMPLE = ("texto", "prosa", "sí/no")
