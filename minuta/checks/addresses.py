"""The words of a passage, without what stands in it and is not prose: expressions, links, addresses, files."""

from __future__ import annotations

import re
from functools import lru_cache

from minuta.checks.passages import OPAQUE, Passage
from minuta.checks.patterns import regex

_EXPRESSIONS = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ADDRESSES = regex(
    r"""
    (?<=\])\([^)\s]*\)                                                  # where a link leads
    | (?<![\w@])(?:(?:https?|ftp)://|www\.|mailto:)[^\s¤)»”"]+
    | (?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*
    | (?<![\w@\#])[@\#][A-Z]*[a-zñáéíóú]\w*                              # a user, a label
    | (?<![\w.-])[\w-]+(?:\.[\w-]+)*
      \.(?:cl|com|org|net|gov|pdf|docx?|xlsx?|pptx?|csv|ya?ml|html?|png|jpe?g|zip)\b(?:/[^\s¤)»”"]*)?
    | (?<![\w.])\[\^[^\]\s]+\]:?                                        # a note, cited or written
    """,
    re.VERBOSE,
)

_SIGNS = regex(r"[@#/\]]|[.:]\S")
"""One of these stands in every address: a text without them needs no slower look."""


def typed(passage: Passage) -> str:
    """As it was typed, marks of Markdown too; what is not prose is OPAQUE, letter for letter."""
    return _typed(passage.text.text)


@lru_cache(maxsize=4096)  # several rules look at each text in turn
def _typed(text: str) -> str:
    return _without_addresses(_opaque(_EXPRESSIONS, text) if "{" in text else text)


def worded(passage: Passage) -> str:
    """Without the marks of Markdown, which are blank; what is not prose is OPAQUE, letter for letter."""
    return _without_addresses(passage.plain)


@lru_cache(maxsize=4096)
def _without_addresses(text: str) -> str:
    return _opaque(_ADDRESSES, text) if _SIGNS.search(text) else text


def _opaque(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: OPAQUE * len(found[0]), text)
