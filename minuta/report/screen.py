"""What the stream that a person reads can show: its width, its colours, and a line that is written over."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TextIO

USUAL_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Screen:
    """`width` is None when nobody watches (a file, a pipe): then lines are left whole."""

    width: int | None = None
    colours: bool = False


PLAIN = Screen()


def screen_of(stream: TextIO) -> Screen:
    """NO_COLOR takes colours away and FORCE_COLOR puts them even in a pipe; the first wins, as in Python itself."""
    watched = stream.isatty()
    return Screen(_width(stream) if watched else None, _has_colours(stream, watched))


def obeys_sequences(stream: TextIO) -> bool:
    """Whether a terminal does what escape sequences say. Windows' console must be asked to, and may refuse."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    enable_virtual_terminal_processing = 4
    console = ctypes.windll.kernel32
    handle, mode = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno())), ctypes.c_uint32()
    if not console.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(console.SetConsoleMode(handle, mode.value | enable_virtual_terminal_processing))


def _has_colours(stream: TextIO, watched: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return watched and os.environ.get("TERM") != "dumb" and obeys_sequences(stream)


def _width(stream: TextIO) -> int:
    """What the person asked for with COLUMNS, or what the terminal says; some say zero."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL_WIDTH
    except (OSError, ValueError):
        return USUAL_WIDTH


class ProgressLine:
    """One line that is written over while the work goes on; silent when nobody is watching a terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty() and obeys_sequences(sys.stderr)

    def __enter__(self) -> ProgressLine:
        return self

    def __call__(self, doing: str) -> None:
        if self._shown:
            print(f"\r\033[K{doing[:78]}…", end="", file=sys.stderr, flush=True)

    def __exit__(self, *_: object) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
