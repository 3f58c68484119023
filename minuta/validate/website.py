"""Reading sitio.yml: besides its keys, an address where a site can stand and a mail address that is one."""

from __future__ import annotations

import re
from dataclasses import replace

from minuta.grammar import WEBSITE
from minuta.source import Mapping, Node
from minuta.text import key
from minuta.validate.reading import Reader
from minuta.website import Website

_ADDRESS = re.compile(r"https://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?(?:/[A-Za-z0-9._~/-]*)?")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def read_website(reader: Reader, node: Node) -> Website:
    """What the site says of itself; its address always ends in «/». Raises Unreadable."""
    website: Website = reader.shape(node, WEBSITE)
    places = {key(entry.key): entry.value.place for entry in node.entries} if isinstance(node, Mapping) else {}
    if not _ADDRESS.fullmatch(website.address):
        message = f"«{website.address}» no es la dirección de un sitio."
        hint = "Escriba la de su portada, sin «?» ni «#»: https://minutas.example/"
        reader.note("valor", places["direccion"], message, hint)
    if not _MAIL.fullmatch(website.contact):
        hint = "Escríbalo así: minutas@servicio.example"
        reader.note("valor", places["contacto"], f"«{website.contact}» no es un correo electrónico.", hint)
    return replace(website, address=f"{website.address.rstrip('/')}/")
