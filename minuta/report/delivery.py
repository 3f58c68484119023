"""Taking each report where it was asked for: a stream, or a file that is written whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from minuta.problems import EnvironmentFault, reason_of
from minuta.report.faces import face_of
from minuta.report.outcome import Outcome
from minuta.report.request import Request
from minuta.report.screen import PLAIN, screen_of

_NOTHING = "No se encontró ningún problema.\n"
"""What a file says that would be empty: an empty one could be a report that failed."""


def show(requests: Iterable[Request], outcome: Outcome) -> TextIO:
    """Write the reports that go to a stream; answers with the stream where the command may say the rest."""
    free = sys.stdout
    for request in requests:
        if request.file is None:
            stream = sys.stdout if request.takes_standard_output else sys.stderr
            stream.write(face_of(request.face, outcome, screen_of(stream)))
            stream.flush()
            free = sys.stderr if request.takes_standard_output else free
    return free


def save(requests: Iterable[Request], outcome: Outcome) -> None:
    """Write the reports that go to files. Raises EnvironmentFault."""
    for request in requests:
        if request.file is not None:
            text = face_of(request.face, outcome, PLAIN) or _NOTHING
            _put(request.file, text.encode("utf-8", "replace"))


def _put(file: Path, data: bytes) -> None:
    """A device or a pipe cannot be replaced, only written to; behind a link, the file itself is replaced."""
    from minuta.publish import OutputFile, publish

    try:
        if file.exists() and not (file.is_file() or file.is_dir()):
            file.write_bytes(data)
            return
        target = file.resolve()
    except OSError as error:
        raise EnvironmentFault(f"No se puede escribir en «{file}»: {reason_of(error)}.") from error
    publish([OutputFile(target.name, data)], target.parent)
