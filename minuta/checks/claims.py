"""Numbers that a person typed beside a noun that counts something: what they claim, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from minuta.checks.mentions import Mention, Vocabulary
from minuta.checks.numerals import Number, numbers
from minuta.checks.passages import Passage, PassageKind, Sentence
from minuta.checks.subject import plural
from minuta.checks.words import any_of
from minuta.doctype import Noun
from minuta.model import Data, Minuta
from minuta.text import fold


class Relation(Enum):
    """What the words before a number make of it."""

    EXACTLY = "="
    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    FEWER_THAN = "<"
    ABOUT = "~"


@dataclass(frozen=True, slots=True)
class Countable:
    """Something that a noun counts: the rows of a collection, or the different values of one of its fields.

    `neutral` are words that say what the collection is, so that beside the noun they leave no row out.
    """

    pattern: str
    data: Data
    noun: Noun | None = None
    field: str = ""
    neutral: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Claim:
    """«los 7 proyectos de 2019»: offsets in the passage, and what the words around say of it.

    `total` says that the sentence speaks of all there are; `narrowed` that words we do not know may leave some out;
    `country` that it is about all of Chile, as in «las 16 regiones del país».
    """

    passage: Passage
    number: Number
    countable: Countable
    start: int
    end: int
    relation: Relation
    total: bool
    narrowed: bool
    required: tuple[Mention, ...]
    around: tuple[Mention, ...]
    country: bool = False

    @property
    def words(self) -> str:
        """As typed; a fact with its label."""
        typed = " ".join(self.passage.text.text[self.start : self.end].split())
        return f"{self.passage.label}: {typed}" if self.passage.kind is PassageKind.FACT else typed


_BEFORE: tuple[tuple[str, Relation | None], ...] = (
    (r"(?:al menos|a lo menos|por lo menos|(?:como )?minimo(?: de)?|no menos de)", Relation.AT_LEAST),
    (r"(?:mas de|sobre(?: los| las)?|superan?(?: los| las)?)", Relation.MORE_THAN),
    (r"menos de", Relation.FEWER_THAN),
    (r"(?:hasta|como maximo|a lo mas|a lo sumo|no mas de|maximo(?: de)?)", Relation.AT_MOST),
    (r"(?:cerca de|casi|alrededor de|aproximadamente|unos|unas|en torno a|del orden de)", Relation.ABOUT),
    (r"(?:cada|otr[oa]s|(?:l[oa]s )?(?:primer|ultim|siguient|restant)[oae]s|entre|ni|o|de cada|a)", None),
)
"""What may stand right before a number; None makes it a part, an order or a rate, of which nothing can be said."""

_LEADS = tuple((re.compile(rf"(?<!\w){words}\s+$"), relation) for words, relation in _BEFORE)


_UNCERTAIN = any_of("""
    preve* espera* proyecta* planific* programa(n|ron|do|dos|da|das) meta* potencial* futur* proxim* podr*
    deber* postul* evalua* anterior* pasad[oa]s? previ[oa]s? entonces historic* propu* ejemplo si quiz* ningun*
    sin_contar excepto salvo ademas_de adicional* nuev[oa]s ampliar* aumentar* llegar* incorporar* se_sum*
    cerrad[oa]s cerraron finaliz* termin(ad[oa]s?|aron|aran) retir* renunci* suspend* seleccion* habra* habia*
    hubo eran fueron sera* llegara* comenzar(a|an|on) iniciar(a|an|on)
""")
"""Words of a sentence that is about plans, the past, a part or a possibility, and not about what there is."""

_WHAT_FOLLOWS = re.compile(r"(?:(?!\bque\b)[^,;:(])*")
"""The rest of the main clause: what a relative one says of the rows does not make their number less certain."""

TOTAL = any_of("""
    ejecut* ejecucion son hay existen? cuentan?_con contamos_con tienen? suma[nr]? sumando totaliz* total(es)?
    (se_)?encuentran? estan? compuest* compon* desarroll* implement* financi(a|an|o|aron|ados|adas) mantien*
    abarca* comprende* incluye* considera* contempla* reune* agrupa* muestra* presenta* detalla* corresponden?
    provien* registra* adopt* asum(e|en|io|ieron) acord(o|aron) interviene* vigentes? en_curso en_marcha cartera
    (est|es|dich|aquell)[oa]s ambos todos todas la_fecha actualmente convoco
    se_ubican? ubicad[oa]s? se_emplazan se_distribuyen se_localizan localizad[oa]s?
""")
"""Words of a sentence that says how many there are in all."""

RUNNING = any_of("ejecucion ejecuta(n|ndo|ndose)? en_curso en_marcha en_desarrollo vigentes? activ[oa]s?")
"""Words that say that something is going on."""

_NEUTRAL = frozenset(
    fold("""
        a al ante bajo con de del desde en e el la las los lo y o u que se su sus este esta estos estas
        dicho dichos por para entre otros país chile nacional nivel total ejecución curso marcha vigente
        vigentes activos activas actual actuales fecha hoy actualmente año convocatoria convocatorias región
        regiones comuna comunas provincia provincias territorio territorios programa informe minuta
        documento presente tabla figura siguiente siguientes mencionados señalados indicados distintos
        distintas diferentes ya detallan detalle continuación registrados registradas
    """).split()
)
_RUNNING_ON = re.compile(r"(?!.*(?:cion|sion)$)(?!con$|en$|sin$|segun$|tambien$|aun$|bien$|quien$).*n")
"""A finite verb in plural: adjectives in plural end in «s»."""


def claims(passage: Passage, countables: tuple[Countable, ...], vocabularies: dict[str, Vocabulary]) -> Iterator[Claim]:
    """Every claim of a passage, in reading order. A fact is read as «label: value»."""
    if passage.kind is PassageKind.FACT:
        yield from _fact_claims(passage, countables, vocabularies)
    for sentence in passage.sentences:
        found = tuple(numbers(sentence.folded))
        if found:
            for countable in countables:
                yield from _sentence_claims(sentence, found, countable, vocabularies)


def _sentence_claims(
    sentence: Sentence, found: tuple[Number, ...], countable: Countable, vocabularies: dict[str, Vocabulary]
) -> Iterator[Claim]:
    text = sentence.folded
    if re.search(rf"\b{countable.pattern}\b", text) is None:
        return
    noun = re.compile(rf"{_BESIDE}(?P<noun>{countable.pattern})\b")
    mentions = vocabularies[countable.data.collection.name].find(text)
    for number in found:
        if number.decimals or _is_year(number, text):
            continue
        named = noun.match(text, number.end)
        if named is not None:
            claim = _claim(sentence, number, named.end(), countable, mentions)
        else:
            claim = _elliptical(sentence, number, countable, mentions)
        if claim is not None:
            yield claim


_BESIDE = r"\s+(?:(?:l[oa]s\s+)?(?:distint[oa]s\s+|diferentes\s+)?|\w+(?:\s+\w+)?,\s+un[oa]\s+por\s+(?:cada\s+)?)"
"""What may stand between a number and its noun: «son 5 las regiones», «cinco barras, una por región»."""

_SHARE = re.compile(
    r"\s+(?:(?:son|estan|se\s+(?:ubican|encuentran|ejecutan|iniciaron)|corresponden|pertenecen|comenzaron|empezaron)\s+)?"
    r"(?:de|en|a|al)\s+(?:l[oa]s?\s+)?(?:convocatoria\s+(?:de\s+)?|ano\s+|region\s+de(?:l|\s+l[oa]s?)?\s+|comuna\s+de\s+)?"
)


def _elliptical(
    sentence: Sentence, number: Number, countable: Countable, mentions: tuple[Mention, ...]
) -> Claim | None:
    """«De los 7 proyectos, 4 son de 2019 y 3 de 2020»: a number with what picks its rows, the noun being left out."""
    text = sentence.folded
    lead = _SHARE.match(text, number.end)
    picked = tuple(one for one in mentions if lead and one.start == lead.end())
    if not picked or number.bare or countable.field or _UNCERTAIN.search(text):
        return None
    if any(meaning is None and pattern.search(text[: number.start]) for pattern, meaning in _LEADS):
        return None
    start, end = sentence.start + number.start, sentence.start + picked[0].end
    return Claim(sentence.passage, number, countable, start, end, Relation.EXACTLY, True, False, picked, ())


def _is_year(number: Number, text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", text[number.start : number.end]) is not None


def _claim(
    sentence: Sentence, number: Number, end: int, countable: Countable, mentions: tuple[Mention, ...]
) -> Claim | None:
    text, passage = sentence.folded, sentence.passage
    before = text[: number.start]
    relation = Relation.EXACTLY
    for pattern, meaning in _LEADS:
        if pattern.search(before):
            if meaning is None:
                return None
            relation = meaning
    if number.bare and not _counts_one(before, text[end:], passage):
        return None
    if _UNCERTAIN.search(before) or _UNCERTAIN.search(_WHAT_FOLLOWS.match(text[end:])[0]):  # type: ignore[index]
        return None
    tail, narrowed = _tail(text, end, mentions, _NEUTRAL | countable.neutral)
    required = tuple(one for one in mentions if end <= one.start and one.end <= tail)
    around = tuple(one for one in mentions if one not in required)
    definite = re.search(r"\b(?:l[oa]s|est[oa]s|dich[oa]s|sus)\s+$", before) is not None
    titled = passage.kind in (PassageKind.CAPTION, PassageKind.TITLE)
    total = titled or definite or TOTAL.search(before + text[tail:]) is not None
    country = _OF_CHILE.match(text, end) is not None
    start, end = sentence.start + number.start, sentence.start + end
    return Claim(passage, number, countable, start, end, relation, total, narrowed, required, around, country)


_OF_CHILE = re.compile(r"\s+(?:que hay en\s+|del?\s+|en\s+)(?:todo\s+)?(?:el\s+)?(?:pais|chile)\b")


def _counts_one(before: str, after: str, passage: Passage) -> bool:
    """Whether «un» is a number and not an article."""
    if passage.kind in (PassageKind.CAPTION, PassageKind.TITLE):
        return not before.strip() or before.rstrip().endswith((":", "("))
    return re.search(r"\b(?:solo|solamente|unicamente|apenas|hay|existe)\s+(?:l[oa]\s+)?$", before) is not None


def _tail(text: str, start: int, mentions: tuple[Mention, ...], known: frozenset[str]) -> tuple[int, bool]:
    """Where what is said of the noun ends, and whether it holds words that may leave rows out."""
    position, relative = start, False
    begins = {mention.start: mention.end for mention in mentions}
    for found in re.finditer(r"\w+|[^\w\s]", text[start:]):
        at = start + found.start()
        if at < position:
            continue
        word = found[0]
        if at in begins:
            position = begins[at]
        elif word in (",", "(") and _next_is_mention(text, at + 1, begins):
            position = at + 1
        elif not word[0].isalnum() and word not in "«»“”\"'":
            return position, False
        elif word in known or len(word) == 1:
            relative = relative or word == "que"
            position = at + len(word)
        elif relative:
            relative, position = False, at + len(word)  # the verb of «que ponen el foco en …»
        elif _RUNNING_ON.fullmatch(word):
            return position, False
        else:
            return position, True
    return position, False


def _next_is_mention(text: str, start: int, begins: dict[int, int]) -> bool:
    lead = re.compile(r"\s*(?:(?:en|de|del|la|las|los|y|e|region|regiones|comuna|comunas)\s+)*").match(text, start)
    return lead is not None and lead.end() in begins


def _fact_claims(
    passage: Passage, countables: tuple[Countable, ...], vocabularies: dict[str, Vocabulary]
) -> Iterator[Claim]:
    """«Proyectos en ejecución: 8» in a key-value box, whose value is nothing but the number."""
    found = tuple(numbers(passage.folded))
    if len(found) != 1 or passage.folded[found[0].end :].strip(" .") or passage.folded[: found[0].start].strip():
        return
    label = fold(passage.label)
    for countable in countables:
        named = re.compile(rf"(?:(?:numero|cantidad|total) de )?(?:{countable.pattern})\b").match(label)
        if named is None or _UNCERTAIN.search(label):
            continue
        mentions = vocabularies[countable.data.collection.name].find(label)
        tail, narrowed = _tail(label, named.end(), mentions, _NEUTRAL | countable.neutral)
        required = tuple(one for one in mentions if named.end() <= one.start and one.end <= tail)
        start, end = found[0].start, found[0].end
        yield Claim(passage, found[0], countable, start, end, Relation.EXACTLY, not narrowed, narrowed, required, ())


def countables(minuta: Minuta, data: tuple[Data, ...]) -> tuple[Countable, ...]:
    """What can be counted in a minuta, the longest nouns first so that «experiencia piloto» is not only «piloto»."""
    common = f"{minuta.programme.name} {' '.join(minuta.programme.acronyms)}"
    found: list[Countable] = []
    for one in data:
        collection = one.collection
        neutral = _in_both_numbers(
            f"{common} {collection.title} {' '.join(noun.name for noun in collection.counted_as)}"
        )
        found.extend(Countable(plural(noun.name), one, noun=noun, neutral=neutral) for noun in collection.counted_as)
        for name, field in collection.fields.items():
            nouns = field.counted_as or ((field.kind,) if field.kind in ("región", "comuna", "provincia") else ())
            found.extend(Countable(plural(noun), one, field=name, neutral=neutral) for noun in nouns)
    return tuple(sorted(found, key=lambda countable: -len(countable.pattern)))


def _in_both_numbers(words: str) -> frozenset[str]:
    plain = re.findall(r"\w+", fold(words))
    return frozenset(plain) | frozenset(f"{word}s" for word in plain)
