"""Whether random documents come out whole: each is made in the three formats and passes every gate."""

from __future__ import annotations

import sys
import time

from minuta import pdf, web, word
from minuta.gates import prove
from minuta.problems import ContentError
from tests.pdf.pages import no_charts, with_body
from tests.pdf.random_pages import LACKING, random_page
from tests.pdf.sample import GOLDEN, structure


def faults(number: int) -> list[str]:
    """What is wrong with the files of a random document: all that the gates see."""
    page = with_body(*random_page(number))
    try:
        printed = pdf.write(page, no_charts)
    except ContentError as error:
        return [problem.message for problem in error.problems]
    made = {"pdf": printed.data, "docx": word.write(page, {}, {}, printed.pages), "html": web.write(page, {})}
    return [problem.message for problem in prove(page, made)]


def is_refusal(message: str) -> bool:
    """A row may be taller than a sheet, or leave its head no room: that is refused by name, and nothing is lost."""
    lacks = any(f"U+{ord(sign):04X}" in message for word in LACKING for sign in word)
    return lacks or any(
        said in message for said in ("no cabe en ninguna", "se sale de la hoja", "no cabe en su columna")
    )


def main() -> int:
    """`estructura` writes how the sample is tagged; a number makes so many random documents, from another number on."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "300"
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    if wanted == "estructura":
        GOLDEN.write_text(structure(), encoding="utf-8")
        return 0
    start = time.monotonic()
    faulty = refused = 0
    for number in range(first, first + int(wanted)):
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
