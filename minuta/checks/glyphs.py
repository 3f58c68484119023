"""A rule about signs that the font of the document does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from minuta.checks.finding import Finding, certain
from minuta.checks.passages import OPAQUE, Passage, PassageKind
from minuta.checks.patterns import regex
from minuta.checks.spots import Spot, and_more, exemptions_of, home
from minuta.checks.subject import Subject
from minuta.fonts import signs
from minuta.origins import Said
from minuta.source import Scalar

_IN_DOUBT = regex(r"[^\s\x20-\x7e\xa1-\xff\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac" + OPAQUE + r"]")
"""Every font of text has the letters of Spanish and the signs of its writing; about the others it must be asked."""

_UNPRINTED = frozenset("\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufffd")
"""Invisible, or told by the rule of damaged texts."""


class Name(NamedTuple):
    """How a person calls a sign, and what to write instead."""

    words: str
    instead: str


_TICK = "Escriba «sí», «listo» o «cumplido»."
_CROSS = "Escriba «no» o «pendiente»."
_BOX = "Escriba una lista con guiones, o «( )» si alguien debe marcar a mano."
_ARROW = "Escriba «→», que esta letra sí trae, o dígalo con palabras."
_ITEM = "Para una lista, comience la línea con «- »."

_NAMES = {
    "☐": Name("casilla vacía", _BOX),
    "☑": Name("casilla marcada", _TICK),
    "☒": Name("casilla con una cruz", _CROSS),
    **dict.fromkeys("✓✔✅", Name("marca de listo", _TICK)),
    **dict.fromkeys("✗✘❌", Name("cruz", _CROSS)),
    **dict.fromkeys("➢➤►▶‣❖◆■♦", Name("viñeta", _ITEM)),
    **dict.fromkeys("⇒➔➜", Name("flecha", _ARROW)),
    **dict.fromkeys("★☆", Name("estrella", "Dígalo con palabras o con un número.")),
    "′": Name("minuto o pie", "Escriba «'» o la palabra «minutos»."),
    "℃": Name("grado Celsius", "Escriba «°C»."),
    **dict.fromkeys("☎✆", Name("teléfono", "Escriba «Teléfono:».")),
    "✉": Name("sobre", "Escriba «Correo:»."),
    "⚠": Name("señal de aviso", "Escriba «Atención:»."),
}

_MARK = Name("marca invisible", "Bórrela: llega al pegar texto desde otro programa.")

_KINDS = (
    (range(0x202A, 0x202F), _MARK),
    (range(0x2060, 0x2070), _MARK),
    (range(0xE0000, 0xE0080), _MARK),
    (range(0xE000, 0xF900), Name("signo de otra letra, como Wingdings", "Escriba en su lugar un signo del teclado.")),
    (range(0x1F000, 0x20000), Name("emoji", "Bórrelo, o dígalo con palabras.")),
    (range(0x2600, 0x27C0), Name("dibujo", "Bórrelo, o dígalo con palabras.")),
)
_OTHER = Name("", "Bórrelo, o escríbalo con las letras del español.")


def sign_without_letter(subject: Subject) -> Iterator[Finding]:
    """A sign that would be printed as an empty box: each is told once in each file, at its first place."""
    together: dict[tuple[tuple[str, str], str], list[Spot]] = {}
    for passage in (*_programme(subject), *subject.passages):
        for spot in _lacking(subject, passage):
            together.setdefault((home(passage), spot.old), []).append(spot)
    for (_, sign), spots in together.items():
        yield _finding(subject, sign, spots)


def _programme(subject: Subject) -> Iterator[Passage]:
    """The names that stand on every sheet, which no other rule looks at."""
    for name in (subject.minuta.programme.name, subject.minuta.programme.institution):
        if isinstance(name, Said):
            yield Passage(Scalar(str(name), name.place), PassageKind.LINE)


def _lacking(subject: Subject, passage: Passage) -> Iterator[Spot]:
    if not _IN_DOUBT.search(passage.text.text):
        return
    fonts = subject.minuta.theme.fonts
    for found in _IN_DOUBT.finditer(passage.plain):
        if found[0] not in signs(fonts.package, fonts.family) and found[0] not in _UNPRINTED:
            yield Spot(passage, *found.span())


def name_of(sign: str) -> Name:
    """What a sign is called; its words may be empty."""
    return _NAMES.get(sign) or next((name for kind, name in _KINDS if ord(sign) in kind), _OTHER)


def _finding(subject: Subject, sign: str, spots: list[Spot]) -> Finding:
    name = name_of(sign)
    called = f"{name.words}, " if name.words else ""
    family = subject.minuta.theme.fonts.family
    message = f"La letra del documento ({family}) no tiene «{sign}» ({called}U+{ord(sign):04X}).{and_more(spots)}"
    related = tuple(spot.place for spot in spots[1:])
    return certain(spots[0].place, message, name.instead, exemptions_of(spots), related)
