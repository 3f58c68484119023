"""Work in a copy of the process gives what it would give here, and its troubles show here.

Each test runs in a fresh process: the one of the tests has threads of the libraries, and a process with threads is not
copied.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

import pytest

from minuta import twin

Result = TypeVar("Result")

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def fresh(work: Callable[..., Result], *arguments: object) -> Result:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def answer() -> tuple[int, str]:
    return os.getpid(), "Ñuñoa"


def begun(work: Callable[..., Result], *arguments: object) -> Callable[[], Result]:
    """Some work that needs no preparing, begun in a copy."""
    return twin.ready(lambda: work)(*arguments)


def here_and_there() -> tuple[int, tuple[int, str]]:
    return os.getpid(), begun(answer)()


@forks
def test_the_work_is_done_in_another_process_and_its_result_comes_back() -> None:
    here, (process, word) = fresh(here_and_there)
    assert process != here
    assert word == "Ñuñoa"


def long_answer() -> str:
    return "á" * 1_000_000


def long_answer_there() -> str:
    return begun(long_answer)()


@forks
def test_a_result_longer_than_a_pipe_comes_back_whole() -> None:
    assert fresh(long_answer_there) == long_answer()


TROUBLES: dict[str, Callable[[], object]] = {
    "raises": lambda: 1 / 0,
    "is killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "leaves": lambda: os._exit(1),
    "gives what cannot travel": threading.Lock,
}


def troubled_there(kind: str) -> object:
    here = os.getpid()
    return begun(lambda: "hecho aquí" if os.getpid() == here else TROUBLES[kind]())()


@forks
@pytest.mark.parametrize("kind", TROUBLES)
def test_what_goes_wrong_there_is_done_again_here(kind: str) -> None:
    assert fresh(troubled_there, kind) == "hecho aquí"


def length(text: str, *, twice: bool) -> int:
    return len(text) * (1 + twice)


def length_of_a_long_text_there() -> int:
    return twin.ready(lambda: length)("á" * 1_000_000, twice=True)()


@forks
def test_arguments_longer_than_a_pipe_arrive_whole() -> None:
    assert fresh(length_of_a_long_text_there) == 2_000_000


def kind_of_a_lock() -> str:
    return twin.ready(lambda: lambda lock: type(lock).__name__)(threading.Lock())()


@forks
def test_what_cannot_be_sent_is_worked_on_here() -> None:
    assert fresh(kind_of_a_lock) == "lock"


def unprepared_there() -> str:
    here = os.getpid()

    def prepare() -> Callable[[], str]:
        if os.getpid() != here:
            raise ImportError("no library")
        return lambda: "hecho aquí"

    return twin.ready(prepare)()()


@forks
def test_a_copy_that_cannot_get_ready_is_done_without() -> None:
    assert fresh(unprepared_there) == "hecho aquí"


def refuse() -> None:
    raise ValueError("no quiero")


def refused_there() -> None:
    begun(refuse)()


@forks
def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="no quiero"):
        fresh(refused_there)


def beside_a_thread() -> bool:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        return begun(answer)()[0] == os.getpid()
    finally:
        done.set()
        thread.join()


def test_a_process_with_threads_is_not_copied() -> None:
    assert fresh(beside_a_thread)


def without_processes() -> tuple[bool, int]:
    before = open_files()
    with patch.object(os, "fork", side_effect=OSError("no more processes")):
        return begun(answer)()[0] == os.getpid(), open_files() - before


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@forks
def test_when_no_process_can_be_had_the_work_is_done_here() -> None:
    assert fresh(without_processes) == (True, 0)


def how_ctrl_c_is_taken() -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def how_ctrl_c_is_taken_there_and_here() -> tuple[bool, bool]:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell makes what it starts behind ignore it
    return begun(how_ctrl_c_is_taken)(), how_ctrl_c_is_taken()


@forks
def test_ctrl_c_is_left_to_the_main_process() -> None:
    assert fresh(how_ctrl_c_is_taken_there_and_here) == (True, False)


def what_is_left() -> tuple[int, bool]:
    before = open_files()
    for _ in range(3):
        begun(answer)()
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return open_files() - before, False
    return open_files() - before, True


@forks
def test_neither_open_files_nor_finished_processes_are_left_behind() -> None:
    assert fresh(what_is_left) == (0, False)
