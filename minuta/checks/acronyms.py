"""Rules about acronyms: one meaning each, and somewhere in the document it is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minuta.checks.expansions import Expansion, acronyms_in, expansions, explained_in, meaning_words
from minuta.checks.finding import Finding, advice, doubtful
from minuta.checks.lexicon import spelt, terms
from minuta.checks.passages import PassageKind
from minuta.checks.readable import Text, readable, words_in_small_letters
from minuta.checks.spots import Spot, exemptions_of
from minuta.checks.subject import Subject
from minuta.checks.toponyms import comuna_called, region_called
from minuta.formats import enumeration
from minuta.model import KeyFacts

_NEED_NO_WORDS = terms("""
    UF|UTM|UTA|USD|CLP|EUR|IVA|RUT|RUN|RM|RBD|SA|SPA|LTDA|EIRL|ONG|ONU|OEA|UE|EEUU|EE|UU|PDF|CSV|XLS|XLSX|DOC|DOCX|PPT
    HTML|URL|GPS|SMS|USB|TV|CD|DVD|TIC|TI|COVID|SARS|VIH|SIDA|ADN|PCR|KM|KG|HA|MT|MTS|MW|KW|AM|PM|HRS|NN|OK|PYME|PYMES
    MIPYME|MIPYMES|PIB|IPC|DS|DFL|DL|ART|MAT|ANT|REF|ID|ISO|AFP|ISAPRE|RRHH|RR|HH|SII|WIFI|SEREMI|SEREMIS|ADSL|CEO|FAQ|UNICEF|UNESCO|XXL|XL|XS|GB|MB|TB|KB|MHZ|GHZ|KHZ|MBPS|GBPS|LED|WEB|NRO|NUM|CP
    NO|SI|DE|LA|EL|LOS|LAS|EN|ES|UN|UNA|TODO|TODOS|TODA|TODAS|NOTA|TOTAL|ANEXO|IMPORTANTE|URGENTE|NUNCA|SIEMPRE|SOLO
    BORRADOR|PENDIENTE|CUMPLIDO|MINUTA|TABLA|FIGURA|FIN|ACTA|OJO|NUEVO|NUEVA|XX|XXX|XXXX|ND|NA|TBD|DEFINIR|POR|AVISO
""")
"""Units, formats and what anybody reads without more; and words that are written in capitals to stress them."""
_HOW_TO_EXPLAIN = (
    "Escriba el nombre completo la primera vez, con la sigla entre paréntesis, o agréguela en «siglas» de programa.yml."
)


def acronym_with_two_meanings(subject: Subject) -> Iterator[Finding]:
    """An acronym that a text reads in another way than programa.yml, or than the text before."""
    declared = subject.minuta.programme.acronyms
    first: dict[str, Expansion] = {}
    for one in _all_expansions(readable(subject.passages), declared):
        if one.acronym in declared:
            if not _same(one.meaning, declared[one.acronym]):
                yield _two_meanings(one, declared[one.acronym], "en programa.yml", ())
        elif not _same(one.meaning, first.setdefault(one.acronym, one).meaning):
            before = first[one.acronym]
            yield _two_meanings(one, before.meaning, "antes", (before.spot,))


def _all_expansions(texts: Sequence[Text], declared: Mapping[str, str]) -> Iterator[Expansion]:
    for text in texts:
        if text.passage.kind is not PassageKind.CELL:
            yield from sorted(expansions(text, declared), key=lambda one: one.spot.start)


def _same(one: str, other: str) -> bool:
    """Whether two meanings are one, or one of them says the other and goes on."""
    said, right = meaning_words(one), meaning_words(other)
    return said[: len(right)] == right or right[: len(said)] == said


def _two_meanings(one: Expansion, other: str, where: str, related: tuple[Spot, ...]) -> Finding:
    message = f"«{one.acronym}» es aquí «{one.meaning}», y {where}, «{other}»."
    hint = f"Deje un solo significado; si está en programa.yml, puede salir de ahí: {{{{ siglas.{one.acronym} }}}}."
    exemptions, places = one.spot.passage.exemptions, tuple(spot.place for spot in related)
    return doubtful(one.spot.place, message, hint, exemptions, places)


def acronym_without_words(subject: Subject) -> Iterator[Finding]:
    """The acronyms that neither the document nor programa.yml says what they are: all of them in one suggestion."""
    texts, declared = readable(subject.passages), subject.minuta.programme.acronyms
    known = {spelt(name) for name in declared} | {spelt(one) for text in texts for one in explained_in(text)}
    known |= {spelt(label) for label in _labels(subject)} | words_in_small_letters(texts)
    first: dict[str, Spot] = {}
    for text in sorted(texts, key=lambda one: one.passage.shared):  # what this minuta says is read first
        for acronym, spot in acronyms_in(text):
            name = spelt(acronym)
            if name not in known and name not in _NEED_NO_WORDS and not comuna_called(name) and not region_called(name):
                first.setdefault(acronym, spot)
    if first:
        spots, names = list(first.values()), [f"«{name}»" for name in first]
        message = f"El documento no dice qué significa {names[0]}."
        if len(names) > 1:
            message = f"El documento no dice qué significan {len(names)} siglas: {enumeration(names)}."
        related = tuple(spot.place for spot in spots[1:])
        yield advice(spots[0].place, message, _HOW_TO_EXPLAIN, exemptions_of(spots), related)


def _labels(subject: Subject) -> Iterator[str]:
    """The names of the facts of a box: a glossary may be one."""
    for section in subject.minuta.walk():
        for block in section.blocks:
            if isinstance(block, KeyFacts):
                yield from block.facts
