"""Slips in a whole line: what it begins with, how far to the right it stands, and whether it says «clave: valor»."""

from __future__ import annotations

import re
from dataclasses import replace

from minuta.load.stop import BLOCK, Found, Stop, indentation, is_read, key_column, structure
from minuta.signs import KEY, item_fault, key_fault

_OPEN_KEY = re.compile(rf"\s*(?:-\s+)*(?P<key>{KEY}):\s*(?:#.*)?$")
_BEGINS_WITH_A_KEY = re.compile(rf"\s*(?:-\s+)*(?P<key>{KEY}):(?:\s|$)")
_TURNED_OFF = re.compile(r"\s*(?P<sign>#)\s*(?P<content>-\s+\w+:(?:\s|$)|\w+:\s*(?:[|>][-+\d]*)?\s*$)")


def tab(stop: Stop) -> Found | None:
    for number, text in structure(stop.lines, stop.line):
        found = re.match(r"[ ]*\t", text)
        if found:
            return number, found.end() - 1, "Hay un tabulador en la sangría.", "Use espacios: dos por cada nivel."
    return None


def other_dash(stop: Stop) -> Found | None:
    """A dash without its space, or a sign that is no dash for YAML: before a key, or where the parser stopped."""
    for number, text in stop.near():
        start = indentation(text)
        fault = item_fault(text[start:])
        stopped_here = (number, start) == (stop.line, stop.column)
        if fault and (fault.offset or stopped_here or re.match(rf"\s*\S+\s*{KEY}:(?:\s|$)", text)):
            return number, start + fault.offset, fault.message, fault.hint
    return None


def other_colon(stop: Stop) -> Found | None:
    for number, text in stop.near():
        start = key_column(text)
        fault = key_fault(text[start:])
        if fault:
            return number, start + fault.offset, fault.message, fault.hint
    return None


def list_beside_its_key(stop: Stop) -> Found | None:
    found = re.match(rf"\s*(?:-\s+)*{KEY}:\s+(?=-\s)", stop.lines[stop.line])
    if found is None:
        return None
    hint = "Escriba cada elemento en su propia línea, con «- » delante; si es texto, póngalo entre comillas."
    return stop.line, found.end(), "La lista empieza en la misma línea que su clave.", hint


def bar_without_its_colon(stop: Stop) -> Found | None:
    """A bar that announces nothing, because its key has no colon: YAML takes it and the text below for one text."""
    for number, text in structure(stop.lines, stop.line):
        found = re.match(rf"\s*(?:-\s+)*(?P<key>{KEY}?)\s*[:;=]?\s*(?P<bar>[|>])[-+\d]*\s*$", text)
        if found and not BLOCK.search(text):
            hint = f"Escriba «{found['key']}: {found['bar']}»."
            return number, found.start("bar"), f"Antes de «{found['bar']}» van dos puntos y un espacio.", hint
    return None


def text_outside_its_bar(stop: Stop) -> Found | None:
    """A block of text with nothing in it: what was to be its text has no more indentation than its key."""
    for number, text in reversed(tuple(structure(stop.lines, stop.line - 1))):
        below = next((n for n in range(number + 1, stop.line + 1) if stop.lines[n].strip()), None)
        if BLOCK.search(text) and below is not None and indentation(stop.lines[below]) <= key_column(text):
            column = indentation(stop.lines[below])
            hint = f"Empiece cada línea del texto en la columna {key_column(text) + 3}: dos espacios más que su clave."
            return below, column, "El texto que sigue a la barra va con más sangría que su clave.", hint
    return None


def text_left_of_its_first_line(stop: Stop) -> Found | None:
    """A line of a block of text that stands to the left of its first line, and still to the right of its key."""
    text, before = stop.lines[stop.line], stop.before
    if before is None or not BLOCK.search(stop.lines[before]) or not is_read(text) or re.match(r"\s*\w+:\s", text):
        return None
    first = next(number for number in range(before + 1, stop.line + 1) if stop.lines[number].strip())
    if not key_column(stop.lines[before]) < indentation(text) < indentation(stop.lines[first]):
        return None
    hint = f"Alinéelas: la línea {first + 1} empieza en la columna {indentation(stop.lines[first]) + 1}."
    return stop.line, indentation(text), "Esta línea tiene menos sangría que la primera de su texto.", hint


def end_of_the_file(stop: Stop) -> Found | None:
    for number, text in stop.near():
        if text.rstrip() == "...":
            return number, 0, "Una línea con «...» termina el archivo para YAML.", "Bórrela o escriba «# …»."
    return None


def inside_without_indentation(stop: Stop) -> Found | None:
    """What follows a key that is still empty, but stands no further to the right than it."""
    for number, text in stop.near():
        above = replace(stop, line=number).before
        opened = _OPEN_KEY.match(stop.lines[above]) if above is not None else None
        if opened is None or not is_read(text) or indentation(text) > opened.start("key"):
            continue
        if number == stop.line or not re.match(rf"\s*(?:-\s|{KEY}:)", text):
            message = f"Lo que va dentro de «{opened['key']}» lleva más sangría que esa clave."
            hint = f"Empiece esta línea en la columna {opened.start('key') + 3}, y también las que van con ella."
            return number, indentation(text), message, hint
    return None


def beside_the_dash(stop: Stop) -> Found | None:
    """A key in the column of the dash of its item, and not of the first key of the item."""
    text = stop.lines[stop.line]
    key = _BEGINS_WITH_A_KEY.match(text)
    column = indentation(text)
    if key is None or key.start("key") != column:
        return None
    above = (n for n, line in structure(stop.lines, stop.line - 1) if is_read(line) and indentation(line) <= column)
    number = max(above, default=None)
    first = _BEGINS_WITH_A_KEY.match(stop.lines[number]) if number is not None else None
    if number is None or first is None or not stop.lines[number].startswith("- ", column):
        return None
    twice = re.match(r"\s*-\s+(?P<dash>-)\s", stop.lines[number])
    if twice:
        return number, twice.start("dash"), "Hay un guion de más.", f"Deje uno solo: «- {first['key']}: …»."
    if key["key"] == first["key"]:
        return stop.line, column, "A este elemento de la lista le falta el guion.", f"Escriba «- {key['key']}: …»."
    message = f"«{key['key']}» está en la columna del guion de la línea {number + 1}."
    hint = (
        f"Alinéela con «{first['key']}», en la columna {first.start('key') + 1}; si no es una lista, quite ese guion."
    )
    return stop.line, column, message, hint


def first_item_without_dash(stop: Stop) -> Found | None:
    """The keys of the first item of a list, without its dash, above a second item that has it."""
    text = stop.lines[stop.line]
    column = indentation(text)
    if not text.startswith("- ", column):
        return None
    above = [(n, line) for n, line in structure(stop.lines, stop.line - 1) if is_read(line)]
    outside = max((place for place, (_, line) in enumerate(above) if indentation(line) < column), default=-1)
    opened = _OPEN_KEY.match(above[outside][1]) if outside >= 0 else None
    if outside >= 0 and (opened is None or opened.start("key") >= column):
        return None
    number, first = above[outside + 1] if outside + 1 < len(above) else (stop.line, text)
    found = _BEGINS_WITH_A_KEY.match(first)
    if found is None or found.start("key") != indentation(first) or indentation(first) <= column:
        return None
    hint = f"Escriba «- {found['key']}: …», con el guion en la columna {column + 1}."
    return number, found.start("key"), "A este elemento de la lista le falta el guion.", hint


def word_without_dash(stop: Stop) -> Found | None:
    """A word in the column of the dashes of a list of words."""
    text, before = stop.lines[stop.line], stop.before
    above = stop.lines[before] if before is not None else ""
    column = indentation(text)
    if not above.startswith("- ", column) or above[:column].strip() or _BEGINS_WITH_A_KEY.match(above):
        return None
    if not is_read(text) or text.startswith("- ", column) or _BEGINS_WITH_A_KEY.match(text):
        return None
    return stop.line, column, "A este elemento de la lista le falta el guion.", f"Escriba «- {text.strip()[:40]}»."


def missing_colon(stop: Stop) -> Found | None:
    for number, text in stop.near():
        words = text.strip().removeprefix("- ").strip()
        if not words or ":" in words or not _begins_a_key(stop, number):
            continue
        if re.fullmatch(r"\w+", words):
            message, hint = f"Después de «{words}» faltan los dos puntos.", f"Escriba «{words}:» y luego el valor."
        else:
            message = f"La línea «{words[:40]}» no dice «clave: valor»."
            hint = "Si es una clave, agregue los dos puntos; si sigue el texto de arriba, alinéela con él."
        return number, key_column(text), message, hint
    return None


def _begins_a_key(stop: Stop, number: int) -> bool:
    """Whether the parser was waiting for a key in that line, and not for more of a text."""
    if number == stop.opened:
        return True
    before = next((text for text in reversed(stop.lines[:number]) if text.strip()), ":")
    dashed = stop.lines[number].lstrip().startswith("- ")
    inside = indentation(stop.lines[stop.line]) > indentation(stop.lines[number])
    starts = inside if dashed else before.rstrip().endswith(":")
    return number < stop.line and stop.opened is None and starts


def key_in_a_comment(stop: Stop) -> Found | None:
    """A line that a «#» turned off, while those that hung from it are still there, down to where the parser stopped."""
    for number in range(stop.line - 1, -1, -1):
        text = stop.lines[number]
        if is_read(text) and indentation(text) == 0:
            return None
        found = _TURNED_OFF.match(text)
        below = [line for line in stop.lines[number + 1 : max(stop.line, number + 2)] if is_read(line)]
        if found and below and all(indentation(line) > found.start("content") - 2 for line in below):
            hint = "Quite el «#», o ponga otro en cada una de las líneas que van con ella."
            message = "Esta línea quedó como comentario y las de abajo van con ella."
            return number, found.start("sign"), message, hint
    return None


def comment_inside_a_text(stop: Stop) -> Found | None:
    """A comment to the left of a block of text, which ends it, though the text goes on below."""
    for number in range(stop.line - 1, -1, -1):
        text = stop.lines[number]
        if text.lstrip().startswith("#"):
            opener = replace(stop, line=number).before
            if opener is None or not BLOCK.search(stop.lines[opener]):
                return None
            column, below = key_column(stop.lines[opener]), stop.lines[number + 1 : stop.line + 1]
            if indentation(text) > column or any(is_read(line) and indentation(line) <= column for line in below):
                return None
            hint = "Bórrelo o póngalo antes de la clave del texto."
            return number, indentation(text), "Un comentario no va dentro de un texto: este lo corta.", hint
    return None


def first_line_to_the_right(stop: Stop) -> Found | None:
    first = next(number for number, text in enumerate(stop.lines) if is_read(text))
    if first != stop.before or not indentation(stop.lines[first]) or indentation(stop.lines[stop.line]):
        return None
    return (
        first,
        0,
        "La primera línea empieza con espacios y las demás no.",
        "Bórrelos: todas empiezan en la columna 1.",
    )


def dash_among_keys(stop: Stop) -> Found | None:
    """A dash in the column of some keys: it belongs to a list further above, or nowhere."""
    text = stop.lines[stop.line]
    column, columns = indentation(text), _open_columns(stop)
    if not text.startswith("- ", column) or columns.get(column, (0, True))[1]:
        return None
    number = columns[column][0]
    key = stop.lines[number][column:].partition(":")[0].strip()
    message = f"Este guion está en la columna de «{key}», que es una clave de la línea {number + 1}."
    hint = "Si es otra clave, quite el guion; si es un elemento de una lista, alinéelo con los demás."
    return stop.line, column, message, hint


def odd_indentation(stop: Stop) -> Found | None:
    text = stop.lines[stop.line]
    column, dashed = indentation(text), text.lstrip().startswith("- ")
    columns = {at: number for at, (number, is_dash) in _open_columns(stop).items() if is_dash == dashed}
    if not is_read(text) or column in columns:
        return None
    if not columns:
        hint = "Una lista va debajo de una clave que no tiene nada a su derecha."
        return stop.line, column, "Este elemento de una lista no está dentro de ninguna clave.", hint
    nearest = min(columns, key=lambda at: (abs(at - column), -at))
    line = stop.lines[columns[nearest]]
    key = "el guion" if dashed else f"«{line[nearest:].partition(':')[0].strip()}»"
    hint = f"Alinéela con {key} de la línea {columns[nearest] + 1}, en la columna {nearest + 1}."
    if column > max(columns) and re.match(r"\s*\w+ \w[^:]*:", text):
        hint += " Si sigue el texto de arriba, póngalo entero en un bloque con «|»."
    elif _may_lack_its_dash(stop, columns[nearest]):
        hint += " Si esa empieza un elemento de una lista, póngale su guion."
    return stop.line, column, "La sangría de esta línea no calza con la de las anteriores.", hint


def _may_lack_its_dash(stop: Stop, number: int) -> bool:
    """Whether a line is the first inside a key and the one where the parser stopped would be its second key."""
    above, text = replace(stop, line=number).before, stop.lines[number]
    opened = _OPEN_KEY.match(stop.lines[above]) if above is not None else None
    inside = opened is not None and opened.start("key") < indentation(text) == key_column(text)
    return inside and indentation(stop.lines[stop.line]) == indentation(text) + 2


def _open_columns(stop: Stop) -> dict[int, tuple[int, bool]]:
    """Where a line may begin to go on with what is open above it: a line that begins there, and whether with a dash."""
    columns: dict[int, tuple[int, bool]] = {}
    for number, text in structure(stop.lines, stop.line - 1):
        start, key = indentation(text), _BEGINS_WITH_A_KEY.match(text)
        dashed = text.startswith("- ", start)
        if key or dashed:
            columns = {at: begun for at, begun in columns.items() if at < start}
            columns.update({start: (number, True)} if dashed else {})
            columns.update({key.start("key"): (number, False)} if key else {})
    return columns
