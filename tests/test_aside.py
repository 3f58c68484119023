"""Work in a second process gives what it would give here, and its troubles are told or mended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from minuta.aside import Aside
from minuta.problems import ContentError, EnvironmentFault, Place, Problem
from tests.support.processes import children_of, wait_until_gone

PROBLEM = Problem("grafico", Place("a.yml", 3, 4), "No se puede.", "Revise.", related=(Place("b.csv", 1, 2, "C5"),))


def twice(number: int) -> int:
    return 2 * number


def process() -> int:
    return os.getpid()


def refuse() -> None:
    raise ContentError([PROBLEM])


def lack() -> None:
    raise EnvironmentFault("Falta la letra.", "Instálela.")


def die_elsewhere(here: int) -> str:
    if os.getpid() != here:
        os._exit(1)
    return "hecho aquí"


def how_ctrl_c_is_taken() -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.parametrize("apart", [False, True])
def test_the_result_is_the_same_wherever_it_is_made(apart: bool) -> None:
    with Aside(apart=apart) as aside:
        results = [aside.start(twice, number) for number in range(3)]
        assert [result() for result in results] == [0, 2, 4]


def test_a_process_of_its_own_is_another_process() -> None:
    with Aside(apart=True) as aside:
        assert aside.start(process)() != os.getpid()
    with Aside() as aside:
        assert aside.start(process)() == os.getpid()


@pytest.mark.parametrize("apart", [False, True])
def test_problems_come_back_whole(apart: bool) -> None:
    with Aside(apart=apart) as aside, pytest.raises(ContentError) as caught:
        aside.start(refuse)()
    assert caught.value.problems == (PROBLEM,)


@pytest.mark.parametrize("apart", [False, True])
def test_a_fault_comes_back_with_its_remedy(apart: bool) -> None:
    with Aside(apart=apart) as aside, pytest.raises(EnvironmentFault) as caught:
        aside.start(lack)()
    assert (caught.value.message, caught.value.remedy) == ("Falta la letra.", "Instálela.")


def test_when_the_process_is_killed_the_work_is_done_here() -> None:
    with Aside(apart=True) as aside:
        first = aside.start(die_elsewhere, os.getpid())
        assert first() == "hecho aquí"
        assert aside.start(twice, 4)() == 8


def test_when_no_process_can_be_had_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_processes(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("minuta.aside.ProcessPoolExecutor", no_processes)
    with Aside(apart=True) as aside:
        assert aside.start(process)() == os.getpid()


def test_ctrl_c_is_left_to_the_main_process() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell makes what it starts behind ignore it
    with Aside(apart=True) as aside:
        assert aside.start(how_ctrl_c_is_taken)()
    assert not how_ctrl_c_is_taken()


WAITING = """\
import time
from minuta.aside import Aside
if __name__ == "__main__":
    with Aside(apart=True) as aside:
        aside.start(abs, -1)()
        print("listo", flush=True)
        time.sleep(30)
"""


def test_the_process_beside_does_not_stay_when_the_main_one_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "espera.py"
    script.write_text(WAITING, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen([sys.executable, str(script)], env=environment, stdout=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"listo\n"
        children = children_of(started.pid)
        assert children
        started.kill()
    wait_until_gone(children)
