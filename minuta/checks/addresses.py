"""The words of a passage, without what stands in it and is not prose: expressions, links, addresses, files."""

from __future__ import annotations

import re
from functools import lru_cache

from minuta.checks.passages import OPAQUE, Passage

_EXPRESSIONS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ADDRESSES = re.compile(
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


def typed(passage: Passage) -> str:
    """As it was typed, marks of Markdown too; what is not prose is OPAQUE, letter for letter."""
    return _typed(passage.text.text)


@lru_cache(maxsize=4096)  # several rules look at each text in turn
def _typed(text: str) -> str:
    return _opaque(_ADDRESSES, _opaque(_EXPRESSIONS, text))


def worded(passage: Passage) -> str:
    """Without the marks of Markdown, which are blank; what is not prose is OPAQUE, letter for letter."""
    return _opaque(_ADDRESSES, passage.plain)


def _opaque(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: OPAQUE * len(found[0]), text)
