"""Arguments in; printed problems, written files and an exit code out."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from minuta import __version__
from minuta.cli.commands import COMMANDS, FORMATS, HELP, OPTIONS, help_of
from minuta.cli.shared import ENVIRONMENT, OK, USAGE, print_fault
from minuta.problems import EnvironmentFault, UsageError
from minuta.text import did_you_mean

if TYPE_CHECKING:
    from minuta.cli.arguments import Arguments

__all__ = ["COMMANDS", "FORMATS", "HELP", "OPTIONS", "help_of", "main", "program"]


def program() -> int:
    """`main` as a process of its own, which lives about a second: it leaves nothing to tidy up, and does not tidy.

    Looking for garbage often, or once more before leaving, took an eighth of that second. Only the PDF engine has
    something to clean when a process ends: its folders of fonts.
    """
    gc.set_threshold(100_000, 50, 100)
    code = main()
    gc.freeze()
    if "minuta.pdf" not in sys.modules:
        os._exit(code)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code says how it went. Never a traceback for what a person typed."""
    _speak_utf8()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(typed)
        sys.stdout.flush()
        return code
    except UsageError as error:
        of_command = f"{typed[0]} " if typed and typed[0] in COMMANDS else ""
        print(f"{error}\nVea la ayuda con: minuta {of_command}--help", file=sys.stderr)
        return USAGE
    except EnvironmentFault as fault:
        print_fault(fault)
        return ENVIRONMENT
    except KeyboardInterrupt:
        # Python does not forget an interruption inside an `exec`, as that of a dataclass being defined, until the next
        # one: without it the process would end by the signal and not with this code.
        exec("")
        print("\nInterrumpido: no se cambió ningún documento.", file=sys.stderr)
        return ENVIRONMENT
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.ENOSPC):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno == errno.ENOSPC:
            print("No se puede escribir la respuesta: no queda espacio en disco.", file=sys.stderr)
        return ENVIRONMENT


def _speak_utf8() -> None:
    """Windows consoles and pipes may use another encoding, and then accents would be lost or stop the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _run(typed: list[str]) -> int:
    name, *rest = typed or [""]
    if not typed or any(word in ("--help", "-h") for word in typed):
        print(help_of(name) if name in COMMANDS else HELP, end="")
        return OK if typed else USAGE
    if "--version" in typed:
        print(f"minuta {__version__}")
        return OK
    if name not in COMMANDS:
        raise UsageError(f"No existe la orden «{name}». {did_you_mean(name, COMMANDS)}")
    from minuta.cli.arguments import parse

    return _work_of(name)(parse(COMMANDS[name], rest))


def _work_of(name: str) -> Callable[[Arguments], int]:
    """What a command does, loaded only now, so that the help and mistakes in the command answer at once."""
    if name in ("build", "merge", "publish"):
        from minuta.cli import making

        return {"build": making.build, "merge": making.merge, "publish": making.publish}[name]
    from minuta.cli import looking

    return {"check": looking.check, "inspect": looking.inspect, "schema": looking.schema, "verify": looking.verify}[
        name
    ]
