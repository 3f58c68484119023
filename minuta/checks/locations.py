"""Rules about where the places of the rows are: one comuna each, in the rows, in the prose and in the period before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minuta.checks.finding import Finding, doubtful
from minuta.checks.lexicon import Lexicon, Named, spelt, words_of
from minuta.checks.passages import Passage
from minuta.checks.sites import Key, Site, kinds_before, sites
from minuta.checks.subject import Subject, typed_in
from minuta.checks.toponyms import capitalised, comunas_in, region_called
from minuta.doctype import Collection
from minuta.formats import enumeration
from minuta.model import Row
from minuta.territory import Comuna
from minuta.values import Toponym

_HINT = "Revise cuál de las dos comunas es la correcta; si son dos lugares con el mismo nombre, agregue una excepción."


def place_in_two_comunas(subject: Subject) -> Iterator[Finding]:
    """A place that the rows, the prose or the period before put in another comuna."""
    known = tuple(sites(subject.data))
    by_key: dict[Key, list[Site]] = defaultdict(list)
    for site in known:
        by_key[site.name.key].append(site)
    for alike in by_key.values():
        yield from _among_rows(alike)
    yield from _since_before(subject, known)
    yield from _in_prose(subject, by_key)


def _among_rows(alike: list[Site]) -> Iterator[Finding]:
    """Each place is told once, beside the first that contradicts it."""
    told: set[int] = set()
    for position, site in enumerate(alike):
        for other in alike[:position]:
            if id(other.row) not in told and _contradict(site, other, alike):
                wrong, right = (other, site) if _is_suspect(other) and not _is_suspect(site) else (site, other)
                told.add(id(wrong.row))
                yield _two_comunas(wrong, right)
                break


def _is_suspect(site: Site) -> bool:
    """Whether the row puts its comuna in a region that is not its own: one more reason to doubt of it."""
    regions = _regions(site.row, site.data.collection)
    return bool(regions) and not any(comuna.region.name in regions for comuna in site.comunas)


def _regions(row: Row, collection: Collection) -> frozenset[str]:
    names = (name for name, field in collection.fields.items() if field.kind == "región")
    return frozenset(str(row[name]) for name in names if isinstance(row[name], Toponym))


def _contradict(one: Site, other: Site, alike: list[Site]) -> bool:
    if one.comunas & other.comunas or not one.name.may_be(other.name) or one.row is other.row:
        return False
    if one.data is other.data:
        return _copied(one, other) if _tells_comunas_apart(one) else not one.name.common and len(one.name.key) > 1
    if _also_in(one, other.data, alike) or _also_in(other, one.data, alike):
        return False
    return not one.name.common or bool(_all_regions(one) & _all_regions(other))


def _tells_comunas_apart(site: Site) -> bool:
    """Whether rows are told apart by their comuna, so that the same name in two of them is nothing strange."""
    identity = site.data.collection.identity
    return not identity or site.comuna_field in identity


def _also_in(site: Site, data: object, alike: list[Site]) -> bool:
    """Whether the other collection also has the place where this row says: then it tells of two of that name."""
    return any(one.data is data and one.comunas & site.comunas for one in alike)


def _all_regions(site: Site) -> frozenset[str]:
    own = frozenset(comuna.region.name for comuna in site.comunas)
    return own | _regions(site.row, site.data.collection)


def _copied(one: Site, other: Site) -> bool:
    """Whether two rows have all the rest in common: a copy whose comuna was changed."""
    fields = one.data.collection.fields
    rest = [name for name, field in fields.items() if field.kind not in ("comuna", "región") and not field.within]
    said = [name for name in rest if one.row[name] or other.row[name]]
    return len(said) > 2 and all(one.row[name] == other.row[name] for name in said)


def _two_comunas(wrong: Site, right: Site) -> Finding:
    said = wrong.cell.typed[wrong.name.start : wrong.name.end]
    message = (
        f"«{said}» está aquí en la comuna de {_names(wrong.comunas)}, y en «{right.data.collection.title}», "
        f"en la de {_names(right.comunas)}."
    )
    exemptions = (*wrong.row.exemptions, *right.row.exemptions)
    place, related = wrong.cell.source.at(wrong.name.start), right.cell.source.at(right.name.start)
    return doubtful(place, message, _HINT, exemptions, (related,), typed_in(wrong.row))


def _names(comunas: Iterable[Comuna]) -> str:
    return enumeration(sorted(comuna.name for comuna in comunas))


def _since_before(subject: Subject, known: tuple[Site, ...]) -> Iterator[Finding]:
    """The same place with the same beginning as in the period before, and another comuna."""
    if subject.before is None:
        return
    earlier: dict[tuple[str, str], list[Site]] = defaultdict(list)
    for site in sites(data for data in subject.before.data.values() if data.whole):
        earlier[site.data.collection.name, spelt(site.cell.typed)].append(site)
    now = {(one.data.collection.name, spelt(one.cell.typed), one.comunas) for one in known}
    told: set[int] = set()
    for site in known:
        name, typed = site.data.collection.name, spelt(site.cell.typed)
        were = earlier.get((name, typed), [])
        if id(site.row) in told or not were or any(one.comunas & site.comunas for one in were):
            continue
        moved = [one for one in were if (name, typed, one.comunas) not in now and _began_together(site, one)]
        if moved:
            told.add(id(site.row))
            yield _moved(site, moved[0])


def _began_together(site: Site, before: Site) -> bool:
    collection = site.data.collection
    marks = [collection.begins, *(name for name, field in collection.fields.items() if field.kind == "año")]
    said = [name for name in marks if name and site.row[name] and name in before.row.cells]
    return bool(said) and all(site.row[name] == before.row[name] for name in said)


def _moved(site: Site, before: Site) -> Finding:
    message = (
        f"«{site.cell.typed}» está aquí en la comuna de {_names(site.comunas)}, y en el período anterior estaba en la "
        f"de {_names(before.comunas)}."
    )
    place = site.row.cells[site.comuna_field].place
    related = (before.row.cells[before.comuna_field].place,)
    return doubtful(place, message, _HINT, site.row.exemptions, related, typed_in(site.row))


_THEN = re.compile(
    r"\s*[»”\"]?(?:\s*,\s*(?:ubicad[oa]s?\s+)?(?:en|de)\s+(?:la\s+(?:comuna|ciudad)\s+de\s+)?"
    r"|\s*,\s*comuna\s+(?:de\s+)?|\s+(?:de|en)\s+la\s+comuna\s+de\s+|\s*\(\s*(?:comuna\s+de\s+)?)"
)
_AND = re.compile(r"\s*,\s*|\s+[ye]\s+")


def _in_prose(subject: Subject, by_key: dict[Key, list[Site]]) -> Iterator[Finding]:
    """«El Mirador», en Quillota, when the rows put it in Iquique."""
    lexicon = _spellings(by_key)
    cells = {id(site.cell.source) for alike in by_key.values() for site in alike}
    for passage in subject.passages:
        comunas = () if id(passage.text) in cells else comunas_in(passage.plain)
        for named in lexicon.find(words_of(passage.plain)) if comunas else ():
            said = _where(passage, named.end, comunas)
            if said and capitalised(passage.plain[named.start : named.end]):
                yield from _elsewhere(passage, named.start, said, by_key[named.meaning])


def _spellings(by_key: dict[Key, list[Site]]) -> Lexicon[Key]:
    typed = ((site.cell.typed[site.name.start : site.name.end], key) for key, alike in by_key.items() for site in alike)
    return Lexicon({spelt(name): key for name, key in typed})


def _where(passage: Passage, end: int, comunas: tuple[Named[Comuna], ...]) -> tuple[Named[Comuna], ...]:
    """The comunas that follow the name of a place and say where it is."""
    then = _THEN.match(passage.folded, end)
    said: list[Named[Comuna]] = []
    for comuna in comunas:
        joined = said and _AND.fullmatch(passage.folded, said[-1].end, comuna.start)
        if joined or (then is not None and comuna.start == then.end()):
            said.append(comuna)
    return tuple(said)


def _elsewhere(passage: Passage, start: int, said: tuple[Named[Comuna], ...], alike: list[Site]) -> Iterator[Finding]:
    kinds = kinds_before(passage.plain[max(0, start - 60) : start])
    known = [site for site in alike if replace(site.name, kinds=kinds).may_be(site.name)]
    where = frozenset(one.meaning for one in said)
    comunas = frozenset(comuna for site in known for comuna in site.comunas)
    regions = {region_called(comuna.name) for comuna in where}
    if not known or comunas & where or any(comuna.region in regions for comuna in comunas):
        return
    words = " ".join(passage.text.text[start : said[0].end].split())
    message = f"Dice «{words}», pero los datos ponen ese lugar en la comuna de {_names(comunas)}."
    places = tuple(site.cell.place for site in known)
    yield doubtful(passage.at(start), message, _HINT, passage.exemptions, places)
