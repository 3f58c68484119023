"""Why a YAML file cannot be read: the usual slips of a person who is new to YAML, looked for in the text itself.

The parser only says where it stopped. Each rule of the list looks at the lines up to there and recognises one slip; the
first that recognises its own wins, so their order matters: from the most specific to the most general.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from minuta.load import line_slips, value_slips
from minuta.load.stop import Found, Stop, structure
from minuta.problems import Place, Problem
from minuta.signs import KEY, SPECIAL_SPACE

SLIPS: tuple[Callable[[Stop], Found | None], ...] = (
    line_slips.tab,
    line_slips.bar_without_its_colon,
    line_slips.comment_inside_a_text,
    line_slips.key_in_a_comment,
    line_slips.text_left_of_its_first_line,
    line_slips.other_dash,
    value_slips.expression_without_quotes,
    value_slips.swallowing_quote,
    value_slips.early_quote,
    value_slips.open_quote,
    value_slips.backslash,
    value_slips.other_quotes,
    line_slips.text_outside_its_bar,
    value_slips.colon_in_prose,
    value_slips.text_beside_the_bar,
    line_slips.list_beside_its_key,
    value_slips.brackets,
    value_slips.reserved_start,
    line_slips.end_of_the_file,
    line_slips.other_colon,
    line_slips.inside_without_indentation,
    line_slips.word_without_dash,
    line_slips.missing_colon,
    line_slips.beside_the_dash,
    line_slips.first_item_without_dash,
    line_slips.dash_among_keys,
    line_slips.first_line_to_the_right,
    line_slips.odd_indentation,
)


def explain(lines: Sequence[str], line: int, column: int, opened: int | None, file: str) -> Problem:
    """The problem to report when the parser stopped at `line`; `opened` is where it had begun what it was reading."""
    last = len(lines) - 1
    stop = Stop(lines, min(line, last), column, None if opened is None else min(opened, last))
    for slip in SLIPS:
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


_SPACE = rf"[\s{SPECIAL_SPACE}]"
_BEFORE_A_VALUE = re.compile(rf"(?:{_SPACE}|-(?={_SPACE}))*(?:{KEY}:{_SPACE})?")
_SPECIAL = re.compile(f"[{SPECIAL_SPACE}]")


def special_spaces(lines: Sequence[str], file: str) -> Problem | None:
    """Spaces pasted from another program where YAML needs its own, which it may read without complaint as a letter."""
    found = [
        (Place(file, number + 1, special.start() + 1), ord(special[0]))
        for number, text in structure(lines, len(lines) - 1)
        if (special := _SPECIAL.search(text, 0, _BEFORE_A_VALUE.match(text).end()))  # type: ignore[union-attr]
    ]
    if not found:
        return None
    place, code = found[0]
    return Problem(
        "yaml",
        place,
        f"Aquí hay un espacio especial (U+{code:04X}), que para YAML no es un espacio.",
        "Bórrelo y escríbalo con la barra espaciadora: estos espacios llegan al pegar desde Word o desde una página.",
        related=tuple(other for other, _ in found[1:]),
    )
