"""The shares of several machines put together into what one of them alone would have made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from minuta import inventory
from minuta.formats import enumeration
from minuta.manifest import NAME, Document, FileRecord, Shard, read_manifest, sum_of, write_manifest
from minuta.problems import Place, Problem, UsageError, in_order, reason_of
from minuta.publish import OutputFile, publish

_WHICH = "Indique la carpeta que dejó cada «minuta build --shard»."
_AGAIN = "Haga de nuevo todas las partes, del mismo commit, con las mismas rutas y con lo mismo instalado."
_SAID = 3
"""How many differences are said of a share: one is enough to make it again."""


@dataclass(frozen=True, slots=True)
class Share:
    """A folder that a machine left."""

    folder: Path
    shard: Shard
    documents: tuple[Document, ...]

    @property
    def files(self) -> Iterator[FileRecord]:
        return (file for document in self.documents for file in document.current.files)


@dataclass(frozen=True, slots=True)
class Report:
    """What was put together, or all that keeps it from being so: then nothing was written."""

    problems: tuple[Problem, ...] = ()
    files: tuple[Path, ...] = ()


def merge(folders: Iterable[Path], output: Path) -> Report:
    """Put the documents of all the shares in a folder with one manifest, if every byte is what its share says.

    Raises EnvironmentFault.
    """
    read = [_read(folder) for folder in folders]
    shares = [share for share in read if isinstance(share, Share)]
    problems = [share for share in read if isinstance(share, Problem)]
    problems.extend(_of_other_builds(shares))
    if not problems:
        problems.extend((*_repeated(shares), *_missing(shares), *_at_odds(shares)))
    opened = [_opened(share, record) for share in shares for record in share.files]
    problems.extend(one for one in opened if isinstance(one, Problem))
    if problems:
        return Report(in_order(problems))
    files = [one for one in opened if isinstance(one, OutputFile)]
    documents = [document for share in shares for document in share.documents]
    manifest = OutputFile(NAME, write_manifest(inventory.updated(inventory.earlier(output), documents)))
    return Report(files=publish((*files, manifest), output)[:-1])


def _read(folder: Path) -> Share | Problem:
    path = folder / NAME
    try:
        manifest = read_manifest(path.read_bytes(), str(path))
    except (FileNotFoundError, NotADirectoryError):
        return _wrong(folder, f"No hay un «{NAME}».", _WHICH)
    except OSError as error:
        return _damaged(path, f"No se puede leer: {reason_of(error)}.")
    except UsageError as error:
        return _damaged(path, str(error))
    if manifest.shard is None:
        return _wrong(folder, "Lo que hay se hizo entero, y no por partes.", _WHICH)
    return Share(folder, manifest.shard, manifest.documents)


def _of_other_builds(shares: Sequence[Share]) -> Iterator[Problem]:
    """The shares in which something is not as in an earlier one, and every machine should have seen it alike."""
    first: dict[str, tuple[object, Share]] = {}
    for share in shares:
        odd: dict[Path, dict[str, None]] = {}
        for what, value in _facts(share):
            known, other = first.setdefault(what, (value, share))
            if known != value:
                odd.setdefault(other.folder, {})[what] = None
        for folder, different in odd.items():
            said = enumeration([*different][:_SAID]) + (", entre otras cosas" if len(different) > _SAID else "")
            yield _wrong(share.folder, f"No es de la misma construcción que «{folder}»: cambia {said}.", _AGAIN)


def _facts(share: Share) -> Iterator[tuple[str, object]]:
    yield "en cuántas partes se hizo", share.shard.total
    yield "la lista de los documentos", share.shard.documents
    if share.documents:
        yield "la lista de los formatos", share.shard.formats
    for document in share.documents:
        yield "el commit", document.current.commit
        for name, version in document.current.made_with.items():
            yield f"la versión de {name}", version
        for source in document.current.sources:
            yield f"«{source.path}»", source.sha256


def _repeated(shares: Sequence[Share]) -> Iterator[Problem]:
    first: dict[int, Share] = {}
    for share in shares:
        other = first.setdefault(share.shard.number, share)
        if other is not share:
            yield _wrong(share.folder, f"Es {share.shard}, y «{other.folder}» también.", "Indique cada parte una vez.")


def _missing(shares: Sequence[Share]) -> Iterator[Problem]:
    """The shares that nobody gave; told at the first folder, because what is not there has no place."""
    total = shares[0].shard.total if shares else 0
    missing = sorted(set(range(1, total + 1)) - {share.shard.number for share in shares})
    if missing:
        numbers = enumeration([str(number) for number in missing])
        lacks = f"Falta la parte {numbers}" if len(missing) == 1 else f"Faltan las partes {numbers}"
        yield _wrong(shares[0].folder, f"{lacks} de {total}.", _WHICH)


def _at_odds(shares: Sequence[Share]) -> Iterator[Problem]:
    """The shares that do not hold exactly the documents that were dealt to them."""
    for share in shares:
        dealt = set(share.shard.share(share.shard.documents)) - set(share.shard.left_out)
        held = Counter(one.id for one in share.documents)
        expected = set(share.shard.formats) & set(inventory.MEDIA_TYPES)
        for name in sorted(dealt - set(held)):
            yield _wrong(share.folder, f"No está «{name}», que le tocaba a {share.shard}.", _AGAIN)
        for document in share.documents:
            unmade = expected - {file.format for file in document.current.files}
            if unmade:
                names = enumeration(sorted(unmade))
                yield _wrong(share.folder, f"Falta «{document.id}» en {names}: esa máquina no lo pudo hacer.", _AGAIN)
        for name in sorted(name for name, times in held.items() if name not in dealt or times > 1):
            yield _wrong(share.folder, f"Sobra «{name}», que no le tocaba a {share.shard}.", _AGAIN)


def _opened(share: Share, record: FileRecord) -> OutputFile | Problem:
    path = share.folder / record.path
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _damaged(path, "Este archivo falta, y su manifiesto lo nombra.")
    except OSError as error:
        return _damaged(path, f"No se puede leer: {reason_of(error)}.")
    if (len(data), sum_of(data)) != (record.size, record.sha256):
        return _damaged(path, "Este archivo no es el que dice su manifiesto: cambió después de hecho.")
    return OutputFile(record.path, data)


def _wrong(folder: Path, message: str, hint: str) -> Problem:
    return Problem("partes-de-otra", Place(folder.as_posix(), 0, 0), message, hint)


def _damaged(path: Path, message: str) -> Problem:
    return Problem(
        "parte-danada", Place(path.as_posix(), 0, 0), message, "Traiga de nuevo esa parte, o hágala otra vez."
    )
