"""The files of a site while it is made: those that stand in its folder and those that will."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from minuta.problems import EnvironmentFault, reason_of


class Shelf:
    """Gives the bytes of any file of the site by its path: what is `new` comes before what stands in the folder."""

    def __init__(self, folder: Path, new: Mapping[str, bytes]) -> None:
        self._folder = folder
        self.new = dict(new)

    def read(self, path: str) -> bytes:
        """Raises EnvironmentFault for a file that is not there or may not be read."""
        if path in self.new:
            return self.new[path]
        return read_bytes(self._folder / path)


def read_bytes(path: Path) -> bytes:
    """Raises EnvironmentFault."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(f"No se puede leer «{path}»: {reason_of(error)}.") from error
