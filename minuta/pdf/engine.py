"""WeasyPrint as this program wants it: of one version, without the fonts of the machine, and its complaints at hand."""

from __future__ import annotations

import atexit
import ctypes.util
import io
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pydyf

from minuta.fonts import faces
from minuta.problems import EnvironmentFault
from minuta.theme import Theme

ENGINE, WRITER = "70.0", "0.13.0"
"""The versions of WeasyPrint and of pydyf whose inner workings `tagging` and `archive` know."""

HOW_TO_INSTALL_PANGO = (
    "En Debian o Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
    "En macOS: brew install pango. En Windows: instale MSYS2 y en su terminal: pacman -S mingw-w64-ucrt-x86_64-pango."
)


def load_engine(theme: Theme) -> Any:
    """Import WeasyPrint for a theme.

    Raises EnvironmentFault, with what to install, when Pango is missing or the version is not the known one.
    """
    os.environ["FONTCONFIG_FILE"] = str(
        _font_configuration(faces(theme.fonts.package, theme.fonts.family)[0].file.parent)
    )
    try:
        # Without Pango the import prints a page of English advice; ours says what to install, in Spanish.
        with _quick_library_search(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            import weasyprint
    except OSError:
        raise EnvironmentFault("No se puede hacer el PDF: falta la biblioteca Pango.", HOW_TO_INSTALL_PANGO) from None
    _check_version("weasyprint", weasyprint.__version__, ENGINE)
    _check_version("pydyf", pydyf.__version__, WRITER)
    return weasyprint


def _check_version(name: str, found: str, known: str) -> None:
    """Another version would still make a PDF, but with a structure that nobody has looked at."""
    if found != known:
        message = f"No se puede hacer el PDF: se necesita {name} {known} y está instalado {found}."
        raise EnvironmentFault(message, f"Instale esa versión: python -m pip install {name}=={known}")


@cache
def _font_configuration(folder: Path) -> Path:
    """A fontconfig file that names one folder only, so that no font of the machine can be picked."""
    own = TemporaryDirectory(prefix="minuta-")
    atexit.register(own.cleanup)
    file = Path(own.name) / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{escape(str(folder))}</dir><cachedir>{escape(own.name)}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    return file


@contextmanager
def _quick_library_search() -> Iterator[None]:
    """On Linux the libraries load by their plain names; looking each up first costs two tenths of a second."""
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextmanager
def collected_log() -> Iterator[list[str]]:
    """Warnings and errors that the engine logs, instead of on the terminal."""
    messages: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger, collector = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    handlers, propagate = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [collector], False
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = handlers, propagate
