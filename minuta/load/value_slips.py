"""Slips in a value: its quotes, its brackets, the signs that it begins with, a colon in its midst."""

from __future__ import annotations

import re

from minuta.load.stop import BLOCK, LEAD, Found, Stop, structure
from minuta.signs import KEY

_OTHER_QUOTES = "“”„‟‘’´`"


def bare_expression(sign: str = "{{") -> tuple[str, str]:
    """What is said of a value that begins with braces: to YAML it is a mapping, so that some can even be read."""
    message = f"El texto empieza con «{sign}» y YAML lo toma por otra cosa."
    return message, 'Ponga todo el texto entre comillas: "{{ … }}".'


def expression_without_quotes(stop: Stop) -> Found | None:
    for number, text in stop.begun():
        found = re.match(rf"{LEAD}(?P<braces>\{{[{{%])", text)
        if found:
            return number, found.start("braces"), *bare_expression(found["braces"])
    return None


def swallowing_quote(stop: Stop) -> Found | None:
    """A quote that closes only at the next one, lines below, when what it took in between looks like keys."""
    opened: tuple[int, int, str] | None = None
    suspect: tuple[int, int, str] | None = None
    took_keys = False
    for number, text in structure(stop.lines, stop.line):
        if opened is not None:
            took_keys = took_keys or re.match(rf"\s*(?:-\s+)*{KEY}:(?:\s|$)", text) is not None
            if opened[2] not in text:
                continue
            suspect = opened if took_keys else suspect
        opened, took_keys = _unclosed(number, text), False
    line, column, quote = opened if opened and took_keys else suspect or (0, 0, "")
    return (line, column, f"Estas comillas ({quote}) no se cierran.", "Ciérrelas en la misma línea.") if quote else None


def _unclosed(number: int, text: str) -> tuple[int, int, str] | None:
    """The quote that begins a value of the line and does not close on it."""
    found = re.match(rf"{LEAD}(?P<quote>[\"'])", text)
    if found is None or found["quote"] in text[found.end() :]:
        return None
    return number, found.start("quote"), found["quote"]


def early_quote(stop: Stop) -> Found | None:
    found = re.match(rf"{LEAD}(?:\"[^\"]*(?P<double>\")|'[^']*(?P<single>'))\s*[^\s,\]}}#:]", stop.lines[stop.line])
    if found is None:
        return None
    return (
        stop.line,
        found.start(found.lastgroup or "double"),
        "Las comillas se cierran antes de que termine el texto.",
        "Para citar dentro del texto use comillas « » o encierre todo entre comillas del otro tipo.",
    )


def open_quote(stop: Stop) -> Found | None:
    if stop.opened is None:
        return None
    found = re.search(r"(?:^|[:\-\[,{]\s+)(?P<quote>[\"'])", stop.lines[stop.opened])
    if found is None or found["quote"] in found.string[found.end() :]:
        return None
    message = f"Estas comillas ({found['quote']}) no se cierran."
    return stop.opened, found.start("quote"), message, "Ciérrelas en la misma línea."


def backslash(stop: Stop) -> Found | None:
    if stop.lines[stop.line][stop.column : stop.column + 1] != "\\":
        return None
    return (
        stop.line,
        stop.column,
        "Entre comillas dobles, «\\» tiene un sentido especial en YAML.",
        "Use comillas simples: 'C:\\datos'.",
    )


def other_quotes(stop: Stop) -> Found | None:
    """Quotes that another program curved: to YAML they are part of the text, so that they protect nothing in it."""
    for number, text in stop.near():
        found = re.match(rf"{LEAD}(?P<open>[{_OTHER_QUOTES}])(?P<inner>[^{_OTHER_QUOTES}]*)[{_OTHER_QUOTES}]\s*$", text)
        if found and (found["open"] == "`" or re.search(r":\s|\s#", found["inner"])):
            lead = text[: found.start("open")].strip()
            message = f"Esta comilla ({found['open']}) no es de las que entiende YAML."
            return number, found.start("open"), message, f"Use comillas rectas: {lead} {quoted(found['inner'])}."
    return None


def quoted(text: str) -> str:
    """A text between the straight quotes that it does not hold."""
    sign = "'" if '"' in text else '"'
    return f"{sign}{text}{sign}"


def colon_in_prose(stop: Stop) -> Found | None:
    plain = re.compile(r"^(?P<lead>\s*(?:-\s+)*[^\s:#'\"{\[][^:#'\"{\[]*:\s+)(?P<value>[^'\"|>\[{#\s].*?:\s.*)$")
    within = re.compile(r"(?P<lead>[^\s:,{}][^:,{}]*:\s+)(?P<value>[^\s,{}'\"][^,{}'\"]*?:\s[^,{}]*)")
    for number, text in stop.near():
        found = plain.match(text) or (within.search(text) if re.match(rf"{LEAD}\{{", text) else None)
        if found:
            return (
                number,
                found.start("value") + re.search(r":\s", found["value"]).start(),  # type: ignore[union-attr]
                "Hay dos puntos dentro del texto y YAML los toma por otra clave.",
                f"Ponga el texto entre comillas: {found['lead'].strip()} {quoted(found['value'].strip()[:40])}.",
            )
    return None


def text_beside_the_bar(stop: Stop) -> Found | None:
    for number, text in stop.near():
        found = re.match(rf"{LEAD}(?P<sign>[|>])", text)
        if found and not BLOCK.search(text):
            hint = f"Deje «{found['sign']}» solo y escriba el texto debajo, con más sangría."
            return number, found.start("sign"), f"Después de «{found['sign']}» el texto va en la línea siguiente.", hint
    return None


def brackets(stop: Stop) -> Found | None:
    """A value that begins with a bracket: text follows its end, or it never ends."""
    for number, text in stop.begun():
        found = re.match(rf"{LEAD}(?P<sign>[\[{{])", text)
        if found is None:
            continue
        end = _closing(text, found.start("sign"))
        if end is None:
            message = f"Este «{found['sign']}» no se cierra bien."
            hint = "Ciérrelo en la misma línea y separe los elementos con comas; si es texto, póngalo entre comillas."
            return number, found.start("sign"), message, hint
        if number == stop.line and re.match(r"\s*[^\s#,\]}]", text[end + 1 :]):
            message = f"El texto empieza con «{found['sign']}», que YAML reserva."
            return number, found.start("sign"), message, "Póngalo entre comillas o en un bloque con «|»."
    return None


def _closing(text: str, start: int) -> int | None:
    """Where the bracket at `start` closes on its own line; what is between quotes does not count."""
    pairs = {"]": "[", "}": "{"}
    waiting: list[str] = []
    for found in re.finditer(r"\"[^\"]*\"|'[^']*'|[\[\]{}]", text[start:]):
        if found[0] in pairs.values():
            waiting.append(found[0])
        elif found[0] in pairs:
            if waiting.pop() != pairs[found[0]]:
                return None
            if not waiting:
                return start + found.start()
    return None


def reserved_start(stop: Stop) -> Found | None:
    for number, text in stop.near():
        found = re.match(rf"{LEAD}(?P<sign>[@`%*&!,\]}}])", text)
        if found:
            return (
                number,
                found.start("sign"),
                f"El texto empieza con «{found['sign']}», que YAML reserva.",
                "Póngalo entre comillas o en un bloque con «|».",
            )
    return None
