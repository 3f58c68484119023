"""The site that already stands in a folder: its manifest, the sums of all its files, and what somebody touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from minuta.manifest import NAME, Manifest, read_manifest, sum_of
from minuta.problems import EnvironmentFault, Place, Problem, UsageError
from minuta.site.shelf import read_bytes

SUMS = "SHA256SUMS"
_LINE = re.compile(r"(?P<sum>[0-9a-f]{64}) [ *](?P<path>.+)")


@dataclass(frozen=True, slots=True)
class Standing:
    """`sums` are those of every file of the site but the list itself, by path, as they were published."""

    folder: Path
    manifest: Manifest
    sums: Mapping[str, str]

    def touched(self) -> Iterator[Problem]:
        """Each file that is not as it was published: whoever changed it has to say which is right."""
        for path, known in self.sums.items():
            file = self.folder / path
            if not file.is_file():
                yield self._problem(path, "Falta este archivo, que ya estaba publicado.")
            elif sum_of(read_bytes(file)) != known:
                yield self._problem(path, "Este archivo no es el que se publicó: alguien lo cambió.")

    def in_the_way(self, path: str) -> Problem | None:
        """A file that stands where the site wants to put one of its own, and is not the site's."""
        ours = path in self.sums or (path == SUMS and self.sums)
        if ours or not (self.folder / path).exists():
            return None
        return self._problem(path, "Aquí hay un archivo que no es del sitio, y el sitio va a tener uno con ese nombre.")

    def _problem(self, path: str, message: str) -> Problem:
        hint = (
            "Recupere la carpeta del sitio como se publicó por última vez, o mueva a otra parte lo que puso a mano: "
            "minuta no reemplaza lo que no hizo."
        )
        return Problem("sitio-alterado", Place(str(self.folder / path), 0, 0), message, hint)


def standing(folder: Path) -> Standing:
    """The site of a folder; an empty one where there is none. Raises EnvironmentFault for one that is damaged."""
    manifest, sums = folder / NAME, folder / SUMS
    if not manifest.exists() and not sums.exists():
        return Standing(folder, Manifest(), {})
    remedy = "Recupere la carpeta del sitio como se publicó por última vez."
    try:
        known = read_manifest(read_bytes(manifest), str(manifest))
    except UsageError as error:
        raise EnvironmentFault(str(error), remedy) from error
    found = [_LINE.fullmatch(line) for line in read_bytes(sums).decode("utf-8", "replace").splitlines()]
    if not all(found):
        raise EnvironmentFault(f"«{sums}» está dañado.", remedy)
    return Standing(folder, known, {one["path"]: one["sum"] for one in found if one})


def sums_of(files: Mapping[str, str]) -> bytes:
    """The list that `sha256sum --check` reads."""
    return "".join(f"{files[path]}  {path}\n" for path in sorted(files)).encode()
