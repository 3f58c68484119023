"""The keys of sitio.yml: what the published site says of itself."""

from __future__ import annotations

from minuta import website
from minuta.grammar.rules import TEXT, Key, Shape, plain

LINK = plain("enlace")

_LICENCE = Shape(
    "la licencia",
    website.Licence,
    (
        Key("nombre", "name", TEXT, required=True, description="El nombre de la licencia, como se lee en el sitio."),
        Key("enlace", "address", LINK, required=True, description="La dirección donde está su texto."),
    ),
)

WEBSITE = Shape(
    "sitio.yml",
    website.Website,
    (
        Key("titulo", "title", TEXT, required=True, description="El título del sitio: va en todas sus páginas."),
        Key(
            "direccion", "address", LINK, required=True,
            description="Dónde va a estar la portada del sitio: una dirección completa, con «https://».",
        ),
        Key("institucion", "institution", TEXT, required=True, description="La institución que publica."),
        Key(
            "descripcion", "description", TEXT, required=True,
            description="Una o dos frases que dicen qué hay en el sitio.",
        ),
        Key("contacto", "contact", TEXT, required=True, description="El correo donde se responden las consultas."),
        Key("licencia", "licence", _LICENCE, required=True, description="La licencia de los datos."),
    ),
)  # fmt: skip
