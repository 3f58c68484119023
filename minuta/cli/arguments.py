"""What was typed after a command, split into paths and options, and what of it makes no sense."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from minuta.cli.commands import FORMATS, Command
from minuta.clock import read_clock
from minuta.problems import UsageError
from minuta.report.request import Request, read_requests
from minuta.text import did_you_mean


@dataclass(frozen=True, slots=True)
class Arguments:
    """The paths and the options of a command, by their names; those that were not typed are None or False."""

    paths: tuple[Path, ...]
    options: Mapping[str, Any]

    def given(self, name: str) -> bool:
        return bool(self.options[name])

    def text(self, name: str) -> str | None:
        found: str | None = self.options[name]
        return found

    def path(self, name: str) -> Path | None:
        found = self.text(name)
        return None if found is None else Path(found)

    def formats(self) -> tuple[str, ...]:
        return _formats(self.text("--format"))

    def requests(self) -> tuple[Request, ...]:
        return read_requests(self.options.get("--report") or ())

    def clock(self) -> datetime | None:
        return read_clock(os.environ)


class _Parser(argparse.ArgumentParser):
    """Only splits the arguments: every word that a person reads is written here, in Spanish."""

    def __init__(self) -> None:
        super().__init__(add_help=False, allow_abbrev=False, exit_on_error=False)

    def error(self, message: str) -> NoReturn:
        raise UsageError("La orden no se entiende.")


def parse(command: Command, typed: list[str]) -> Arguments:
    """Raises UsageError for what the command does not take."""
    parser = _Parser()
    parser.add_argument("paths", nargs="*", type=Path)
    names = [option.name for option in command.options]
    for option in command.options:
        action = "store" if option.value else "store_true"
        parser.add_argument(option.name, dest=option.name, action="append" if option.repeatable else action)
    try:
        parsed, unknown = parser.parse_known_intermixed_args(typed)
    except argparse.ArgumentError as error:
        with_value = [option.name for option in command.options if option.value]
        takes = "lleva un valor" if error.argument_name in with_value else "no lleva valor"
        raise UsageError(f"La opción «{error.argument_name}» {takes}.") from None
    if unknown:
        raise UsageError(f"No existe la opción «{unknown[0]}». {did_you_mean(unknown[0], names)}")
    found = vars(parsed)
    return Arguments(tuple(found["paths"]), {name: found[name] for name in names})


def _formats(text: str | None) -> tuple[str, ...]:
    if text is None:
        return FORMATS
    wanted = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in wanted:
        if name not in FORMATS:
            raise UsageError(f"No existe el formato «{name}». {did_you_mean(name, FORMATS)}")
    if not wanted:
        raise UsageError("Falta decir qué formatos: por ejemplo, --format pdf,docx.")
    return tuple(name for name in FORMATS if name in wanted)
