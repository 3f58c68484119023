"""Rules about slips of the fingers: a capital inside a word, a word typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from minuta.checks.addresses import worded
from minuta.checks.edits import edit
from minuta.checks.finding import Finding, doubtful
from minuta.checks.passages import Passage
from minuta.checks.patterns import regex
from minuta.checks.subject import Subject, typed_in
from minuta.formats import MONTHS
from minuta.territory import chile


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION_WORDS = _listed("""
    a al ante así aún bajo como con cuando de del desde donde durante e el en entre era es esa ese esta está están este
    estos fue ha han hasta la las le les lo los más mientras muy no nos o para pero por porque que quien se según ser si
    sin sobre son su sus también tiene tienen u un una unas uno unos y ya
""")
_OFFICE_WORDS = _listed("""
    acción actividades acuerdo alcalde anexo aportes apoyo avance barrio barrios beneficiarios campamento campamentos
    capacitación cargo comité compromiso compromisos comuna comunas comunidad comunidades convenio convocatoria cuadro
    coordinación datos desarrollo dirección documento ejecución empresa equipo estado etapa familias fase fecha figura
    financiamiento fondos fuente fundación gasto gobierno gráfico grupo informe iniciativa iniciativas inicio mesa
    institución instituciones intervención licitación local lugar meses ministerio minuta monto montos municipalidad
    nacional nombre objetivo obra obras organización organizaciones período persona personas plan plazo pobreza primer
    presupuesto programa proyecto proyectos pública público recursos red redes región regional regiones resultado
    reunión sector segundo semestre servicio social tabla tercer término territorio territorios total trabajo trimestre
    vecinos vivienda viviendas
""")


@cache
def _usual_words() -> frozenset[str]:
    """Words that need not stand elsewhere in a document to be known."""
    places = {one.name.lower() for level in (chile().regions, chile().comunas) for one in level.values()}
    return _FUNCTION_WORDS | _OFFICE_WORDS | frozenset(MONTHS) | {word for place in places for word in place.split()}


_SPELT_SO = _listed("""
    SpA PyME PyMEs MiPyME MiPyMEs MiPYME MiPYMEs WhatsApp YouTube LinkedIn PowerPoint iPhone iPad iOS macOS eBook kWh
    MWh GWh kVA kHz MHz GHz mAh mmHg mL dB dBA kB pH UdeC UdeSantiago PhD MSc EdD CChC ChileCompra ChileAtiende
    JavaScript GitHub OneDrive SharePoint eduRoam
""")
_WORD = regex(r"(?<![\w¤@#/\\'’-])[^\W\d_]{2,}(?![\w¤@/\\'’])")
_ONSETS = regex(
    r"(?:s[chpt]h?r|spl|[ct]hr|[bcdfgkptv][lr]|[cstpw]h|ll|s[tpckmntw]|tw|kn|ps|ts|gn|[b-df-hj-np-tv-zñ])?[aeiouyáéíóúü]"
)
"""How a part of a compound name begins: «Compra», «App», «Tube»; nothing that is read begins with «mp»."""


def capital_inside_a_word(subject: Subject) -> Iterator[Finding]:
    """«CaMpamento», «ProyectoS»: a capital after a small letter, in a word that is not a name spelt so."""
    known = _known_words(subject.passages)
    for passage in subject.passages:
        for found in _WORD.finditer(worded(passage)):
            word, right = found[0], well_spelt(found[0], known)
            if right is None:
                continue
            correction = edit(passage.text, found.start(), found.end(), right) if _is_known(right, known) else None
            edits = () if correction is None else (correction,)
            message = f"«{word}» tiene una mayúscula donde no va."
            hint = f"Escriba «{right}»; si es un nombre que se escribe así, deje una excepción con su motivo."
            about = typed_in(passage.row) if passage.row else ""
            yield doubtful(passage.at(found.start()), message, hint, passage.exemptions, about=about, edits=edits)


def well_spelt(word: str, known: frozenset[str]) -> str | None:
    """How a word with a capital out of place is written; None for one that has none, or may be written so."""
    if word.islower() or word.isupper() or word[1:].islower() or word in _SPELT_SO:
        return None
    if re.fullmatch(r"[A-ZÁÉÍÓÚÑ]{2,}s", word) and word.lower() not in _usual_words():
        return None  # the plural of an acronym: «ONGs»
    capitals = sum(letter.isupper() for letter in word)
    right = word.upper() if 2 * capitals > len(word) > 3 else word[0] + word[1:].lower()
    if len(word) < 4:
        return right if word.lower() in _FUNCTION_WORDS else None
    return right if _is_known(right, known) or _cannot_be_a_name(word, known) else None


_CAPITALS = "A-ZÁÉÍÓÚÜÑ"


def _cannot_be_a_name(word: str, known: frozenset[str]) -> bool:
    """Whether no name is spelt so: «proyeCto», «CaMpamento», «REgión», «llegÓ»; but «MinVU», «redSalud», «UTalca»."""
    if re.fullmatch(rf"[{_CAPITALS}]{{2}}[^{_CAPITALS}]{{3,}}", word):
        return word[0] != "U"
    first, *others = re.findall(rf"^[^{_CAPITALS}]+|[{_CAPITALS}]+[^{_CAPITALS}]*", word)
    if not others or any(part[:2].isupper() and len(part) > 1 for part in (first, *others)):
        return False
    if len(others[-1]) == 1:
        return others[-1] in "ÁÉÍÓÚ" or (len(first) > 5 and others[-1] in "AEOSN")
    if first.islower():
        return first not in ("i", "e", "m") and not (first in known and len(others[-1]) > 3)
    odd = (part for part in others if len(part) > 2 and not _ONSETS.match(part.lower()))
    return len(first) > 1 and (next(odd, None) is not None or not re.search("[aeiouyáéíóúü]|mc", first.lower()))


def _known_words(passages: tuple[Passage, ...]) -> frozenset[str]:
    """The words that stand somewhere in small letters, but for the first, besides the usual ones."""
    words = {found[0] for passage in passages for found in _WORD.finditer(worded(passage))}
    return _usual_words() | {word.lower() for word in words if word[1:].islower()}


def _is_known(word: str, known: frozenset[str]) -> bool:
    """In singular or in plural."""
    small = word.lower()
    return not known.isdisjoint((small, f"{small}s", f"{small}es", small.removesuffix("s"), small.removesuffix("es")))


_TWICE = regex(
    r"""
    (?<![\w¤'’-])
    (?: (?P<pair>(?:de|en|con|por|para|a)\ (?:la|el|los|las|su|un|una)) \s+ (?P=pair)
      | (?P<word>[^\W\d_]+) (?P<gap>\s+) (?P=word) )
    (?![\w¤'’-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ON_PURPOSE = _listed("bien muy casi ya luego así poco tanto")


def word_typed_twice(subject: Subject) -> Iterator[Finding]:
    """«de de», «la la»: the same word twice in a row; names are often doubled, and small letters are not names."""
    for passage in subject.passages:
        text = worded(passage)
        for sentence in passage.sentences:
            for found in _TWICE.finditer(text, sentence.start, sentence.end):
                if not _may_be_meant(found, passage.text.text):
                    again = found.end() - len(found["pair"] or found["word"])
                    words = " ".join(found[0].split())
                    message = f"Dice «{words}»: hay una palabra dos veces."
                    hint = "Borre una; si de verdad va dos veces, deje una excepción con su motivo."
                    about = typed_in(passage.row) if passage.row else ""
                    yield doubtful(passage.at(again), message, hint, passage.exemptions, about=about)


def _may_be_meant(found: re.Match[str], typed: str) -> bool:
    if found["pair"]:
        return False
    first, second = found["word"], found[0][-len(found["word"]) :]
    small = first.lower()
    if small in _ON_PURPOSE or (len(small) == 1 and (small not in "aeoyu" or first != second)):
        return True
    if small in ("la", "na", "ja") and re.match(rf"\W+{small}\b", typed[found.end() :], re.IGNORECASE):
        return True  # somebody sings, or laughs
    if typed[found.start("gap") : found.end("gap")].strip("*_ \n"):
        return True  # a note or the address of a link stands between
    if first.islower():
        return second[0].isupper()  # «la La Pampa»
    return small not in _FUNCTION_WORDS or (second[0].isupper() and not first.isupper())
