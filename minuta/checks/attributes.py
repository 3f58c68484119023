"""A rule about one entity of which two places say different things: a person with two posts, for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from minuta.checks.entities import comparable, position
from minuta.checks.finding import Finding, doubtful
from minuta.checks.lexicon import Lexicon, spelt, words_of
from minuta.checks.passages import Passage
from minuta.checks.patterns import regex
from minuta.checks.subject import Subject, typed_in
from minuta.model import Data, Exemption, Minuta, Signatures, Signer
from minuta.problems import Place
from minuta.values import Missing, Toponym, display

_NAMING = ("texto", "rut")
"""Kinds of which an identity must have one: two rows with the same number, year or comuna are not the same thing."""
_TELLING = ("texto", "comuna", "provincia", "rut", "enlace")
"""Kinds that say something lasting of an entity, in any collection."""
_TIMELY = (*_TELLING, "fecha", "mes", "año")
"""The same between collections with one identity: they tell of the same things, one row each."""
_PASSING = regex(
    r"obs|coment|detalle|descrip|nota|estado|situaci|avance|activ|result|acuerdo|compromiso|etapa|hito|motivo|fuente"
)
"""Fields whose text is what happened, and not what the entity is."""
_LONGEST = 80
_JOINING = frozenset(("de", "del", "la", "el", "los", "las", "y", "e", "en"))


class Said(NamedTuple):
    """What one place says of an attribute."""

    value: Any
    place: Place


class Record(NamedTuple):
    values: Mapping[str, Said]
    exemptions: tuple[Exemption, ...] = ()
    about: str = ""


class Source(NamedTuple):
    """A collection, or the signers: their records with the kinds of their fields."""

    identity: tuple[str, ...]
    kinds: Mapping[str, str]
    labels: Mapping[str, str]
    records: tuple[Record, ...]


def entity_with_two_values(subject: Subject) -> Iterator[Finding]:
    """Rows of two collections, or a row and a signer, that share their identity and not the rest."""
    sources = (*(_collection(data) for data in subject.data), *_signers(subject.minuta))
    for one, other in combinations(sources, 2):
        identity = _shared_identity(one, other)
        if identity:
            yield from _compare(one, other, identity, subject.minuta)
    yield from _in_prose(subject, sources)


def _collection(data: Data) -> Source:
    fields = data.collection.fields
    records = tuple(
        Record(
            {name: Said(cell.value, cell.place) for name, cell in row.cells.items()}, row.exemptions, typed_in(row)
        )
        for row in data.rows
    )  # fmt: skip
    kinds = {name: field.kind for name, field in fields.items()}
    return Source(data.collection.identity, kinds, {name: field.label for name, field in fields.items()}, records)


def _signers(minuta: Minuta) -> Iterator[Source]:
    labels = {"nombre": "Nombre", "cargo": "Cargo", "institucion": "Institución"}
    records = tuple(
        Record(_of_signer(signer), section.exemptions)
        for section in minuta.walk()
        for block in section.blocks
        if isinstance(block, Signatures)
        for signer in block.signers
    )
    if records:
        yield Source(("nombre",), dict.fromkeys(labels, "texto"), labels, records)


def _of_signer(signer: Signer) -> dict[str, Said]:
    typed = {"nombre": signer.name, "cargo": signer.role, "institucion": signer.institution}
    said = {name: text for name, text in typed.items() if text is not None and "{" not in text.text}
    gap = Said(Missing.EMPTY, signer.place)
    return {name: Said(said[name].text, said[name].place) if name in said else gap for name in typed}


def _shared_identity(one: Source, other: Source) -> tuple[str, ...]:
    for identity, owner, guest in ((one.identity, one, other), (other.identity, other, one)):
        if (
            identity
            and all(owner.kinds[name] == guest.kinds.get(name) for name in identity)
            and any(owner.kinds[name] in _NAMING for name in identity)
        ):
            return identity
    return ()


def _compare(one: Source, other: Source, identity: tuple[str, ...], minuta: Minuta) -> Iterator[Finding]:
    firsts, seconds = _by_identity(one, identity), _by_identity(other, identity)
    names = _compared(one, other, identity)
    for key, records in seconds.items():
        if key not in firsts or key == (spelt(minuta.programme.name),):
            continue
        for name in names:
            first, second = _agreed(firsts[key], name), _agreed(records, name)
            if first and second and _differ(first.values[name].value, second.values[name].value, minuta):
                yield _two_values(first, second, name, identity, other.labels[name])


def _by_identity(source: Source, identity: tuple[str, ...]) -> dict[tuple[Any, ...], list[Record]]:
    found: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for record in source.records:
        values = [record.values[name].value for name in identity]
        if not any(isinstance(value, Missing) for value in values):
            found[tuple(_alone(comparable(value)) for value in values)].append(record)
    return found


def _alone(value: Any) -> Any:
    """A comuna of a field that takes several is that comuna."""
    return next(iter(value)) if isinstance(value, frozenset) and len(value) == 1 else value


def _compared(one: Source, other: Source, identity: tuple[str, ...]) -> list[str]:
    kinds = _TIMELY if set(one.identity) == set(other.identity) else _TELLING
    return [
        name
        for name, kind in one.kinds.items()
        if other.kinds.get(name) == kind and kind in kinds and name not in identity and not _PASSING.search(name)
    ]


def _agreed(records: list[Record], name: str) -> Record | None:
    """The first record that gives the attribute, when all that give it give the same."""
    giving = [record for record in records if not isinstance(record.values[name].value, Missing)]
    values = {_alone(comparable(record.values[name].value)) for record in giving}
    return giving[0] if len(values) == 1 else None


def _differ(first: Any, second: Any, minuta: Minuta) -> bool:
    """Texts differ when neither says the other with more words or with an acronym."""
    if not isinstance(first, str) or not isinstance(second, str) or isinstance(first, Toponym):
        return bool(_alone(comparable(first)) != _alone(comparable(second)))
    if max(len(first), len(second)) > _LONGEST:
        return False
    one, other = _words(first, minuta), _words(second, minuta)
    return not (one <= other or other <= one)


def _words(text: str, minuta: Minuta) -> frozenset[str]:
    acronyms = {spelt(name): spelt(meaning) for name, meaning in minuta.programme.acronyms.items()}
    said = " ".join(acronyms.get(word, word) for word in spelt(text).split())
    return frozenset(said.split()) - _JOINING


def _two_values(first: Record, second: Record, name: str, identity: tuple[str, ...], label: str) -> Finding:
    here, there = second.values[name], first.values[name]
    who = ", ".join(display(second.values[one].value) for one in identity)
    message = (
        f"De «{who}» se dice aquí «{display(here.value)}» ({label}), y en {position(here.place, there.place)}, "
        f"«{display(there.value)}»."
    )
    hint = "Deje el mismo en los dos lugares; si los dos valen, agregue una excepción con su motivo."
    exemptions = (*second.exemptions, *first.exemptions)
    return doubtful(here.place, message, hint, exemptions, (there.place,), second.about)


_APPOSITION = regex(r"\s*,\s*|\s*\(\s*")
_BEFORE_NAME = regex(r"\s+(?:(?:don|dona|senora?|sra?\.)\s+)?")


def _in_prose(subject: Subject, sources: tuple[Source, ...]) -> Iterator[Finding]:
    """«Juan Soto Díaz, Presidenta del Comité», when the data give that post to somebody else."""
    posts: dict[str, dict[str, Said]] = defaultdict(dict)
    for source in sources:
        if source.identity == ("nombre",) and "cargo" in source.kinds:
            for record in source.records:
                name, post = record.values["nombre"].value, record.values["cargo"]
                if isinstance(name, str) and isinstance(post.value, str):
                    posts[spelt(name)].setdefault(_neuter(spelt(post.value)), post)
    people = Lexicon({name: name for name in posts if " " in name})
    known = {post for own in posts.values() for post in own}
    roles = Lexicon({spelling: post for post in known for spelling in _genders(post)})
    for passage in subject.passages if posts else ():
        yield from _misattributed(passage, people, roles, posts)


def _neuter(post: str) -> str:
    """The post without the gender of its first word: «Presidenta» and «Presidente», «Secretario» and «Secretaria»."""
    first, *rest = post.split()
    return " ".join((first[:-1] if first[-1] in "aoe" else first, *rest))


def _genders(post: str) -> Iterator[str]:
    first, *rest = post.split()
    for ending in ("", "a", "o", "e"):
        yield " ".join((first + ending, *rest))


def _misattributed(
    passage: Passage, people: Lexicon[str], roles: Lexicon[str], posts: Mapping[str, Mapping[str, Said]]
) -> Iterator[Finding]:
    words = words_of(passage.plain)
    persons, said = tuple(people.find(words)), tuple(roles.find(words))
    for one, other in pairwise(sorted((*persons, *said), key=lambda named: (named.start, named.end))):
        person, role = (one, other) if one in persons else (other, one)
        link = _APPOSITION if person is one else _BEFORE_NAME
        apart = person not in persons or role not in said or not link.fullmatch(passage.folded, one.end, other.start)
        if apart or role.meaning in posts[person.meaning]:
            continue
        right = next(iter(posts[person.meaning].values()))
        who, what = (" ".join(passage.text.text[named.start : named.end].split()) for named in (person, role))
        message = f"De «{who}» se dice aquí «{what}», y en los datos, «{display(right.value)}»."
        yield doubtful(
            passage.at(one.start), message, "Revise el nombre o el cargo.", passage.exemptions, (right.place,)
        )
