"""What the site says of itself and where it will stand, as `content/sitio.yml` declares it."""

from __future__ import annotations

from dataclasses import dataclass

from minuta.problems import NOWHERE, Place

FILE = "sitio.yml"
"""Its name, in the folder of the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """Under what terms the data may be used."""

    name: str
    address: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Website:
    """`address` is that of its root and ends in «/»; `contact` is a mail address."""

    title: str
    address: str
    institution: str
    description: str
    contact: str
    licence: Licence
    place: Place = NOWHERE
