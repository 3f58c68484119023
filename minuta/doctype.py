"""A document type as its folder in `templates/` declares it: fields, collections, usual tables, charts and looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from minuta.fields import Field
from minuta.pictures import Picture
from minuta.problems import NOWHERE, Place
from minuta.source import Scalar
from minuta.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun that counts rows in prose; with a condition it counts only the rows for which that holds.

    With verbs `after` which it must come, it counts nothing anywhere else: «asistieron cinco personas».
    """

    name: str
    condition: Scalar | None = None
    after: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A table of rows that a minuta of this type may bring.

    `identity` names the fields that say who a row is, `counted_as` the nouns that count its rows in prose, `begins`
    and `ends` the date fields between which what the row tells of goes on, and `columns` the usual table.
    """

    name: str
    title: str
    fields: Mapping[str, Field]
    identity: tuple[str, ...] = ()
    counted_as: tuple[Noun, ...] = ()
    begins: str = ""
    ends: str = ""
    columns: tuple[Any, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderFact:
    """A line of the box under the title; it is left out when its value is empty."""

    title: Scalar
    value: Scalar
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a finished document of a type should bring, though it can be printed without."""

    fields: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    source: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """`files` are templates, styles and charts by their name in the type's folder, with what is common to all types.

    `paths` gives the path of each in the project, for problems; `images` are those of the themes. `theme` is the name
    of the one that its documents take when nobody says another, and `dated_by` the fields whose dates are theirs.
    """

    name: str
    title: str
    fields: Mapping[str, Field]
    header: tuple[HeaderFact, ...]
    collections: Mapping[str, Collection]
    charts: Mapping[str, str]
    files: Mapping[str, str]
    paths: Mapping[str, str]
    themes: Mapping[str, Theme]
    theme: Scalar | None = None
    images: Mapping[str, Picture] = field(default_factory=dict)
    expected: Expected = Expected()
    letterhead: Scalar | None = None
    dated_by: tuple[Scalar, ...] = ()
