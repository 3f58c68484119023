"""The story of a verification: each file, its sum in the manifest, and where it is not there, what it says it is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minuta import mark
from minuta.manifest import NAME
from minuta.problems import UsageError
from minuta.verify.judge import Judge, read, sum_of_file
from minuta.verify.ledger import Entry, Ledger, find, has_own_manifest
from minuta.verify.verdict import Verified


@dataclass(frozen=True, slots=True)
class Verification:
    """What was verified. `notes` tell which manifests were passed over and how many files are no documents."""

    files: tuple[Verified, ...]
    notes: tuple[str, ...] = ()


def verify(paths: Iterable[Path], manifest: Path | None = None, *, rebuild: bool = False) -> Verification:
    """The verdict of each file, those in folders too, by the manifest given or by the nearest one.

    A folder inside with a manifest of its own, as the site in the output of a build, is verified by that one.
    A lone PDF is made again from its own sources, and all are with `rebuild`. Raises UsageError and EnvironmentFault.
    """
    asked = tuple(paths)
    given = Ledger.read(manifest) if manifest is not None else None
    alone = len(asked) == 1 and not asked[0].is_dir()
    found: list[Verified] = []
    notes: list[str] = []
    waiting = list(asked)
    for path in waiting:  # which grows while it is walked
        ledger, passed = (given, ()) if given else find(path.absolute())
        notes.extend(f"Se pasó por alto «{one}»: no es un manifiesto de minuta que se pueda leer." for one in passed)
        judge = Judge(ledger, rebuild=rebuild or alone)
        if path.is_dir():
            found.extend(_folder(path, judge, notes, None if given else waiting))
        elif path.is_file():
            found.append(judge.verdict(path, judge.path_in(path, None)))
        else:
            raise UsageError(f"«{path}» no es un archivo." if path.exists() else f"No existe «{path}».")
    if not found:
        raise UsageError(
            "Ahí no hay ningún documento que verificar: se esperan los PDF, Word, páginas o datos que hace minuta."
        )
    return Verification(tuple(found), tuple(dict.fromkeys(notes)))


def _folder(folder: Path, judge: Judge, notes: list[str], apart: list[Path] | None) -> Iterator[Verified]:
    """The documents in a folder, what its manifest lists there, and what it lists and is not there.

    A folder elsewhere is a copy of the one of the manifest when something stands in it where the manifest says. Folders
    that have their own manifest are put `apart`, where there is such a list.
    """
    base = judge.base_of(folder)
    listed = {} if judge.ledger is None or base is None else _listed_below(judge.ledger, base, folder)
    skipped = 0
    for path in _files_below(folder, apart):
        place = judge.path_in(path, base)
        if path in listed or path.suffix.lower() in (".pdf", ".docx") or _is_document(path, judge):
            yield judge.verdict(path, place)
        elif path.name != NAME:
            skipped += 1
    for path, entry in listed.items():
        if not path.is_file():
            yield judge.missing(path, entry)
    if skipped:
        one = skipped == 1
        notes.append(
            f"En «{folder}» hay {skipped} {'archivo' if one else 'archivos'} más que no "
            f"{'es' if one else 'son'} de ningún documento, y no se {'miró' if one else 'miraron'}."
        )


def _files_below(folder: Path, apart: list[Path] | None) -> Iterator[Path]:
    """In order, without following links to other folders."""
    for inside, folders, names in os.walk(folder):
        folders.sort()
        if apart is not None:
            own = [name for name in folders if has_own_manifest(Path(inside) / name)]
            apart.extend(Path(inside) / name for name in own)
            folders[:] = [name for name in folders if name not in own]
        yield from (path for name in sorted(names) if (path := Path(inside) / name).is_file())


def _listed_below(ledger: Ledger, base: Path, folder: Path) -> dict[Path, Entry]:
    """What should stand in a folder, where `base` stands for the folder of the manifest."""
    inside = folder.resolve()
    paths = {base / entry.file.path: entry for entry in ledger.entries}
    return {folder / path.relative_to(inside): entry for path, entry in paths.items() if path.is_relative_to(inside)}


def _is_document(path: Path, judge: Judge) -> bool:
    """Whether a page, or data, is one of a document and not anything else of a site."""
    if path.suffix.lower() not in (".html", ".htm", ".csv", ".json"):
        return False
    if judge.ledger is not None and judge.ledger.with_sum(sum_of_file(path)) is not None:
        return True
    return path.suffix.lower().startswith(".htm") and mark.find(read(path)) is not None
