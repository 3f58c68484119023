"""Counts: a number beside what a collection counts, in every place, digits and words, true and false."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

from tests.corpus.profiles import PROFILES, Noun, Profile, words
from tests.corpus.trial import Trial, innocent, mistake

FAMILY = "cuentas"
CODES = "cuenta-que-no-calza"

SENTENCES = (
    "El documento informa {n} {many} en total.",
    "En total son {w} {many}.",
    "Se cuenta con {n} {many}, según el registro.",
    "Este informe describe {w} {many}.",
    "A la fecha existen {n} {many}.",
    "Los {n} {many} se describen más abajo.",
    "Son {w} {los} {many} que se informan.",
    "El registro reúne un total de {n} {many}.",
    "En conjunto suman {w} {many}.",
)
TITLES = ("Los {n} {many} del período", "Detalle: {w} {many}", "{W} {many}")


def said(template: str, noun: Noun, number: int) -> str:
    """A template with its number and noun, agreeing in gender."""
    feminine = noun.feminine
    in_words = words(number, feminine=feminine)
    text = template.format(
        n=number, w=in_words, W=in_words.capitalize(), many=noun.many, los="las" if feminine else "los"
    )
    return text.replace("Los ", "Las ") if feminine else text


def counted(template: str, noun: Noun, number: int) -> str:
    """The words in which the mistake is: the number and what follows."""
    in_words = words(number, feminine=noun.feminine)
    for shown in (str(number), in_words, in_words.capitalize()):
        for middle in ("", "los ", "las "):
            if f"{shown} {middle}{noun.many}" in said(template, noun, number):
                return f"{shown} {middle}{noun.many}"
    raise AssertionError(template)


def trials() -> Iterator[Trial]:
    for profile in PROFILES:
        yield from _in_prose(profile)
        yield from _in_titles(profile)
        yield from _qualified(profile)
    yield from _in_facts()
    yield from _dozens()


def _in_prose(profile: Profile) -> Iterator[Trial]:
    """Every noun with each false number and as many true ones, in the sentences and the places by turns."""
    sentences = cycle(SENTENCES)
    slots = cycle(("prose", "elsewhere", "alternative") if "alternative" in profile.slots else ("prose", "elsewhere"))
    for noun in profile.nouns:
        for number in noun.wrong:
            sentence, slot = next(sentences), next(slots)
            change = profile.slots[slot].put(said(sentence, noun, number))
            # Places are counted in every text; what a picture shows may be any part of them.
            sure = noun.one not in ("región", "comuna") or slot != "alternative"
            yield mistake(
                FAMILY, profile.name, f"en {slot}", change, CODES, counted(sentence, noun, number), certain=sure
            )
            right = profile.slots[slot].put(said(sentence, noun, noun.true))
            yield innocent(FAMILY, profile.name, f"verdadero en {slot}", right)


def _in_titles(profile: Profile) -> Iterator[Trial]:
    titles = cycle(TITLES)
    for kind in ("title", "caption", "note"):
        slot = profile.slots.get(kind)
        if slot is None:
            continue
        noun = profile.nouns[0]
        for number in noun.wrong[:2]:
            template = next(titles)
            change = slot.put(said(template, noun, number))
            yield mistake(
                FAMILY, profile.name, f"en {kind}", change, CODES, counted(template, noun, number), certain=True
            )
        if kind != "caption" or profile.name != "conectividad":
            yield innocent(FAMILY, profile.name, f"verdadero en {kind}", slot.put(said(next(titles), noun, noun.true)))


def _qualified(profile: Profile) -> Iterator[Trial]:
    for index, (template, true, wrong) in enumerate(profile.qualified):
        slot = profile.slots[("prose", "elsewhere")[index % 2]]
        feminine = "localidades" in template or "obras" in template
        yield innocent(FAMILY, profile.name, "verdadero con condición", slot.put(_stated(template, true, feminine)))
        for number in wrong:
            sentence = _stated(template, number, feminine)
            yield mistake(FAMILY, profile.name, "con condición", slot.put(sentence), CODES, sentence, certain=True)


def _stated(template: str, number: int, feminine: bool) -> str:
    """With the noun in singular where there is only one."""
    text = template.format(n=number, w=words(number, feminine=feminine))
    if number == 1:
        for many, one in (("1 proyectos", "1 proyecto"), ("1 localidades", "1 localidad"), ("1 obras", "1 obra")):
            text = text.replace(many, one)
    return text


FACTS = (
    ("acción local", "Proyectos", "7", ("8", "6 proyectos", "nueve")),
    ("acción local", "Proyectos en ejecución", "7", ("9",)),
    ("acción local", "Campamentos", "6", ("7",)),
    ("obras", "Obras", "9", ("10", "8 obras", "once")),
    ("obras", "Obras terminadas", "2", ("3",)),
    ("obras", "Empresas", "4", ("5",)),
    ("conectividad", "Localidades", "24", ("25", "42", "veintitrés")),
    ("conectividad", "Convenios", "4", ("5",)),
)


def _in_facts() -> Iterator[Trial]:
    """The key of a fact says what is counted, and its value how many."""
    slots = {profile.name: profile.slots["fact"] for profile in PROFILES if "fact" in profile.slots}
    for base, key, true, wrong in FACTS:
        yield innocent(FAMILY, base, "verdadero en un cuadro", slots[base].put(f'{key}: "{true}"'))
        for value in wrong:
            fact = f'{key}: "{value}"'
            yield mistake(FAMILY, base, "en un cuadro", slots[base].put(fact), CODES, fact, certain=True)


def _dozens() -> Iterator[Trial]:
    slots = {profile.name: profile.slots for profile in PROFILES}
    for base, slot, phrase in (
        ("acción local", "prose", "una docena de proyectos"),
        ("acción local", "elsewhere", "un par de pilotos"),
        ("obras", "elsewhere", "una decena de obras"),
        ("conectividad", "elsewhere", "una docena de localidades"),
    ):
        text = f"Son {phrase} los que se informan."
        yield mistake(FAMILY, base, "número colectivo", slots[base][slot].put(text), CODES, phrase)
    one = "Se ejecuta un proyecto en el país."
    yield mistake(FAMILY, "acción local", "uno", slots["acción local"]["elsewhere"].put(one), CODES, "un proyecto")
