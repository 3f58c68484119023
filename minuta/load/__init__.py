"""Reading content: the only room that opens what people typed, and everything that a document will need.

Files become plain text data with a position for everything. What cannot be read is reported, and its neighbours are
read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from minuta.load.files import read_text
from minuta.load.tables import parse_csv, parse_workbook
from minuta.load.yaml_text import parse_yaml
from minuta.problems import ContentError, EnvironmentFault, Place, Problem, UsageError
from minuta.source import Mapping as MappingNode
from minuta.source import Node, Scalar
from minuta.text import did_you_mean, key

DOCUMENT = "minuta.yml"
PROGRAMME = "programa.yml"
COMMON = "comun"

_IMAGES = (".png", ".jpg", ".jpeg")
_TYPE_TEXTS = (".html", ".css", ".json", ".yml")


@dataclass(frozen=True, slots=True)
class FolderSource:
    """A document type as its folder holds it, laid over what is common to all types."""

    name: str
    declaration: Node
    theme: Node
    files: Mapping[str, str]
    paths: Mapping[str, str]
    images: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Source:
    """One document as typed. `data` maps a collection to the place that names it and its rows."""

    name: tuple[str, str]
    minuta: MappingNode
    programme: Node
    data: Mapping[str, tuple[Place, Node]]
    images: Mapping[str, bytes]
    type: FolderSource


@dataclass(frozen=True, slots=True)
class Project:
    """Where content, templates and output live."""

    root: Path

    @classmethod
    def around(cls, start: Path) -> Project:
        """The project that holds a path: the nearest folder with `content/` and `templates/`. Raises UsageError."""
        for folder in (start, *start.parents):
            if (folder / "content").is_dir() and (folder / "templates").is_dir():
                return cls(folder)
        raise UsageError(
            f"No se encuentra el proyecto: ni «{start}» ni las carpetas que la contienen "
            "tienen «content» y «templates»."
        )

    @property
    def has_charts(self) -> bool:
        """Whether any document type declares a chart, known without reading anything."""
        return any((self.root / "templates").glob("**/*.vl.json"))

    def name(self, path: Path) -> str:
        """A path as it is shown to people: from the root, with forward slashes."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


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


def load(project: Project, documents: Iterable[Path]) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every document that could be read, and the problems of all of them. Raises EnvironmentFault."""
    loader = _Loader(project)
    try:
        sources = [source for document in documents if (source := loader.document(document)) is not None]
    except OSError as error:
        raise EnvironmentFault(
            f"No se puede leer «{error.filename}»: {error.strerror}.", "Revise los permisos."
        ) from error
    return tuple(sources), tuple(loader.problems)


class _Loader:
    """Reads each file once, however many documents share it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.problems: list[Problem] = []
        self._nodes: dict[Path, Node | None] = {}
        self._types: dict[str, FolderSource | None] = {}

    def document(self, path: Path) -> Source | None:
        node = self._yaml(path)
        programme = self._yaml(path.parent.parent / PROGRAMME)
        if not isinstance(node, MappingNode):
            if node is not None:
                message = "El archivo no tiene las claves de una minuta."
                self._note("forma", node.place, message, "Empiece con «tipo: minuta».")
            return None
        declared = self._type_of(node)
        data = self._data(node, path.parent)
        if programme is None or declared is None or data is None:
            return None
        name = (path.parent.parent.name, path.parent.name)
        return Source(name, node, programme, data, _images(path.parent), declared)

    def _yaml(self, path: Path) -> Node | None:
        if path not in self._nodes:
            self._nodes[path] = self._attempt_yaml(path)
        return self._nodes[path]

    def _attempt_yaml(self, path: Path) -> Node | None:
        file = self.project.name(path)
        if not path.is_file():
            self._note("archivo", Place(file), f"Falta el archivo «{file}».", "Créelo o revise en qué carpeta está.")
            return None
        try:
            return parse_yaml(read_text(path, file), file)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def _type_of(self, node: MappingNode) -> FolderSource | None:
        entry = _entry(node, "tipo")
        folder = self.project.root / "templates"
        names = sorted(path.parent.name for path in folder.glob("*/tipo.yml"))
        if entry is None or not isinstance(entry, Scalar):
            self._note("falta", node.place, "Falta decir el tipo de documento.", f"Agregue «tipo: {names[0]}».")
            return None
        if entry.text not in names:
            hint = did_you_mean(entry.text, names)
            self._note("tipo-desconocido", entry.place, f"No hay un tipo de documento «{entry.text}».", hint)
            return None
        if entry.text not in self._types:
            self._types[entry.text] = self._type_folder(entry.text, folder)
        return self._types[entry.text]

    def _type_folder(self, name: str, folder: Path) -> FolderSource | None:
        found = {
            path.relative_to(base).as_posix(): path
            for base in (folder / COMMON, folder / name)
            for path in sorted(base.rglob("*"))
            if path.is_file()
        }
        declaration, theme = (
            self._yaml(found["tipo.yml"]),
            self._yaml(found.get("tema.yml", folder / COMMON / "tema.yml")),
        )
        try:
            files = {
                file: read_text(path, self.project.name(path))
                for file, path in found.items()
                if path.suffix in _TYPE_TEXTS
            }
        except ContentError as error:
            self.problems.extend(error.problems)
            return None
        if declaration is None or theme is None:
            return None
        paths = {file: self.project.name(path) for file, path in found.items()}
        images = {file: path.read_bytes() for file, path in found.items() if path.suffix.lower() in _IMAGES}
        return FolderSource(name, declaration, theme, files, paths, images)

    def _data(self, node: MappingNode, folder: Path) -> dict[str, tuple[Place, Node]] | None:
        """The rows of each collection named under `datos`, or None when one of its files cannot be read."""
        declared = _entry(node, "datos")
        entries = declared.entries if isinstance(declared, MappingNode) else ()
        data: dict[str, tuple[Place, Node]] = {}
        whole = True
        for entry in entries:
            rows = self._data_file(entry.value, folder) if isinstance(entry.value, Scalar) else entry.value
            if rows is None:
                whole = False
            else:
                data[entry.key] = (entry.place, rows)
        return data if whole else None

    def _data_file(self, named: Scalar, folder: Path) -> Node | None:
        path = (folder / named.text).resolve()
        if not path.is_relative_to(folder.parent.resolve()):
            message = f"«{named.text}» está fuera de la carpeta del programa."
            self._note("archivo", named.place, message, "Póngalo junto a la minuta o en la carpeta del programa.")
            return None
        if not path.is_file():
            near = sorted(file.name for file in folder.iterdir() if file.suffix in (".csv", ".xlsx", ".yml"))
            self._note("archivo", named.place, f"No está el archivo «{named.text}».", did_you_mean(named.text, near))
            return None
        suffix = path.suffix.lower()
        if suffix not in (".yml", ".yaml", ".csv", ".xlsx"):
            message = f"No se sabe leer «{named.text}»."
            self._note("archivo", named.place, message, "Los datos van en un archivo .yml, .csv o .xlsx.")
            return None
        return self._yaml(path) if suffix.startswith(".y") else self._rows(path)

    def _rows(self, path: Path) -> Node | None:
        if path not in self._nodes:
            file = self.project.name(path)
            try:
                if path.suffix.lower() == ".csv":
                    self._nodes[path] = parse_csv(read_text(path, file, also_windows=True), file)
                else:
                    self._nodes[path] = parse_workbook(path, file)
            except ContentError as error:
                self.problems.extend(error.problems)
                self._nodes[path] = None
        return self._nodes[path]

    def _note(self, code: str, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(code, place, message, hint))


def _entry(node: MappingNode, name: str) -> Node | None:
    return next((entry.value for entry in node.entries if key(entry.key) == name), None)


def _images(folder: Path) -> dict[str, bytes]:
    """The image files in or below a folder."""
    found = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in _IMAGES and path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
