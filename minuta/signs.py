"""The signs that people, or other programs, type where YAML wants its own space, dash or colon."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEY = r"[^\W\d][\w ]*"
"""What a key looks like: words without any sign."""

SPECIAL_SPACE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
"""Spaces that YAML does not take for one, to stand inside the brackets of a pattern."""

_ITEM = re.compile(r"(?P<dash>-)(?=[^\s\d-])|(?P<mark>[–—―‒−•·▪◦‣●](?=\s|[^\W\d])|[*+](?=\s)|\d{1,2}[.)](?=\s))\s*")
_MISSING_SPACE = re.compile(rf"(?P<key>{KEY}):(?=[^\s/])")
_OTHER_SIGN = re.compile(
    r"(?P<key>[^\W\d]\w*(?:(?: \w+){0,2}(?=\s*[=→])|(?=\s*[;：])))\s*(?P<sign>=>?(?!=)|→|;|：)\s*(?P<value>.*)"
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a piece of text, and from which character of it."""

    offset: int
    message: str
    hint: str


def item_fault(text: str) -> Fault | None:
    """An item of a list that begins with something that is not «- »: another dash, a bullet, a number."""
    found = _ITEM.match(text)
    if found is None:
        return None
    hint = f"Escriba «- {_short(text[found.end() :])}»."
    if found["dash"]:
        return Fault(found.end(), "Falta un espacio después del guion.", hint)
    return Fault(0, f"Cada elemento de una lista empieza con «- » y este empieza con «{found['mark']}».", hint)


def key_fault(text: str) -> Fault | None:
    """A line that would be «clave: valor» but for its sign: no space after the colon, or another sign instead."""
    glued = _MISSING_SPACE.match(text)
    if glued:
        hint = f"Escriba «{glued['key']}: {_short(text[glued.end() :])}»."
        return Fault(glued.end(), f"Falta un espacio después de «{glued['key']}:».", hint)
    other = _OTHER_SIGN.match(text)
    if other:
        message = f"Después de «{other['key']}» van dos puntos y hay «{other['sign']}»."
        return Fault(other.start("sign"), message, f"Escriba «{other['key']}: {_short(other['value']) or '…'}».")
    return None


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
