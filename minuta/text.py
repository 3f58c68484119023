"""Comparing words the way a person does: without case, accents or the shape of an apostrophe."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "–": "-", "—": "-", "\u00a0": " "})


@lru_cache(maxsize=16384)  # the same keys, names and words come again and again
def fold(text: str) -> str:
    """Lower case, no accents, one kind of apostrophe, single spaces: «ÑUÑOA » and «Nunoa» fold to the same."""
    if text.isascii():
        return " ".join(text.translate(_APOSTROPHES).lower().split())
    plain = unicodedata.normalize("NFD", text.translate(_APOSTROPHES).casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def slug(text: str) -> str:
    """A name for a file or an id: letters, digits and hyphens only."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


_LONGEST_NAME = 60
"""Letters of a file's name: Windows does not open what lies under more than 260, with all its folders."""


def file_name(text: str) -> str:
    """A short name for a file or a folder: as `slug`, without a hyphen for an apostrophe. Empty if nothing remains."""
    whole = slug(fold(text).replace("'", ""))
    return whole if len(whole) <= _LONGEST_NAME else whole[: _LONGEST_NAME + 1].rpartition("-")[0] or whole[:60]


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A YAML key or a column title as a name: «Fecha de término» gives `fecha_de_termino`."""
    return slug(text).replace("-", "_")


def unquoted(text: str) -> str:
    """What stands between quotes of any kind that wrap a whole text; nothing when they do not."""
    found = re.fullmatch(r"\s*[\"'“”„‟‘’´`«](.*)[\"'“”‟‘’´`»]\s*", text)
    return found[1].strip() if found else ""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `word` was probably meant to be, or None when nothing is near."""
    by_fold = {fold(candidate): candidate for candidate in candidates}
    found = difflib.get_close_matches(fold(word), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """A ready hint: the near match when there is one, otherwise the list of what may stand there."""
    names = list(candidates)
    near = nearest(word, names)
    if near is not None:
        return f"¿Quiso escribir «{near}»?"
    if not names:
        return ""
    shown = ", ".join(names[:12])
    return f"Se espera: {shown}{', …' if len(names) > 12 else ''}."
