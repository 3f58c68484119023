"""Every judge over every document, as figures: `python -m tests.judges`, or `python -m tests.judges 50` for as many
random documents besides.

A judge that is not on this machine shows a dash; `.ci/run` installs them all.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from minuta import pdf, web, word
from minuta.gates import conformance, pdf_rules, prove, word_rules
from minuta.gates.package import Package
from minuta.gates.structure import read_structure
from minuta.inspection import inspect
from minuta.page import Page
from minuta.problems import ContentError
from minuta.project import Project
from tests.pdf import verapdf
from tests.pdf.pages import no_charts, with_body
from tests.pdf.random_pages import random_page
from tests.support.documents import DOCUMENTS, build_everything, document_file
from tests.support.judges import schema_errors, schemas, sdk_errors, validator

Files = Mapping[str, Path]


@dataclass(frozen=True)
class Judge:
    """`errors` says what is wrong with the files of a page, by format; None for a judge that is not here."""

    name: str
    errors: Callable[[Page, Files], list[str]] | None


def _by_page(standard: str) -> Judge:
    def errors(_: Page, files: Files) -> list[str]:
        return [error for error in conformance.broken_rules(files["pdf"].read_bytes()) if standard in error]

    return Judge(f"page {standard}", errors if conformance.validator() else None)


def _by_verapdf(standard: str) -> Judge:
    def errors(_: Page, files: Files) -> list[str]:
        found = [verdict for verdict in verapdf.verdicts([files["pdf"]]) if verdict.standard == standard]
        assert found and all(verdict.checks for verdict in found)
        return [failure for verdict in found for failure in verdict.failures]

    return Judge(f"veraPDF {standard}", errors if not verapdf.missing() else None)


JUDGES = (
    *(_by_page(standard) for standard in conformance.PROFILES.values()),
    *(_by_verapdf(standard) for standard in verapdf.STANDARDS),
    Judge("Open XML SDK", (lambda _, files: sdk_errors(files["docx"])) if validator() else None),
    Judge("ISO 29500", (lambda _, files: schema_errors(files["docx"])) if schemas() else None),
    Judge("own: Word", lambda _, files: list(word_rules.broken_rules(Package.of(files["docx"].read_bytes())))),
    Judge("own: PDF", lambda _, files: list(pdf_rules.broken_rules(read_structure(files["pdf"].read_bytes())))),
    Judge("parity", lambda page, files: [
        problem.message
        for problem in prove(page, {kind: file.read_bytes() for kind, file in files.items()})
        if problem.code == "archivos-distintos"
    ]),
)  # fmt: skip


def main(random: int) -> int:
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':40}" + "".join(f"{judge.name:>14}" for judge in JUDGES))
        for name, page, files in (*_documents(Path(folder)), *_random_documents(Path(folder), random)):
            found = [None if judge.errors is None else judge.errors(page, files) for judge in JUDGES]
            print(f"{name:40}" + "".join(f"{'—' if one is None else len(one):>14}" for one in found), flush=True)
            for error in (error for one in found for error in one or ()):
                print(f"    {error}")
                faults += 1
    print(f"{faults} failures")
    return int(faults > 0)


def _documents(folder: Path) -> Iterable[tuple[str, Page, Files]]:
    built = build_everything(folder)
    pages = {page.id: page for page in inspect(Project(folder), [folder / "content"]).pages}
    for document in DOCUMENTS:
        files = {kind: document_file(built, document, kind) for kind in ("pdf", "docx", "html")}
        yield document, pages[document], files


def _random_documents(folder: Path, count: int) -> Iterable[tuple[str, Page, Files]]:
    """Those that are refused by name are passed over: there is no file to judge."""
    for number in range(count):
        page = with_body(*random_page(number))
        try:
            printed = pdf.write(page, no_charts)
        except ContentError as error:
            print(f"random {number}: {error.problems[0].message}")
            continue
        made = {"pdf": printed.data, "docx": word.write(page, {}, {}, printed.pages), "html": web.write(page, {})}
        files = {kind: folder / f"{number}.{kind}" for kind in made}
        for kind, file in files.items():
            file.write_bytes(made[kind])
        yield f"random {number}", page, files


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
