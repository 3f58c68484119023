"""Why a YAML file cannot be read: the usual slips of a person who is new to YAML, looked for in the text itself.

The parser only says where it stopped. Each rule below looks at the lines up to there and recognises one slip; the
first that recognises its own wins, so their order matters: from the most specific to the most general.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from minuta.problems import Place, Problem

Found = tuple[int, int, str, str]
"""Zero-based line and column, what was found, how to write it."""

_KEY_WITH_COLON = re.compile(r"^(?P<lead>\s*(?:-\s+)?[^\s:#'\"{\[][^:#'\"]*:\s+)(?P<value>[^'\"|>\[{#\s].*?:\s.*)$")
_BLOCK = re.compile(r":\s*[|>][+-]?\s*$|^\s*-\s*[|>][+-]?\s*$")


def explain(lines: Sequence[str], line: int, column: int, opened: int | None, file: str) -> Problem:
    """The problem to report when the parser stopped at `line`; `opened` is where it had begun what it was reading."""
    line = min(line, len(lines) - 1)
    for slip in _SLIPS:
        found = slip(lines, line, opened)
        if found is not None:
            at_line, at_column, message, hint = found
            return Problem("yaml", Place(file, at_line + 1, at_column + 1), message, hint)
    return Problem(
        "yaml",
        Place(file, line + 1, column + 1),
        f"No se entiende lo escrito aquí: «{lines[line].strip()[:60]}».",
        "Revise la sangría (espacios a la izquierda) y que cada línea diga «clave: valor» o «- elemento».",
    )


def _tab(lines: Sequence[str], line: int, opened: int | None) -> Found | None:
    for number in range(line + 1):
        indent = re.match(r"[ ]*\t", lines[number])
        if indent:
            return number, indent.end() - 1, "Hay un tabulador en la sangría.", "Use espacios: dos por cada nivel."
    return None


def _colon_in_prose(lines: Sequence[str], line: int, opened: int | None) -> Found | None:
    for number in (line, line - 1):
        found = _KEY_WITH_COLON.match(lines[number]) if number >= 0 else None
        if found:
            at = found.start("value") + re.search(r":\s", found["value"]).start()  # type: ignore[union-attr]
            return (
                number,
                at,
                "Hay dos puntos dentro del texto y YAML los toma por otra clave.",
                f'Ponga el texto entre comillas: {found["lead"].strip()} "{found["value"].strip()[:40]}".',
            )
    return None


def _open_quote(lines: Sequence[str], line: int, opened: int | None) -> Found | None:
    if opened is None:
        return None
    for number in range(min(opened, len(lines) - 1), -1, -1):
        found = re.search(r"(?:^|[:\-\[,{]\s+)(?P<quote>[\"'])", lines[number])
        if found is None:
            continue
        quote = found["quote"]
        rest = lines[number][found.end() :]
        if quote not in rest:
            return (
                number,
                found.start("quote"),
                f"Estas comillas ({quote}) no se cierran.",
                "Ciérrelas en la misma línea.",
            )
        after = rest[rest.index(quote) + 1 :].strip()
        if after and number == line and not after.startswith((",", "]", "}", "#", ":")):
            return (
                number,
                found.end() + rest.index(quote),
                "Las comillas se cierran antes de que termine el texto.",
                "Para citar dentro del texto use comillas « » o encierre todo entre comillas simples.",
            )
        return None
    return None


def _reserved_start(lines: Sequence[str], line: int, opened: int | None) -> Found | None:
    for number in (line, line - 1):
        found = re.match(r"^(\s*(?:-\s+)?(?:[^\s:#]+:\s+)?)(?P<sign>[@`%*&!])", lines[number]) if number >= 0 else None
        if found:
            sign = found["sign"]
            return (
                number,
                found.start("sign"),
                f"El texto empieza con «{sign}», que YAML reserva.",
                "Póngalo entre comillas o en un bloque con «|».",
            )
    return None


def _expression_without_quotes(lines: Sequence[str], line: int, opened: int | None) -> Found | None:
    for number in (line, line - 1, opened or 0):
        found = re.match(r"^\s*(?:-\s+)?(?:[^\s:#]+:\s+)?(?P<braces>\{\{)", lines[number]) if number >= 0 else None
        if found:
            return (
                number,
                found.start("braces"),
                "El texto empieza con «{{» y YAML lo toma por otra cosa.",
                'Ponga todo el texto entre comillas: "{{ … }}".',
            )
    return None


def _missing_space(lines: Sequence[str], line: int, opened: int | None) -> Found | None:
    for number in (line, line - 1):
        if number < 0:
            continue
        key = re.match(r"^\s*(?:-\s+)?(?P<key>[a-záéíóúñ_]+):(?=[^\s/])", lines[number], re.I)
        if key:
            return (
                number,
                key.end(),
                f"Falta un espacio después de «{key['key']}:».",
                f"Escriba «{key['key']}: {lines[number][key.end() :].strip()[:30]}».",
            )
        dash = re.match(r"^\s*-(?=[^\s-])", lines[number])
        if dash:
            return number, dash.end(), "Falta un espacio después del guion.", "Escriba «- » y luego el elemento."
    return None


def _missing_colon(lines: Sequence[str], line: int, opened: int | None) -> Found | None:
    for number in (line, line - 1):
        text = lines[number].strip() if number >= 0 else ""
        if re.fullmatch(r"[a-záéíóúñ_]+", text, re.I):
            return (
                number,
                len(lines[number]) - len(lines[number].lstrip()),
                f"Después de «{text}» faltan los dos puntos.",
                f"Escriba «{text}:» y el valor a continuación.",
            )
    return None


def _indentation(lines: Sequence[str], line: int, opened: int | None) -> Found | None:
    if line >= len(lines) or not lines[line].strip():
        return None
    indent = _indent(lines[line])
    previous = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), None)
    if previous is None or _BLOCK.search(lines[previous]) or indent == _indent(lines[previous]):
        return None
    return (
        line,
        indent,
        "La sangría de esta línea no calza con la de las anteriores.",
        f"Alinéela con su grupo: la línea {previous + 1} empieza en la columna {_indent(lines[previous]) + 1}.",
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_SLIPS: tuple[Callable[[Sequence[str], int, int | None], Found | None], ...] = (
    _tab,
    _expression_without_quotes,
    _open_quote,
    _colon_in_prose,
    _reserved_start,
    _missing_space,
    _missing_colon,
    _indentation,
)
