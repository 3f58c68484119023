"""Where the content, the templates and the output of a project live."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minuta.problems import UsageError


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
