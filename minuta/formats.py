"""Text as it is printed in Chile (es-CL): numbers, money, dates, lists and the order of the alphabet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip

_UNITS = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
    "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_TENS = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")

_NO_BREAK_SPACE = "\u00a0"
_ALPHABET = "abcdefghijklmn\u00f1opqrstuvwxyz"
_LETTER_ORDER = {letter: chr(position) for position, letter in enumerate(_ALPHABET, start=ord("a"))}
_DECIMALS = {"$": 0, "UF": 2}


def number(value: int | Decimal, decimals: int | None = None) -> str:
    """`1234.5` gives «1.234,5». `decimals` fixes how many are printed (half up); None prints those that it has."""
    exact = Decimal(value)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{abs(exact):,f}".translate(str.maketrans(",.", ".,"))
    return f"-{digits}" if exact < 0 else digits


def money(value: int | Decimal, unit: str = "$") -> str:
    """`-5000` gives «-$5.000»; the units M$, MM$ and UF stand apart by a space that does not break.

    Pesos have no decimals and UF have two, however many a division gave.
    """
    signed = number(value, _DECIMALS.get(unit))
    digits = signed.removeprefix("-")
    sign = signed.removesuffix(digits)
    return f"{sign}${digits}" if unit == "$" else f"{sign}{unit}{_NO_BREAK_SPACE}{digits}"


def percentage(value: Decimal) -> str:
    return f"{number(value)}{_NO_BREAK_SPACE}%"


def size(octets: int) -> str:
    """`312400` gives «312 kB», and `1260000`, «1,3 MB»: three figures at most, and thousands as the SI counts them."""
    for factor, unit in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if octets >= factor * Decimal("0.9995"):
            amount = Decimal(octets) / factor
            return f"{number(amount, 1 if amount < Decimal('9.95') else 0)}{_NO_BREAK_SPACE}{unit}"
    return f"{octets}{_NO_BREAK_SPACE}{'byte' if octets == 1 else 'bytes'}"


def long_date(day: date) -> str:
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def short_date(day: date) -> str:
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def month_and_year(year: int, month: int) -> str:
    return f"{MONTHS[month - 1]} de {year}"


def in_words(value: int) -> str:
    """«siete», «treinta y uno»: the masculine, up to 99; larger numbers stay in digits, as style guides ask."""
    if 0 <= value < 30:
        return _UNITS[value]
    if 30 <= value < 100:
        tens, unit = divmod(value, 10)
        return _TENS[tens] + (f" y {_UNITS[unit]}" if unit else "")
    return number(value)


def enumeration(items: Sequence[str]) -> str:
    """«A, B y C», with «e» before the sound i: «Ñuble e Iquique», but «agua y hielo», «Talca y Iansa» keep «y»."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {_conjunction(items[-1])} {items[-1]}"


def _conjunction(following: str) -> str:
    start = re.sub(r"^\W+", "", _without_accents(following))
    sounds_like_i = start.startswith(("i", "hi")) and not start.startswith(("ia", "ie", "io", "hia", "hie", "hio"))
    return "e" if sounds_like_i else "y"


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def alphabetical(text: str) -> tuple[str, str]:
    """A sorting key in Spanish order: ñ after n, accents ignored unless all else is equal."""
    composed = unicodedata.normalize("NFC", text.casefold())
    letters = (letter if letter == "ñ" else _without_accents(letter) for letter in composed)
    return "".join(_LETTER_ORDER.get(letter, letter) for letter in "".join(letters)), composed
