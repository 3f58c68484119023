"""What a stream can show: a terminal, a pipe, and Windows' console."""

from __future__ import annotations

import ctypes
import io
import os
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from minuta.report.screen import Screen, obeys_sequences, screen_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the machine that runs the tests, and a terminal of a hundred columns."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((100, 30)))


@pytest.mark.parametrize(
    ("environment", "terminal", "pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
    ids=repr,
)
def test_colours_are_for_terminals_and_for_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, pipe: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert screen_of(Terminal()).colours is terminal
    assert screen_of(io.StringIO()).colours is pipe


def test_a_pipe_has_no_width() -> None:
    assert screen_of(io.StringIO()) == Screen(None, False)


@pytest.mark.parametrize(("asked", "width"), [("", 100), ("72", 72), ("0", 100), ("ancho", 100)])
def test_a_terminal_is_as_wide_as_it_says_unless_the_person_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, asked: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", asked)
    assert screen_of(Terminal()).width == width


def test_a_terminal_that_does_not_know_its_width_has_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((0, 0)))
    assert screen_of(Terminal()).width == 80

    def refuse(_: int) -> os.terminal_size:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", refuse)
    assert screen_of(Terminal()).width == 80


class Console:
    """Windows' console, which starts without escape sequences."""

    def __init__(self, *, is_console: bool = True, allows: bool = True) -> None:
        self.mode, self._is_console, self._allows = 3, is_console, allows

    def GetConsoleMode(self, handle: Any, mode: Any) -> int:
        mode._obj.value = self.mode
        return int(self._is_console)

    def SetConsoleMode(self, handle: Any, mode: int) -> int:
        self.mode = mode if self._allows else self.mode
        return int(self._allows)


@pytest.mark.parametrize(
    ("console", "obeys", "mode"),
    [(Console(), True, 7), (Console(is_console=False), False, 3), (Console(allows=False), False, 3)],
)
def test_windows_console_is_asked_to_obey_sequences_and_may_refuse(
    monkeypatch: pytest.MonkeyPatch, console: Console, obeys: bool, mode: int
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(get_osfhandle=lambda number: number + 40))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=console), raising=False)
    assert obeys_sequences(Terminal()) is obeys
    assert console.mode == mode
    assert screen_of(Terminal()).colours is obeys
