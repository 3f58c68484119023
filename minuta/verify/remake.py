"""Makes a document again from the project that its PDF carries."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from minuta import bundle, charts, pdf
from minuta.bundle import Unpackable, unpack
from minuta.clock import NAME as CLOCK
from minuta.clock import read_clock
from minuta.editions import editions
from minuta.gates.attachments import attached
from minuta.gates.proof import UNREADABLE
from minuta.inspection import inspect
from minuta.manifest import sum_of
from minuta.mark import Mark, find
from minuta.page import Page
from minuta.pdf.conformance import MADE_WITH, STATEMENT
from minuta.problems import ContentError, UsageError
from minuta.project import Project
from minuta.source import SourceFile
from minuta.verify.confined import Stopped
from minuta.verify.saying import differences
from minuta.versions import installed

_SEED = re.compile(rf"{CLOCK}=(?P<seconds>\d{{1,12}})\b")
_VERSION = re.compile(r"^- (?P<name>[\w.-]{1,60}) (?P<version>[\w.+-]{1,40})$", re.M)


class NotRemade(Stopped):
    """A document could not be made again; the message says why in Spanish, after «no se puede rehacer: »."""


@dataclass(frozen=True, slots=True)
class Remade:
    """What came out: the sum of the new file, and, where its bytes are others, in what it differs.

    `mark` is of the sources that were inside, whatever the file says of itself; `versions` are those of the programs
    that are not the ones it was made with, as pairs: then and now. `told` says where the two files do not say the same.
    """

    sha256: str
    mark: Mark
    claimed: Mark | None
    versions: Mapping[str, tuple[str, str]]
    told: tuple[str, ...] = ()


def remake(carrier: bytes, kind: str, data: bytes) -> Remade:
    """A file of a document made again from the project in its PDF, the `carrier`, which may be that very file.

    Runs `confined`, because all of it is whatever somebody made. Raises NotRemade.
    """
    inside = _inside(carrier)
    if bundle.NAME not in inside:
        raise NotRemade("no lleva adentro las fuentes con que se hizo")
    statement = inside.get(STATEMENT, b"").decode("utf-8", "replace")
    try:
        files = unpack(inside[bundle.NAME])
    except Unpackable as error:
        raise NotRemade(f"el proyecto que lleva adentro {error}") from None
    claimed = find(data)
    page = _page(files, claimed, statement)
    new = _made(page, kind)
    same = sum_of(new) == sum_of(data)
    told = () if same else differences(kind, new, kind, data)
    return Remade(sum_of(new), page.mark, claimed, _other_versions(statement), told)


def _inside(data: bytes) -> dict[str, bytes]:
    try:
        return attached(data, (bundle.NAME, STATEMENT), bundle.LARGEST)
    except UNREADABLE:
        raise NotRemade("está dañado, o no es un PDF que se pueda abrir") from None


def _page(files: tuple[SourceFile, ...], claimed: Mark | None, statement: str) -> Page:
    """The page of the document that the mark names, at the moment that its statement says was set for it."""
    seed = _SEED.search(statement)
    with tempfile.TemporaryDirectory(prefix="minuta-") as folder:
        root = Path(folder).resolve()
        for name in bundle.FOLDERS:
            (root / name).mkdir()
        for file in files:
            path = root / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
        try:
            checked = inspect(Project(root), [root / "content"], begin_rules=lambda asked, before: tuple)
            clock = read_clock({CLOCK: seed["seconds"]}) if seed else None
        except UsageError:
            raise NotRemade("el proyecto que lleva adentro no tiene ninguna minuta, o su fecha no es una") from None
    if checked.stops(strict=False):
        raise NotRemade(f"el proyecto que lleva adentro tiene errores ({checked.problems[0].message})")
    pages = [page for page in checked.pages if claimed is None or page.mark.document == claimed.document]
    if len(pages) != 1:
        raise NotRemade("el proyecto que lleva adentro no es de este documento")
    return pages[0].at(clock)


def _made(page: Page, kind: str) -> bytes:
    """One of its files; the contents list of the Word file has the page numbers of the PDF."""
    try:
        numbers: Mapping[str, int] | None = None
        if kind == "pdf" or page.has_contents:
            printed = pdf.write(page, partial(charts.draw, page.charts, page.theme))
            if kind == "pdf":
                return printed.data
            numbers = printed.pages
        return editions(page, (kind,), numbers)[kind]
    except ContentError as error:
        raise NotRemade(f"el proyecto que lleva adentro no da el documento ({error.problems[0].message})") from None


def _other_versions(statement: str) -> dict[str, tuple[str, str]]:
    """The programs whose version then is not the one now, by name."""
    then = {found["name"]: found["version"] for found in _VERSION.finditer(statement.partition(MADE_WITH)[2])}
    now = installed()
    return {name: (then[name], now.get(name, "")) for name in then if now.get(name) != then[name]}
