"""What people are told of a finished file that was examined: a few labelled facts, the same in every face."""

from __future__ import annotations

from collections.abc import Iterator

from minuta.formats import enumeration
from minuta.gates.examined import COUNTED, Examined

_KINDS = {"pdf": "PDF", "docx": "Word", "html": "Página web"}


def facts(one: Examined) -> Iterator[tuple[str, str]]:
    """Label and value of each, those that the file has."""
    yield "Clase", _KINDS[one.kind] + (f", {_counted(one.pages, 'página', 'páginas')}" if one.pages else "")
    yield "Título", f"«{one.title}»" if one.title else "no tiene"
    yield "Idioma", one.language or "no lo dice"
    yield "Documento", one.mark.document if one.mark else "no lo dice"
    if one.mark:
        yield "Huella de sus fuentes", one.mark.fingerprint
    if one.kind == "pdf":
        yield "Normas que dice seguir", enumeration(one.claims) if one.claims else "ninguna"
        yield "Validador", one.validator or "no está instalado: las normas no se comprobaron"
        yield "Archivos adjuntos", enumeration(one.attached) if one.attached else "ninguno"
    yield (
        "Contenido",
        enumeration([_counted(number, *COUNTED[kind][1:]) for kind, number in one.counts.items()]) or "nada",
    )


def _counted(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"
