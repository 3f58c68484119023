"""Reading content: the only room that opens what people typed, and everything that a document will need.

Files become plain text data with a position for everything. What cannot be read is reported, and its neighbours are
read all the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from minuta.load.files import read_text
from minuta.load.tables import parse_csv, parse_workbook
from minuta.load.yaml_text import parse_yaml
from minuta.periods import Period
from minuta.problems import ContentError, EnvironmentFault, Place, Problem, UsageError, reason_of
from minuta.project import Project
from minuta.source import Mapping as MappingNode
from minuta.source import Node, Scalar, SourceFile
from minuta.source import Sequence as SequenceNode
from minuta.text import did_you_mean, key
from minuta.theme import FOLDER as THEMES
from minuta.website import FILE as WEBSITE

DOCUMENT = "minuta.yml"
PROGRAMME = "programa.yml"
COMMON = "comun"
SITE = "sitio"

IMAGES = (".png", ".jpg", ".jpeg")
DATA = (".yml", ".yaml", ".csv", ".xlsx")
LETTERHEADS = (".docx", ".dotx")
_TYPE_TEXTS = (".html", ".css", ".json", ".yml")


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A document type as its folder holds it, laid over what is common to all types."""

    name: str
    declaration: Node
    themes: Mapping[str, Node]
    files: Mapping[str, str]
    paths: Mapping[str, str]
    images: Mapping[str, bytes]
    inputs: tuple[SourceFile, ...]


@dataclass(frozen=True, slots=True)
class LetterheadFile:
    """The Word file of a letterhead, and where a YAML file names it."""

    named: Scalar
    file: SourceFile

    @property
    def data(self) -> bytes:
        return self.file.data


@dataclass(frozen=True, slots=True)
class Source:
    """One document as typed. `data` maps a collection to the place that names it and its rows.

    `files` are what people typed, by the names that a reader sees, and `inputs` all that shapes the document but the
    images beside it, by their paths from the root of the project. What could not be read is None: its problem is
    already known, and the rest can still be checked.
    """

    name: tuple[str, str]
    minuta: MappingNode
    programme: Node | None
    data: Mapping[str, tuple[Place, Node | None]]
    images: Mapping[str, bytes]
    files: tuple[SourceFile, ...]
    inputs: tuple[SourceFile, ...]
    type: FolderSource
    letterhead: LetterheadFile | None = None


def find_documents(project: Project, paths: Iterable[Path]) -> tuple[Path, ...]:
    """The `minuta.yml` files in or below the paths, in order, each once. Raises UsageError."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_file() and path.name == DOCUMENT:
            documents = [path]
        elif path.is_file():
            documents = [path.parent / DOCUMENT] if (path.parent / DOCUMENT).is_file() else []
        else:
            documents = sorted(path.rglob(DOCUMENT))
        if not documents:
            raise UsageError(f"No hay ninguna minuta en «{project.name(path)}»: se busca un archivo «{DOCUMENT}».")
        found.update(dict.fromkeys(documents))
    return tuple(found)


def earlier_documents(documents: Iterable[Path]) -> tuple[Path, ...]:
    """The documents to compare some documents with: for each, the last of its programme in a period as long before it.

    They are found by the names of their folders, and those that are among `documents` are left out.
    """
    asked = tuple(documents)
    found: dict[Path, None] = {}
    for document in asked:
        period = Period.parse(document.parent.name)
        earlier = [
            (other, path)
            for path in document.parent.parent.glob(f"*/{DOCUMENT}")
            if period and (other := Period.parse(path.parent.name)) and _comes_before(other, period)
        ]
        found.update({max(earlier)[1]: None} if earlier else {})
    return tuple(path for path in found if path not in asked)


def _comes_before(other: Period, period: Period) -> bool:
    return other.length == period.length and other.end < period.start


def load(
    project: Project, documents: Iterable[Path], edited: Mapping[Path, bytes] | None = None
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every document that could be read, and the problems of all of them. Raises EnvironmentFault.

    `edited` are files as they would be after a change, looked at instead of what stands in the disk.
    """
    loader = _Loader(project, edited or {})
    with _refusals():
        sources = [source for document in documents if (source := loader.document(document)) is not None]
    return tuple(sources), tuple(loader.problems)


def load_types(project: Project) -> tuple[tuple[FolderSource, ...], tuple[Problem, ...]]:
    """Every document type that could be read, used or not, in order of name. Raises EnvironmentFault."""
    loader = _Loader(project, {})
    with _refusals():
        types = [found for name in loader.type_names if (found := loader.type_folder(name)) is not None]
    return tuple(types), tuple(loader.problems)


def load_website(project: Project) -> tuple[Node | None, tuple[Problem, ...]]:
    """What `content/sitio.yml` says. Raises UsageError where there is none, and EnvironmentFault."""
    path = project.root / "content" / WEBSITE
    if not path.is_file():
        raise UsageError(f"Falta «content/{WEBSITE}», que dice cómo se llama el sitio y dónde va a estar.\n{_EXAMPLE}")
    loader = _Loader(project, {})
    with _refusals():
        return loader.yaml(path), tuple(loader.problems)


def load_site_templates(project: Project) -> Mapping[str, bytes]:
    """Every file of `templates/sitio/`, by its path there. Raises UsageError where there is none, EnvironmentFault."""
    folder = project.root / "templates" / SITE
    if not folder.is_dir():
        raise UsageError(f"Falta la carpeta «templates/{SITE}», con las plantillas del sitio.")
    with _refusals():
        files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


_EXAMPLE = """Por ejemplo:

titulo: Minutas de los programas
direccion: https://minutas.example/
institucion: Servicio de Ejemplo
descripcion: Las minutas de cada trimestre, con sus datos.
contacto: minutas@servicio.example
licencia: {nombre: CC BY 4.0, enlace: "https://creativecommons.org/licenses/by/4.0/deed.es"}
"""


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"No se puede leer «{error.filename}»: {reason_of(error)}."
        raise EnvironmentFault(message, "Revise los permisos.") from error


class _Loader:
    """Reads each file once, however many documents share it."""

    def __init__(self, project: Project, edited: Mapping[Path, bytes]) -> None:
        self.project = project
        self.edited = edited
        self.problems: list[Problem] = []
        self._nodes: dict[Path, Node | None] = {}
        self._types: dict[str, FolderSource | None] = {}
        self._read: dict[str, bytes] = {}
        self._templates = project.root / "templates"

    def document(self, path: Path) -> Source | None:
        node = self.yaml(path)
        programme = self.yaml(path.parent.parent / PROGRAMME)
        if not isinstance(node, MappingNode):
            if node is not None:
                message = "El archivo no tiene las claves de una minuta."
                dashed = isinstance(node, SequenceNode) and any(isinstance(item, MappingNode) for item in node)
                hint = "Quite el guion de cada clave." if dashed else "Empiece con «tipo: minuta»."
                self._note("forma", node.place, message, hint)
            return None
        declared = self._type_of(node)
        data = self._data(node, path.parent, declared)
        if declared is None:
            return None
        name = (path.parent.parent.name, path.parent.name)
        typed = self._typed((node, programme, *(rows for _, rows in data.values())))
        letterhead = self._letterhead(programme, declared, path.parent.parent)
        shared = {file.name: file for file in (*declared.inputs, *([letterhead.file] if letterhead else []))}
        return Source(
            name=name,
            minuta=node,
            programme=programme,
            data=data,
            images=_images(path.parent),
            files=self._named_for_readers(typed, path.parent.parent),
            inputs=(*typed, *shared.values()),
            type=declared,
            letterhead=letterhead,
        )

    def _letterhead(self, programme: Node | None, type_: FolderSource, folder: Path) -> LetterheadFile | None:
        """The letterhead that the programme names, or else the one of the type; each in its own folder."""
        beside = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
        shared = {file: self.project.root / path for file, path in type_.paths.items()}
        for node, files in ((programme, beside), (type_.declaration, shared)):
            named = _entry(node, "membrete") if node is not None else None
            if not isinstance(named, Scalar) or not named.text:
                continue
            if named.text in files:
                path = files[named.text]
                return LetterheadFile(named, SourceFile(self.project.name(path), path.read_bytes()))
            known = [file for file in files if file.lower().endswith(LETTERHEADS) and not file.startswith("~$")]
            self._note("archivo", named.place, f"No está el membrete «{named.text}».", did_you_mean(named.text, known))
            return None
        return None

    def yaml(self, path: Path) -> Node | None:
        if path not in self._nodes:
            self._nodes[path] = self._attempt_yaml(path)
        return self._nodes[path]

    def _bytes(self, path: Path) -> bytes:
        data = self.edited[path] if path in self.edited else path.read_bytes()
        self._read[self.project.name(path)] = data
        return data

    def _typed(self, nodes: Iterable[Node | None]) -> tuple[SourceFile, ...]:
        """The files where some data stand, once each."""
        found = dict.fromkeys(node.place.file for node in nodes if node is not None)
        return tuple(SourceFile(file, self._read[file]) for file in found)

    def _named_for_readers(self, files: Iterable[SourceFile], programme: Path) -> tuple[SourceFile, ...]:
        """Some files named from the folder of their programme, without folders."""
        folder = f"{self.project.name(programme)}/"
        return tuple(SourceFile(file.name.removeprefix(folder).replace("/", "-"), file.data) for file in files)

    def _attempt_yaml(self, path: Path) -> Node | None:
        file = self.project.name(path)
        if not path.is_file():
            self._note("archivo", Place(file), f"Falta el archivo «{file}».", "Créelo o revise en qué carpeta está.")
            return None
        try:
            return parse_yaml(read_text(self._bytes(path), file), file)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def _type_of(self, node: MappingNode) -> FolderSource | None:
        entry, names = _entry(node, "tipo"), self.type_names
        if not isinstance(entry, Scalar) or not entry.text:
            place, hint = entry.place if entry else node.place, f"Agregue «tipo: {names[0] if names else '…'}»."
            self._note("falta", place, "Falta decir el tipo de documento.", hint)
            return None
        if entry.text not in names:
            hint = did_you_mean(entry.text, names)
            self._note("tipo-desconocido", entry.place, f"No hay un tipo de documento «{entry.text}».", hint)
            return None
        if entry.text not in self._types:
            self._types[entry.text] = self.type_folder(entry.text)
        return self._types[entry.text]

    @property
    def type_names(self) -> list[str]:
        return sorted(path.parent.name for path in self._templates.glob("*/tipo.yml"))

    def type_folder(self, name: str) -> FolderSource | None:
        folder = self._templates
        found = {
            path.relative_to(base).as_posix(): path
            for base in (folder / COMMON, folder / name)
            for path in sorted(base.rglob("*"))
            if path.is_file()
        }
        declaration = self.yaml(found["tipo.yml"])
        themes = {
            path.stem: self.yaml(path)
            for file, path in sorted(found.items())
            if file == f"{THEMES}/{path.name}" and path.suffix == ".yml"
        }
        try:
            files = {
                file: read_text(self._bytes(path), self.project.name(path))
                for file, path in found.items()
                if path.suffix in _TYPE_TEXTS
            }
        except ContentError as error:
            self.problems.extend(error.problems)
            return None
        known = {theme: node for theme, node in themes.items() if node is not None}
        if declaration is None or len(known) < len(themes):
            return None
        paths = {file: self.project.name(path) for file, path in found.items()}
        images = {file: path.read_bytes() for file, path in found.items() if path.suffix.lower() in IMAGES}
        inputs = (
            *(SourceFile(paths[file], self._read[paths[file]]) for file in files),
            *(SourceFile(paths[file], images[file]) for file in images),
        )
        return FolderSource(name, declaration, known, files, paths, images, inputs)

    def _data(
        self, node: MappingNode, folder: Path, type_: FolderSource | None
    ) -> dict[str, tuple[Place, Node | None]]:
        """The rows of each collection named under `datos`; None for one whose file cannot be read.

        What its type does not declare is told when it is validated, and that its file is not there goes without saying.
        """
        declared, known = _entry(node, "datos"), _entry(type_.declaration, "colecciones") if type_ else None
        names = {key(entry.key) for entry in known.entries} if isinstance(known, MappingNode) else None
        data: dict[str, tuple[Place, Node | None]] = {}
        for entry in declared.entries if isinstance(declared, MappingNode) else ():
            rows: Node | None = entry.value
            if isinstance(entry.value, Scalar):
                told = names is not None and key(entry.key) not in names and not (folder / entry.value.text).is_file()
                rows = None if told else self._data_file(entry.value, folder)
            data[entry.key] = (entry.place, rows)
        return data

    def _data_file(self, named: Scalar, folder: Path) -> Node | None:
        if not named.text:
            hint = "Escriba el nombre de un archivo .yml, .csv o .xlsx, o las filas mismas."
            self._note("falta", named.place, "La colección no dice dónde están sus datos.", hint)
            return None
        path = Path(os.path.normpath(folder / named.text))
        if not path.resolve().is_relative_to(folder.parent.resolve()):
            message = f"«{named.text}» está fuera de la carpeta del programa."
            self._note("archivo", named.place, message, "Póngalo junto a la minuta o en la carpeta del programa.")
            return None
        if not path.is_file():
            hint = did_you_mean(named.text, _data_files(folder))
            self._note("archivo", named.place, f"No está el archivo «{named.text}».", hint)
            return None
        suffix = path.suffix.lower()
        if suffix not in DATA:
            message = f"No se sabe leer «{named.text}»."
            self._note("archivo", named.place, message, "Los datos van en un archivo .yml, .csv o .xlsx.")
            return None
        return self.yaml(path) if suffix.startswith(".y") else self._rows(path)

    def _rows(self, path: Path) -> Node | None:
        if path not in self._nodes:
            file = self.project.name(path)
            try:
                if path.suffix.lower() == ".csv":
                    self._nodes[path] = parse_csv(read_text(self._bytes(path), file, also_windows=True), file)
                else:
                    self._nodes[path] = parse_workbook(self._bytes(path), file)
            except ContentError as error:
                self.problems.extend(error.problems)
                self._nodes[path] = None
        return self._nodes[path]

    def _note(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(code, place, message, hint))


def _entry(node: Node, name: str) -> Node | None:
    entries = node.entries if isinstance(node, MappingNode) else ()
    return next((entry.value for entry in entries if key(entry.key) == name), None)


def _data_files(folder: Path) -> list[str]:
    """The data files that a minuta may name: those beside it and those of its programme."""
    beside = sorted(file.name for file in folder.iterdir() if file.suffix.lower() in DATA)
    shared = sorted(f"../{file.name}" for file in folder.parent.iterdir() if file.suffix.lower() in DATA)
    return [name for name in (*beside, *shared) if name not in (DOCUMENT, f"../{PROGRAMME}")]


def _images(folder: Path) -> dict[str, bytes]:
    """The image files in or below a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in IMAGES and path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
