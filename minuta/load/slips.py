"""Why a YAML file cannot be read: the usual slips of a person who is new to YAML, looked for in the text itself.

The parser only says where it stopped. Each rule below looks at the lines up to there and recognises one slip; the
first that recognises its own wins, so their order matters: from the most specific to the most general.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from minuta.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the parser stopped, and the line where it had begun what it was reading; all counted from zero."""

    lines: Sequence[str]
    line: int
    column: int
    opened: int | None

    def near(self) -> Iterator[tuple[int, str]]:
        """The line where the parser stopped and the one before, which is where most slips are."""
        for number in (self.line, self.line - 1):
            if number >= 0:
                yield number, self.lines[number]


Found = tuple[int, int, str, str]
"""Line and column counted from zero, what was found, how to write it."""

_LEAD = r"^\s*(?:-\s+)*(?:[^\s:#'\"{\[][^:#'\"{\[]*:\s+)?"
"""What stands before a value: indentation, dashes and a key."""

_KEY = r"[^\W\d][\w ]*"
_BLOCK = re.compile(r"(?:^|:\s+|-\s+)[|>][-+\d]*\s*(?:\s#.*)?$")


def explain(lines: Sequence[str], line: int, column: int, opened: int | None, file: str) -> Problem:
    """The problem to report when the parser stopped at `line`; `opened` is where it had begun what it was reading."""
    last = len(lines) - 1
    stop = Stop(lines, min(line, last), column, None if opened is None else min(opened, last))
    for slip in _SLIPS:
        found = slip(stop)
        if found is not None:
            at_line, at_column, message, hint = found
            return Problem("yaml", Place(file, at_line + 1, at_column + 1), message, hint)
    return Problem(
        "yaml",
        Place(file, stop.line + 1, column + 1),
        f"No se entiende lo escrito aquí: «{lines[stop.line].strip()[:60]}».",
        "Revise la sangría (espacios a la izquierda) y que cada línea diga «clave: valor» o «- elemento».",
    )


def bare_expression(place: Place, sign: str = "{{") -> Problem:
    """A value that begins with braces: to YAML it is a mapping, so that some of them can even be read."""
    return Problem(
        "yaml",
        place,
        f"El texto empieza con «{sign}» y YAML lo toma por otra cosa.",
        'Ponga todo el texto entre comillas: "{{ … }}".',
    )


def _structure(lines: Sequence[str], last: int) -> Iterator[tuple[int, str]]:
    """The lines up to `last` that are not inside a block of text."""
    block: int | None = None
    for number, text in enumerate(lines[: last + 1]):
        spaces = len(text) - len(text.lstrip(" "))
        if block is not None and (not text.strip() or spaces > block):
            continue
        yield number, text
        block = _key_column(text) if _BLOCK.search(text) else None


def _key_column(line: str) -> int:
    """Where the key of a line begins, after its dashes; the dash itself where nothing but a block follows it."""
    found = re.match(r"\s*(?:-\s+)*(?![|>])", line)
    return found.end() if found else _indent(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _tab(stop: Stop) -> Found | None:
    for number, text in _structure(stop.lines, stop.line):
        indent = re.match(r"[ ]*\t", text)
        if indent:
            return number, indent.end() - 1, "Hay un tabulador en la sangría.", "Use espacios: dos por cada nivel."
    return None


def _expression_without_quotes(stop: Stop) -> Found | None:
    for number in dict.fromkeys((stop.line, stop.line - 1, stop.opened or 0)):
        found = re.match(rf"{_LEAD}(?P<braces>\{{[{{%])", stop.lines[number]) if number >= 0 else None
        if found:
            problem = bare_expression(Place(""), found["braces"])
            return number, found.start("braces"), problem.message, problem.hint
    return None


def _swallowing_quote(stop: Stop) -> Found | None:
    """A quote that closes only at the next one, lines below, when what it took in between looks like keys."""
    opened: tuple[int, int, str] | None = None
    suspect: tuple[int, int, str] | None = None
    took_keys = False
    for number, text in _structure(stop.lines, stop.line):
        if opened is not None:
            took_keys = took_keys or re.match(rf"\s*(?:-\s+)*{_KEY}:(?:\s|$)", text) is not None
            if opened[2] not in text:
                continue
            suspect = opened if took_keys else suspect
        opened, took_keys = _unclosed(number, text), False
    line, column, quote = opened if opened and took_keys else suspect or (0, 0, "")
    return (line, column, f"Estas comillas ({quote}) no se cierran.", "Ciérrelas en la misma línea.") if quote else None


def _unclosed(number: int, text: str) -> tuple[int, int, str] | None:
    """The quote that begins a value of the line and does not close on it."""
    found = re.match(rf"{_LEAD}(?P<quote>[\"'])", text)
    if found is None or found["quote"] in text[found.end() :]:
        return None
    return number, found.start("quote"), found["quote"]


def _early_quote(stop: Stop) -> Found | None:
    found = re.match(rf"{_LEAD}(?:\"[^\"]*(?P<double>\")|'[^']*(?P<single>'))\s*[^\s,\]}}#:]", stop.lines[stop.line])
    if found is None:
        return None
    return (
        stop.line,
        found.start(found.lastgroup or "double"),
        "Las comillas se cierran antes de que termine el texto.",
        "Para citar dentro del texto use comillas « » o encierre todo entre comillas del otro tipo.",
    )


def _open_quote(stop: Stop) -> Found | None:
    if stop.opened is None:
        return None
    found = re.search(r"(?:^|[:\-\[,{]\s+)(?P<quote>[\"'])", stop.lines[stop.opened])
    if found is None or found["quote"] in found.string[found.end() :]:
        return None
    message = f"Estas comillas ({found['quote']}) no se cierran."
    return stop.opened, found.start("quote"), message, "Ciérrelas en la misma línea."


def _backslash(stop: Stop) -> Found | None:
    if stop.lines[stop.line][stop.column : stop.column + 1] != "\\":
        return None
    return (
        stop.line,
        stop.column,
        "Entre comillas dobles, «\\» tiene un sentido especial en YAML.",
        "Use comillas simples: 'C:\\datos'.",
    )


def _colon_in_prose(stop: Stop) -> Found | None:
    plain = re.compile(r"^(?P<lead>\s*(?:-\s+)*[^\s:#'\"{\[][^:#'\"{\[]*:\s+)(?P<value>[^'\"|>\[{#\s].*?:\s.*)$")
    within = re.compile(r"(?P<lead>[^\s:,{}][^:,{}]*:\s+)(?P<value>[^\s,{}'\"][^,{}'\"]*?:\s[^,{}]*)")
    for number, text in stop.near():
        found = plain.match(text) or (within.search(text) if re.match(rf"{_LEAD}\{{", text) else None)
        if found:
            value = found["value"].strip()[:40]
            quote = "'" if '"' in value else '"'
            return (
                number,
                found.start("value") + re.search(r":\s", found["value"]).start(),  # type: ignore[union-attr]
                "Hay dos puntos dentro del texto y YAML los toma por otra clave.",
                f"Ponga el texto entre comillas: {found['lead'].strip()} {quote}{value}{quote}.",
            )
    return None


def _text_beside_the_bar(stop: Stop) -> Found | None:
    for number, text in stop.near():
        found = re.match(rf"{_LEAD}(?P<sign>[|>])", text)
        if found and not _BLOCK.search(text):
            hint = f"Deje «{found['sign']}» solo y escriba el texto debajo, con más sangría."
            return number, found.start("sign"), f"Después de «{found['sign']}» el texto va en la línea siguiente.", hint
    return None


def _list_beside_its_key(stop: Stop) -> Found | None:
    found = re.match(rf"\s*(?:-\s+)*{_KEY}:\s+(?=-\s)", stop.lines[stop.line])
    if found is None:
        return None
    hint = "Escriba cada elemento en su propia línea, con «- » delante; si es texto, póngalo entre comillas."
    return stop.line, found.end(), "La lista empieza en la misma línea que su clave.", hint


def _brackets(stop: Stop) -> Found | None:
    """A value that begins with a bracket: text follows its end, or it never ends."""
    for number in dict.fromkeys((stop.line, stop.line - 1, stop.opened or 0)):
        found = re.match(rf"{_LEAD}(?P<sign>[\[{{])", stop.lines[number]) if number >= 0 else None
        if found is None:
            continue
        end = _closing(stop.lines[number], found.start("sign"))
        if end is None:
            message = f"Este «{found['sign']}» no se cierra bien."
            hint = "Ciérrelo en la misma línea y separe los elementos con comas; si es texto, póngalo entre comillas."
            return number, found.start("sign"), message, hint
        if number == stop.line and re.match(r"\s*[^\s#,\]}]", stop.lines[number][end + 1 :]):
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


def _reserved_start(stop: Stop) -> Found | None:
    for number, text in stop.near():
        found = re.match(rf"{_LEAD}(?P<sign>[@`%*&!,\]}}])", text)
        if found:
            return (
                number,
                found.start("sign"),
                f"El texto empieza con «{found['sign']}», que YAML reserva.",
                "Póngalo entre comillas o en un bloque con «|».",
            )
    return None


def _missing_space(stop: Stop) -> Found | None:
    for number, text in stop.near():
        key = re.match(rf"\s*(?:-\s+)*(?P<key>{_KEY}):(?=[^\s/])", text)
        if key:
            return (
                number,
                key.end(),
                f"Falta un espacio después de «{key['key']}:».",
                f"Escriba «{key['key']}: {text[key.end() :].strip()[:30]}».",
            )
        dash = re.match(r"^\s*-(?=[^\s-])", text)
        if dash:
            return number, dash.end(), "Falta un espacio después del guion.", "Escriba «- » y luego el elemento."
    return None


def _missing_colon(stop: Stop) -> Found | None:
    for number, text in stop.near():
        words = text.strip().removeprefix("- ").strip()
        if not words or ":" in words or not _begins_a_key(stop, number):
            continue
        if re.fullmatch(r"\w+", words):
            message, hint = f"Después de «{words}» faltan los dos puntos.", f"Escriba «{words}:» y luego el valor."
        else:
            message = f"La línea «{words[:40]}» no dice «clave: valor»."
            hint = "Si es una clave, agregue los dos puntos; si sigue el texto de arriba, alinéela con él."
        return number, _key_column(text), message, hint
    return None


def _begins_a_key(stop: Stop, number: int) -> bool:
    """Whether the parser was waiting for a key in that line, and not for more of a text."""
    if number == stop.opened:
        return True
    before = next((text for text in reversed(stop.lines[:number]) if text.strip()), ":")
    dashed = stop.lines[number].lstrip().startswith("- ")
    inside = _indent(stop.lines[stop.line]) > _indent(stop.lines[number])
    starts = inside if dashed else before.rstrip().endswith(":")
    return number < stop.line and stop.opened is None and starts


def _indentation(stop: Stop) -> Found | None:
    text = stop.lines[stop.line]
    previous = next((number for number in range(stop.line - 1, -1, -1) if stop.lines[number].strip()), None)
    if previous is None or not text.strip():
        return None
    indent, before = _indent(text), stop.lines[previous]
    dashed = text.lstrip().startswith("- ")
    aligned = {_indent(before)} if dashed else {_indent(before), _key_column(before)}
    if _BLOCK.search(before) or indent in aligned:
        return None
    return (
        stop.line,
        indent,
        "La sangría de esta línea no calza con la de las anteriores.",
        f"Alinéela con su grupo: la línea {previous + 1} empieza en la columna {_indent(before) + 1}.",
    )


_SLIPS: tuple[Callable[[Stop], Found | None], ...] = (
    _tab,
    _expression_without_quotes,
    _swallowing_quote,
    _early_quote,
    _open_quote,
    _backslash,
    _colon_in_prose,
    _text_beside_the_bar,
    _list_beside_its_key,
    _brackets,
    _reserved_start,
    _missing_space,
    _missing_colon,
    _indentation,
)
