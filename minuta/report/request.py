"""Which reports a command asks for: `--report FACE` or `--report FACE=FILE`, as often as it likes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from minuta.problems import UsageError
from minuta.report.faces import FACES, TEXT
from minuta.text import did_you_mean


@dataclass(frozen=True, slots=True)
class Request:
    """A face and the file it goes to; without one it goes to a stream, where only one face for machines fits."""

    face: str
    file: Path | None = None

    @property
    def takes_standard_output(self) -> bool:
        """Whether nothing else may be said there; people read the text in the stream of errors."""
        return self.file is None and self.face != TEXT


def read_requests(typed: Iterable[str]) -> tuple[Request, ...]:
    """Every report once. The text is added when all go to files, so that somebody at a terminal is not left without."""
    requests = tuple(dict.fromkeys(_read(one) for one in typed))
    to_standard_output = [one.face for one in requests if one.takes_standard_output]
    if len(to_standard_output) > 1:
        first, second = to_standard_output[:2]
        raise UsageError(
            f"«{first}» y «{second}» no pueden salir juntos: ponga «=ARCHIVO» en uno, como --report {second}=ARCHIVO."
        )
    files = [one.file.absolute() for one in requests if one.file is not None]
    for file in files:
        if files.count(file) > 1:
            raise UsageError(f"Dos informes no pueden quedar en el mismo archivo, «{file.name}».")
    return requests if len(files) < len(requests) else (*requests, Request(TEXT))


def _read(typed: str) -> Request:
    face, equals, file = typed.partition("=")
    if face not in FACES:
        raise UsageError(f"No existe el informe «{face}». {did_you_mean(face, FACES)}")
    if equals and not file.strip():
        raise UsageError(f"Falta el nombre del archivo: por ejemplo, --report {face}=informe.{FACES[face]}.")
    return Request(face, Path(file) if file else None)
