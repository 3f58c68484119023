"""A process of its own for what reads a file that anybody may have made: it is killed when it takes too much."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

from minuta.problems import EnvironmentFault

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

SECONDS = 120
"""How long it may take; a document of seven pages takes two."""

_MEMORY = 4 * 1024**3
_WRITTEN = 256 * 1024**2
"""Bytes that it may take and that any file of it may have, where the system can be told."""


class Stopped(Exception):
    """The work was not finished; the message says why in Spanish."""


def confined(work: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
    """What a function of some module gives in a process that has a folder of its own and nothing else to spoil.

    Raises Stopped when it takes too long or dies, and the Stopped or the EnvironmentFault that it raised.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="minuta-") as folder:
        process = context.Process(target=_serve, args=(theirs, folder, work, arguments, named), daemon=False)
        process.start()
        theirs.close()
        try:
            return cast(Result, _answer(ours))
        finally:
            process.kill()
            process.join()
            ours.close()


def _answer(ours: Connection) -> Any:
    if not ours.poll(SECONDS):
        raise Stopped(f"tardó más de {SECONDS} segundos")
    try:
        done, answer = ours.recv()
    except (EOFError, OSError):
        raise Stopped("el programa no pudo con él: pide demasiado del computador, o está dañado a propósito") from None
    if done:
        return answer
    raise answer


def _serve(theirs: Connection, folder: str, work: Callable[..., Any], arguments: Any, named: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    os.chdir(folder)
    _limit()
    with Path(os.devnull).open("w") as nowhere:  # what libraries complain about a damaged file is nobody's business
        os.dup2(nowhere.fileno(), 2)
    try:
        theirs.send((True, work(*arguments, **named)))
    except (EnvironmentFault, Stopped) as error:
        theirs.send((False, error))
    except (MemoryError, RecursionError):
        theirs.send((False, Stopped("pide más memoria de la que se le da")))
    theirs.close()
    os._exit(0)


def _limit() -> None:
    """Windows has no such limits, and there only the time counts."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        for kind, most in (
            (resource.RLIMIT_CPU, SECONDS),
            (resource.RLIMIT_FSIZE, _WRITTEN),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_DATA, _MEMORY),
        ):
            resource.setrlimit(kind, (most, most))
