"""Whether random documents come out whole: no rule broken, and every letter of the HTML in the structure, in order."""

from __future__ import annotations

import sys
import time
import unicodedata

from minuta import pdf
from minuta.markup import Element
from minuta.problems import ContentError
from tests.pdf.conforming import failures
from tests.pdf.pages import no_charts, with_body
from tests.pdf.random_pages import LACKING, random_page
from tests.pdf.sample import GOLDEN, structure
from tests.support.blocks import letters
from tests.support.structure import Structure, read_structure


def faults(number: int) -> list[str]:
    """What is wrong with the PDF of a random document."""
    page = with_body(*random_page(number))
    try:
        data = pdf.write(page, no_charts).data
    except ContentError as error:
        return [problem.message for problem in error.problems]
    found = failures(data)
    read = read_structure(data)
    if _seen(read.root.text(("Lbl", "Note", "Reference"))) != _seen(_text(page.body)):
        found.append("the structure does not say what the HTML says")
    if _notes_read(read) != sorted(_seen(note.text()) for note in page.body.walk() if _is_note(note)):
        found.append("the notes of the structure are not those of the HTML")
    return found


def is_refusal(message: str) -> bool:
    """A row may be taller than a sheet, or leave its head no room: that is refused by name, and nothing is lost."""
    lacks = any(f"U+{ord(sign):04X}" in message for word in LACKING for sign in word)
    return lacks or any(
        said in message for said in ("no cabe en ninguna", "se sale de la hoja", "no cabe en su columna")
    )


def _text(element: Element) -> str:
    """What is read where it stands: neither notes nor the contents list nor what repeats on each page."""
    contents = element.tag == "ol" and "indice" in element.classes
    if contents or _is_note(element) or {"encabezado", "pie"} & set(element.classes):
        return ""
    return "".join(child if isinstance(child, str) else _text(child) for child in element.children)


def _seen(text: str) -> str:
    """The letters that are drawn. PDFium spells the two letters of a ligature, though the file says the one sign."""
    return unicodedata.normalize("NFKC", letters(text)).translate(dict.fromkeys(map(ord, "\u00ad\u200b\u200d\u2060")))


def _is_note(element: Element) -> bool:
    return "nota-al-pie" in element.classes


def _notes_read(read: Structure) -> list[str]:
    return sorted(_seen(element.text(("Lbl",))) for element in read.root.walk() if element.kind == "Note")


def main() -> int:
    """`estructura` writes how the sample is tagged; a number makes so many random documents."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "300"
    if wanted == "estructura":
        GOLDEN.write_text(structure(), encoding="utf-8")
        return 0
    start = time.monotonic()
    faulty = refused = 0
    for number in range(int(wanted)):
        found = faults(number)
        if not found:
            continue
        print(f"{number}: {'; '.join(found)}", flush=True)
        if all(is_refusal(fault) for fault in found):
            refused += 1
        else:
            faulty += 1
    seconds = time.monotonic() - start
    print(
        f"{wanted} documents: {faulty} with faults, {refused} refused because something is too large; {seconds:.0f} s"
    )
    return bool(faulty)
