"""Whether a minuta can be made into one document for each value of the field that it names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from minuta.expressions import names
from minuta.fields import NAMING, Field
from minuta.model import Minuta, Text
from minuta.problems import Place
from minuta.text import did_you_mean, nearest
from minuta.validate.reading import Reader

_OWN_NAMES = ("partes", "fila", "filas", "grupo")
"""What some texts call something else."""


def check_parts(reader: Reader, minuta: Minuta, summary: Place | None) -> Minuta:
    """Note what is wrong with «por», and give the minuta with the field that was probably meant, where there is one.

    `summary` is where «resumen» stands, if it does.
    """
    if minuta.by is None:
        if summary is not None:
            message = "«resumen» es de una minuta que se hace en varios documentos, y falta decir por qué campo."
            reader.note("por", summary, message, "Agregue «por: region», o pase estas secciones a la minuta.")
        return minuta
    wanted = minuta.by
    fields = [field for data in minuta.data.values() for field in data.collection.fields.values()]
    known = list(dict.fromkeys(field.name for field in fields if field.kind in NAMING))
    by = _named(reader, wanted, fields, known)
    if by is not None and by in {*names(replace(minuta, by=None)), *_OWN_NAMES}:
        message = (
            f"«{by}» ya es otra cosa en los textos de esta minuta, y no podría ser también el nombre de cada parte."
        )
        reader.note("por", wanted.place, message, "Cambie el nombre del campo en tipo.yml.")
    reader.lost = reader.lost or by is None
    return replace(minuta, by=Text(by, wanted.place)) if by is not None else minuta


def _named(reader: Reader, wanted: Text, fields: Iterable[Field], known: list[str]) -> str | None:
    """The field that is named, or was probably meant. A kind that names nothing gives no documents."""
    found = next((field for field in fields if field.name == wanted.text), None)
    if found is not None and found.kind in NAMING:
        return found.name
    if found is not None:
        message = f"«{wanted.text}» es de clase {found.kind}: no nombra nada de lo que pueda haber un documento."
        reader.note("por", wanted.place, message, did_you_mean("", known))
        return None
    message = f"Ninguna colección de esta minuta tiene el campo «{wanted.text}»."
    reader.note("campo-desconocido", wanted.place, message, did_you_mean(wanted.text, known))
    return nearest(wanted.text, known)
