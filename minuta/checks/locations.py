"""Rules about where the places of the rows are: in one comuna, in the rows, the prose and the period before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from minuta.checks.finding import Finding, doubtful
from minuta.checks.lexicon import Lexicon, Named, spelt, words_of
from minuta.checks.passages import Passage
from minuta.checks.patterns import regex
from minuta.checks.sites import Key, Site, kinds_before, sites
from minuta.checks.subject import Subject, typed_in
from minuta.checks.toponyms import capitalised, comunas_in, region_called
from minuta.formats import enumeration
from minuta.model import Data, Minuta
from minuta.territory import Comuna
from minuta.values import Toponym

_HINT = "Revise cuál es la correcta; si son dos lugares con el mismo nombre, agregue una excepción con su motivo."

Sites = Mapping[Key, list[Site]]
Before = Mapping[tuple[str, str], list[Site]]
"""The places of the period before, by their collection and what was typed."""


def place_in_two_comunas(subject: Subject) -> Iterator[Finding]:
    """A place that the rows, the prose or the period before put in another comuna."""
    known: Sites = defaultdict(list)
    for site in sites(subject.data):
        known[site.name.key].append(site)
    before = _before(subject.before)
    told: set[int] = set()
    for alike in known.values():
        for finding, row in (*_among_rows(alike, before), *_since_before(alike, before)):
            if row not in told:
                told.add(row)
                yield finding
    yield from _in_prose(subject, known)


def _among_rows(alike: list[Site], before: Before) -> Iterator[tuple[Finding, int]]:
    """Each row that contradicts one above, with its identity; the one that seems wrong is told."""
    for position, site in enumerate(alike):
        for other in alike[:position]:
            if _contradict(site, other, alike):
                wrong, right = (other, site) if _doubts(other, before) > _doubts(site, before) else (site, other)
                if not (_is_abroad(wrong) and _earlier(wrong, before)):  # one slip, that its region shows already
                    yield _two_comunas(wrong, right), id(wrong.row)
                break


def _doubts(site: Site, before: Before) -> int:
    """Reasons to think that the comuna of a row is the wrong one: its region, and what the period before said."""
    confirmed = any(one.comunas & site.comunas for one in before.get(_typed(site), ()))
    return _is_abroad(site) + bool(_earlier(site, before)) - confirmed


def _is_abroad(site: Site) -> bool:
    """Whether the comuna is not of the region of its row, which another rule tells."""
    regions = _typed_regions(site)
    return bool(regions) and not any(comuna.region.name in regions for comuna in site.comunas)


def _typed_regions(site: Site) -> frozenset[str]:
    names = (name for name, field in site.data.collection.fields.items() if field.kind == "región")
    return frozenset(str(site.row[name]) for name in names if isinstance(site.row[name], Toponym))


def _contradict(one: Site, other: Site, alike: list[Site]) -> bool:
    if one.comunas & other.comunas or not one.name.may_be(other.name) or one.row is other.row:
        return False
    if one.data is other.data:
        return _copied(one, other) if _told_apart(one) else not one.name.common and len(one.name.key) > 1
    if _also_in(one, other.data, alike) or _also_in(other, one.data, alike):
        return False
    return not one.name.common or one.name.surely(other.name) or bool(_regions(one) & _regions(other))


def _told_apart(site: Site) -> bool:
    """Whether rows are told apart by their comuna, so that the same name in two of them is nothing strange."""
    identity = site.data.collection.identity
    return not identity or site.comuna_field in identity


def _also_in(site: Site, data: Data, alike: list[Site]) -> bool:
    """Whether another collection has the place where this row says: then it tells of two of that name."""
    return any(one.data is data and one.comunas & site.comunas for one in alike)


def _regions(site: Site) -> frozenset[str]:
    return _typed_regions(site) | {comuna.region.name for comuna in site.comunas}


def _copied(one: Site, other: Site) -> bool:
    """Whether two rows have all the rest in common: a copy whose comuna was changed."""
    fields = one.data.collection.fields
    rest = [name for name, field in fields.items() if field.kind not in ("comuna", "región") and not field.within]
    said = [name for name in rest if one.row[name] or other.row[name]]
    return len(said) > 2 and all(one.row[name] == other.row[name] for name in said)


def _two_comunas(wrong: Site, right: Site) -> Finding:
    name = wrong.cell.typed[wrong.name.start : wrong.name.end]
    elsewhere = "en otra fila" if wrong.data is right.data else f"en «{right.data.collection.title}»"
    message = f"«{name}» está aquí en {_names(wrong.comunas)}, y {elsewhere}, en {_names(right.comunas)}."
    exemptions = (*wrong.row.exemptions, *right.row.exemptions)
    return doubtful(wrong.comuna.place, message, _HINT, exemptions, (right.comuna.place,), typed_in(wrong.row))


def _names(comunas: Iterable[Comuna]) -> str:
    return enumeration(sorted(comuna.name for comuna in comunas))


def _before(minuta: Minuta | None) -> Before:
    before: dict[tuple[str, str], list[Site]] = defaultdict(list)
    for site in sites(data for data in minuta.data.values() if data.whole) if minuta is not None else ():
        before[_typed(site)].append(site)
    return before


def _typed(site: Site) -> tuple[str, str]:
    return site.data.collection.name, spelt(site.cell.typed)


def _earlier(site: Site, before: Before) -> list[Site]:
    """The rows of the period before that had the place, when none had it where it is now."""
    were = before.get(_typed(site), [])
    return were if not any(one.comunas & site.comunas for one in were) else []


def _since_before(alike: list[Site], before: Before) -> Iterator[tuple[Finding, int]]:
    """A row that began with one of the period before, and now has another comuna."""
    now = {(_typed(site), site.comunas) for site in alike}
    for site in alike:
        moved = (
            one for one in (() if _is_abroad(site) else _earlier(site, before))
            if (_typed(site), one.comunas) not in now and _began_together(site, one)
        )  # fmt: skip
        for one in moved:
            name = site.cell.typed[site.name.start : site.name.end]
            message = (
                f"«{name}» está aquí en {_names(site.comunas)}, y en el período anterior, en {_names(one.comunas)}."
            )
            places = (one.comuna.place,)
            yield (
                doubtful(site.comuna.place, message, _HINT, site.row.exemptions, places, typed_in(site.row)),
                id(site.row),
            )
            break


def _began_together(site: Site, before: Site) -> bool:
    collection = site.data.collection
    marks = [collection.begins, *(name for name, field in collection.fields.items() if field.kind == "año")]
    said = [name for name in marks if name and site.row[name] and name in before.row.cells]
    return bool(said) and all(site.row[name] == before.row[name] for name in said)


_THEN = regex(
    r"\s*[»”\"]?(?:\s*,\s*(?:ubicad[oa]s?\s+)?(?:en|de)\s+(?:la\s+(?:comuna|ciudad)\s+de\s+)?"
    r"|\s*,\s*comuna\s+(?:de\s+)?|\s+(?:de|en)\s+la\s+comuna\s+de\s+|\s*\(\s*(?:comuna\s+de\s+)?)"
)
_AND = regex(r"\s*,\s*|\s+[ye]\s+")


def _in_prose(subject: Subject, known: Sites) -> Iterator[Finding]:
    """«El Mirador», en Quillota, when the rows put it in Iquique."""
    lexicon = _spellings(known)
    cells = {id(site.cell.source) for alike in known.values() for site in alike}
    for passage in subject.passages:
        comunas = () if id(passage.text) in cells else comunas_in(passage.plain)
        for named in lexicon.find(words_of(passage.plain)) if comunas else ():
            where = _where(passage, named.end, comunas)
            if where and capitalised(passage.plain[named.start : named.end]):
                yield from _elsewhere(passage, named, where, known)


def _spellings(known: Sites) -> Lexicon[Key]:
    typed = ((site.cell.typed[site.name.start : site.name.end], key) for key, alike in known.items() for site in alike)
    return Lexicon({" ".join(key): key for key in known} | {spelt(name): key for name, key in typed})


def _where(passage: Passage, end: int, comunas: tuple[Named[Comuna], ...]) -> frozenset[Comuna]:
    """The comunas that follow the name of a place and say where it is."""
    then = _THEN.match(passage.folded, end)
    first = then.end() if then is not None else -1
    said: list[Named[Comuna]] = []
    for comuna in comunas:
        if comuna.start == first or (said and _AND.fullmatch(passage.folded, said[-1].end, comuna.start)):
            said.append(comuna)
    return frozenset(one.meaning for one in said)


def _elsewhere(passage: Passage, named: Named[Key], where: frozenset[Comuna], known: Sites) -> Iterator[Finding]:
    kinds = kinds_before(passage.plain[max(0, named.start - 60) : named.start])
    alike = [site for site in known[named.meaning] if site.name._replace(kinds=kinds).may_be(site.name)]
    comunas = frozenset(comuna for site in alike for comuna in site.comunas)
    regions = {region_called(comuna.name) for comuna in where}
    if not alike or comunas & where or any(comuna.region in regions for comuna in comunas):
        return
    name = " ".join(passage.text.text[named.start : named.end].split())
    message = f"Aquí «{name}» está en {_names(where)}, pero los datos lo ponen en {_names(comunas)}."
    places = tuple(site.comuna.place for site in alike)
    yield doubtful(passage.at(named.start), message, _HINT, passage.exemptions, places)
