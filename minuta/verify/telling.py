"""The sentences in which a verdict is told."""

from __future__ import annotations

from minuta.formats import enumeration, long_date
from minuta.manifest import Edition
from minuta.mark import Mark
from minuta.verify.ledger import Entry, Ledger
from minuta.verify.remake import Remade
from minuta.verify.verdict import Verdict, Verified

SAME_WORDS = "Su texto es el mismo: pudo cambiar una imagen, el aspecto o algo que no se ve, o guardarlo otro programa."
SAME_BYTES = "Rehecho desde las fuentes que lleva adentro, da los mismos bytes."
NOTHING_BESIDE = "Junto al manifiesto no está el archivo publicado, y no se puede decir qué cambió."


def why(remade: Remade) -> tuple[str, ...]:
    """Why making a document again gave other bytes, as far as it is known."""
    found = list(remade.told) or [SAME_WORDS]
    if remade.claimed is not None and remade.claimed != remade.mark:
        found.insert(0, "Las fuentes que lleva adentro no son las que dice su marca.")
    if remade.versions:
        others = [f"{name} {then} (aquí {now or 'no está'})" for name, (then, now) in remade.versions.items()]
        found.append(f"Se hizo con otras versiones: {enumeration(others)}.")
    return tuple(found)


def about(entry: Entry, verdict: Verdict, said: str, details: tuple[str, ...] = ()) -> Verified:
    edition = entry.edition
    return Verified(
        file="",
        verdict=verdict,
        said=said,
        details=details,
        document=entry.document.id,
        title=edition.summary.title,
        version=edition.version,
        date=edition.summary.date.isoformat(),
    )


_FORMATS = {"pdf": "el PDF", "docx": "el Word", "html": "la página web"}


def told(entry: Entry) -> str:
    what = _FORMATS.get(entry.file.format, f"«{entry.file.path.rpartition('/')[2]}»")
    return f"{what} de «{entry.document.id}», {_edition(entry.edition)}"


def _edition(edition: Edition) -> str:
    version = f"versión {edition.version}, " if edition.version else ""
    return f"{version}del {long_date(edition.summary.date)}"


def replaced(successor: Edition) -> str:
    return f"La reemplazó la {'' if successor.version else 'edición '}{_edition(successor)}."


def foreign(own: Mark | None, ledger: Ledger, expected: Entry | None) -> Verified:
    """What was never published here, whatever it says it is, and the file that should stand in its place."""
    if own is None:
        said = "No está en el manifiesto ni lleva la marca de un documento hecho con minuta: no se publicó aquí."
        return Verified(file="", verdict=Verdict.FOREIGN, said=said)
    known = ledger.names(own.document)
    if known is None:
        said = f"Su marca dice que es «{own.document}», un documento que no es de aquí: viene de otro sitio."
    else:
        said = (
            f"Su marca dice que es «{own.document}», pero hecho de otras fuentes que las publicadas aquí: "
            "es de otro sitio, o un borrador que no se publicó."
        )
    if expected is not None:
        said = f"{said} En su lugar debía estar {told(expected)}."
    return Verified(file="", verdict=Verdict.FOREIGN, said=said, document=own.document)
