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
class Collection:
    """A table of rows that a minuta of this type may bring.

    `identity` names the fields that say who a row is, `counted_as` the nouns that count its rows in prose, `begins`
    the date field from which the row exists, and `columns` the usual table.
    """

    name: str
    title: str
    fields: Mapping[str, Field]
    identity: tuple[str, ...] = ()
    counted_as: tuple[str, ...] = ()
    begins: str = ""
    columns: tuple[Any, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderFact:
    """A line of the box under the title; it is left out when its value is empty."""

    title: Scalar
    value: Scalar
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """`files` are templates, styles and charts by their name in the type's folder, with what is common to all types.

    `paths` gives the path of each in the project, for problems; `images` are those of the theme.
    """

    name: str
    title: str
    fields: Mapping[str, Field]
    header: tuple[HeaderFact, ...]
    collections: Mapping[str, Collection]
    charts: Mapping[str, str]
    files: Mapping[str, str]
    paths: Mapping[str, str]
    theme: Theme
    images: Mapping[str, Picture] = field(default_factory=dict)
