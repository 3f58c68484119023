"""The kinds of field: how each reads what people type and how it refuses what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from minuta.formats import MONTHS, enumeration
from minuta.periods import HOW_TO_WRITE, Period
from minuta.problems import NOWHERE, Place
from minuta.territory import Comuna, Provincia, Region, chile
from minuta.text import did_you_mean, fold
from minuta.values import Missing, Month, Quantity, Toponym, Year


class Refusal(Exception):
    """A kind cannot read a text: what was found, and how to write it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Field:
    """A field as a document type declares it.

    `within` names the field of the region where a comuna is, or of the comuna where a place is; `not_before` the field
    whose date may not come after; `counted_as` the nouns that count its different values. What the other fields of the
    row must give: `sum_of` their sum, `percentage_of` (part, whole) their ratio, `months_between` their distance.
    `sums_to_100` is about the whole column, `in_period` about the document's period, and `advances` says that the value
    moves from a period to the next and never goes back.
    """

    name: str
    kind: str = "texto"
    title: str = ""
    required: bool = False
    many: bool = False
    options: tuple[str, ...] = ()
    unit: str = "$"
    within: str = ""
    not_before: str = ""
    counted_as: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    percentage_of: tuple[str, ...] = ()
    months_between: tuple[str, ...] = ()
    sums_to_100: bool = False
    in_period: bool = False
    advances: bool = False
    place: Place = NOWHERE

    @property
    def label(self) -> str:
        return self.title or self.name.replace("_", " ").capitalize()

    def read(self, text: str) -> Any:
        """The typed value of a text; a tuple where the field takes several. Raises Refusal."""
        missing = MISSING.get(fold(text))
        if missing is not None:
            return missing
        if not self.many:
            return _only(text.strip(), self)
        return tuple(KINDS[self.kind].parse(part, self) for part in _parts(text, self))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of field; `numeric` columns are aligned on their digits and may be added up.

    `description` is what goes in it, as it follows «Aquí va…».
    """

    name: str
    parse: Callable[[str, Field], Any]
    example: str
    description: str
    numeric: bool = False


MISSING = {
    "": Missing.EMPTY, "s/i": Missing.NO_DATA, "s.i.": Missing.NO_DATA, "sin informacion": Missing.NO_DATA,
    "no aplica": Missing.NOT_APPLICABLE, "n/a": Missing.NOT_APPLICABLE,
}  # fmt: skip


_SEPARATORS = (";", "[,/]", r"\s[ye]\s")
_PLACES = {"comuna": "comunas", "provincia": "provincias", "región": "regiones"}
_DASH = r"\s-\s|[–—]"
"""Between the names of two places; elsewhere a dash may mean a range or a minus."""


def _only(text: str, field: Field) -> Any:
    """The one value that a field takes; two comunas in one cell are told as such, and not as a slip in a name."""
    try:
        return KINDS[field.kind].parse(text, field)
    except Refusal:
        parts = _parts(text, field) if field.kind in _PLACES else []
        if len(parts) < 2 or not all(_reads(part, field) for part in parts):
            raise
    places = _PLACES[field.kind]
    message = f"«{text}» son {len(parts)} {places}, y este campo lleva una."
    raise Refusal(message, "Deje una, o pida que el tipo de documento acepte varias («varias: sí»).")


def _parts(text: str, field: Field) -> list[str]:
    """Several values typed in one cell: «Valparaíso; Casablanca», «Arica y Parinacota, Tarapacá y Antofagasta»."""
    if ";" not in text and _reads(text, field):
        return [text.strip()]
    for separator in (*_SEPARATORS, *([_DASH] if field.kind in _PLACES else [])):
        pieces = [piece for piece in re.split(separator, text) if piece.strip()]
        if len(pieces) > 1:
            return [part for piece in pieces for part in _parts(piece, field)]
    return [text.strip(" ;")]


def _reads(text: str, field: Field) -> bool:
    try:
        KINDS[field.kind].parse(text.strip(), field)
    except Refusal:
        return False
    return True


def _text(text: str, _: Field) -> str:
    return text


_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:[.\s][0-9]{3})+|[0-9]+)(?:,[0-9]+)?")


_LONGEST_NUMBER = 20
"""Signs, with the point and the minus: sums stay exact, and no amount of a State is longer."""


def _decimal(text: str, what: str, example: str, shown: str = "") -> Decimal:
    """The number in `text`; `shown` is what was typed when more than the number was."""
    plain = text.strip().replace("−", "-")
    if not _NUMBER.fullmatch(plain):
        hint = f"Escríbalo así: {example} (punto para los miles, coma para los decimales)."
        raise Refusal(f"«{shown or text}» no es {what}.", hint)
    digits = re.sub(r"[.\s]", "", plain).replace(",", ".")
    if len(digits) > _LONGEST_NUMBER:
        raise Refusal(f"«{shown or text}» no es {what}: tiene demasiadas cifras.", f"Escríbalo así: {example}.")
    return Decimal(digits)


def _integer(text: str, _: Field) -> int:
    value = _decimal(text, "un número entero", "1.234")
    if value != value.to_integral_value():
        raise Refusal(f"«{text}» no es un número entero.", "Escríbalo sin decimales: 1.234.")
    return int(value)


def _plain_decimal(text: str, _: Field) -> Decimal:
    return _decimal(text, "un número", "1.234,5")


def _percentage(text: str, _: Field) -> Quantity:
    return Quantity(_decimal(text.removesuffix("%"), "un porcentaje", "23,2 %", text), "%")


_AMOUNT = re.compile(r"(?P<sign>[-−]?)\s*(?P<unit>MM\$|M\$|\$|U\.?F\.?)?\s*(?P<digits>.*?)(?:\.-)?", re.I | re.S)


def _unit_and_digits(text: str) -> tuple[str, str]:
    """«-M$ 35.000» parts into «M$» and «-35.000»; the «.-» that closes an amount on a cheque is left out."""
    found = _AMOUNT.fullmatch(text)
    assert found is not None
    return (found["unit"] or "").upper().replace(".", ""), found["sign"] + found["digits"]


def _pesos(text: str, field: Field) -> Quantity:
    typed, digits = _unit_and_digits(text)
    if typed and typed != field.unit:
        raise Refusal(
            f"«{text}» está en {typed}, pero este campo se escribe en {field.unit}.",
            f"Convierta el monto a {field.unit}; la unidad la declara el tipo de documento.",
        )
    value = _decimal(digits, "un monto", "$37.000.000" if field.unit == "$" else f"{field.unit} 37.000", text)
    if field.unit == "$" and value != value.to_integral_value():
        raise Refusal(f"«{text}» no es un monto en pesos.", "Los pesos no llevan decimales: $37.000.000.")
    return Quantity(value, field.unit)


def _uf(text: str, _: Field) -> Quantity:
    typed, digits = _unit_and_digits(text)
    return Quantity(_decimal(digits if typed in ("", "UF") else text, "un monto en UF", "UF 38.000,12", text), "UF")


_DATE_FORMS = (
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>[12]\d{3})"),
    re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\.?[º°]? de (?P<name>[a-z]+)(?: de| del)? (?P<year>[12]\d{3})"),
    re.compile(r"(?P<day>\d{1,2})[-/](?P<name>[a-z]+)\.?[-/](?P<year>[12]\d{3})"),
)
_MONTH_FORMS = (
    re.compile(r"(?P<name>[a-z]+)\.?(?: de| del|-|/)? ?(?P<year>[12]\d{3})"),
    re.compile(r"(?P<month>\d{1,2})[-/](?P<year>[12]\d{3})"),
    re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d{1,2})"),
)


def _month_number(found: re.Match[str], text: str) -> int:
    groups = found.groupdict()
    if not groups.get("name"):
        return int(groups["month"])
    name = groups["name"]
    names = (*MONTHS, "setiembre")
    for position, full in enumerate(names):
        if len(name) >= 3 and full.startswith(name):
            return 9 if full == "setiembre" else position + 1
    raise Refusal(f"«{text}»: «{name}» no es un mes.", did_you_mean(name, MONTHS))


def _first_match(forms: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    folded = fold(text)
    return next((found for form in forms if (found := form.fullmatch(folded))), None)


def _date(text: str, _: Field) -> date:
    found = _first_match(_DATE_FORMS, text)
    if found is None:
        raise Refusal(f"«{text}» no es una fecha.", "Escríbala así: 30-06-2020.")
    try:
        return date(int(found["year"]), _month_number(found, text), int(found["day"]))
    except ValueError:
        raise Refusal(f"«{text}» no existe en el calendario.", "Escriba día-mes-año: 30-06-2020.") from None


def _month(text: str, _: Field) -> Month:
    found = _first_match(_MONTH_FORMS, text)
    if found is None:
        raise Refusal(f"«{text}» no es un mes.", "Escríbalo así: agosto 2019.")
    month = _month_number(found, text)
    if not 1 <= month <= 12:
        raise Refusal(f"«{text}»: no hay mes {month}.", "Escríbalo así: agosto 2019.")
    return Month(int(found["year"]), month)


def _year(text: str, _: Field) -> Year:
    if not re.fullmatch(r"[12]\d{3}", text):
        raise Refusal(f"«{text}» no es un año.", "Escríbalo con cuatro cifras y sin punto: 2019.")
    return Year(text)


def _period(text: str, _: Field) -> Period:
    period = Period.parse(text)
    if period is None:
        raise Refusal(f"«{text}» no es un período.", HOW_TO_WRITE)
    return period


def _known(found: Region | Provincia | Comuna | None, text: str, what: str, names: list[str]) -> Toponym:
    if found is None:
        raise Refusal(f"«{text}» no es {what} de Chile.", did_you_mean(text, names))
    return Toponym(found)


def _region(text: str, _: Field) -> Toponym:
    regions = chile().regions
    return _known(chile().region(text), text, "una región", sorted({region.name for region in regions.values()}))


def _comuna(text: str, _: Field) -> Toponym:
    names = [comuna.name for comuna in chile().comunas.values()]
    return _known(chile().comuna(text), text, "una comuna", names)


def _provincia(text: str, _: Field) -> Toponym:
    names = [provincia.name for provincia in chile().provincias.values()]
    return _known(chile().provincia(text), text, "una provincia", names)


YES_NO = {
    "si": True,
    "no": False,
    "s": True,
    "n": False,
    "true": True,
    "false": False,
    "verdadero": True,
    "falso": False,
}


def _yes_no(text: str, _: Field) -> bool:
    answer = YES_NO.get(fold(text))
    if answer is None:
        raise Refusal(f"«{text}» no es sí ni no.", "Escriba «sí» o «no».")
    return answer


def _option(text: str, field: Field) -> str:
    chosen = {fold(option): option for option in field.options}.get(fold(text))
    if chosen is None:
        raise Refusal(
            f"«{text}» no es una de las opciones: {enumeration(field.options)}.", did_you_mean(text, field.options)
        )
    return chosen


def _list(text: str, _: Field) -> tuple[str, ...]:
    return tuple(piece for piece in re.split(r"\s*;\s*", text) if piece)


def _rut(text: str, _: Field) -> str:
    compact = re.sub(r"[.\s-]", "", text).upper()
    if not re.fullmatch(r"\d{6,9}[\dK]", compact):
        raise Refusal(f"«{text}» no es un RUT.", "Escríbalo así: 61.999.000-5.")
    body, check = compact[:-1], compact[-1]
    total = sum(int(digit) * (2 + position % 6) for position, digit in enumerate(reversed(body)))
    right = "0123456789K"[-total % 11]
    if right != check:
        raise Refusal(
            f"El dígito verificador de «{text}» no corresponde.", "Revise el número: hay una cifra equivocada."
        )
    return f"{int(body):,}".replace(",", ".") + f"-{check}"


def _link(text: str, _: Field) -> str:
    if not re.fullmatch(r"(?:https?://|mailto:)\S+", text):
        raise Refusal(f"«{text}» no es un enlace.", "Escríbalo completo: https://www.ejemplo.cl/pagina.")
    return text


def _colour(text: str, _: Field) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        raise Refusal(f"«{text}» no es un color.", 'Escríbalo entre comillas, así: "#006FB3".')
    return text.upper()


KINDS = {
    kind.name: kind
    for kind in (
        Kind("texto", _text, "Barrio Andes Cordillera", "un texto"),
        Kind("prosa", _text, "Texto con **negrita**.", "un texto, que puede llevar negrita, listas y enlaces"),
        Kind("entero", _integer, "1.234", "un número entero, con punto para los miles", numeric=True),
        Kind("decimal", _plain_decimal, "1.234,5", "un número, con coma para los decimales", numeric=True),
        Kind("porcentaje", _percentage, "23,2 %", "un porcentaje, con coma para los decimales", numeric=True),
        Kind("pesos", _pesos, "$37.000.000", "un monto, con punto para los miles", numeric=True),
        Kind("uf", _uf, "UF 38.000,12", "un monto en UF, con coma para los decimales", numeric=True),
        Kind("fecha", _date, "30-06-2020", "una fecha, con el año de cuatro cifras"),
        Kind("mes", _month, "agosto 2019", "un mes y su año"),
        Kind("año", _year, "2019", "un año, con cuatro cifras y sin punto"),
        Kind("período", _period, "2020-T2", "un trimestre, un semestre (2020-S1), un mes (2020-06) o un año (2020)"),
        Kind("región", _region, "Tarapacá", "una región de Chile, por su nombre o su código"),
        Kind("comuna", _comuna, "Alto Hospicio", "una comuna de Chile, por su nombre o su código"),
        Kind("provincia", _provincia, "Iquique", "una provincia de Chile, por su nombre o su código"),
        Kind("sí/no", _yes_no, "sí", "«sí» o «no»"),
        Kind("opción", _option, "pendiente", "una de las opciones que da el tipo de documento"),
        Kind("lista", _list, "uno; dos; tres", "una lista de textos, separados con punto y coma"),
        Kind("rut", _rut, "61.999.000-5", "un RUT, con su dígito verificador"),
        Kind("enlace", _link, "https://www.ejemplo.cl", "una dirección completa, con «https://»"),
        Kind("color", _colour, "#006FB3", "un color, entre comillas"),
    )
}

NAMING = (
    "texto",
    "lista",
    "opción",
    "región",
    "provincia",
    "comuna",
    "año",
    "mes",
    "fecha",
    "período",
    "entero",
    "rut",
)
"""The kinds whose values name a thing, of which there may be a document each: the others measure or describe it."""
