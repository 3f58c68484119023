"""Several processes give what one gives, in order, whatever happens to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from minuta.crew import each
from minuta.problems import ContentError, Place, Problem
from tests.support.processes import children_of, wait_until_gone

PROBLEM = Problem("grafico", Place("a.yml", 3, 4), "No se puede.")


def squared(number: int) -> int:
    return number * number


def process(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def slow_when_even(number: int) -> int:
    time.sleep(0.2 if number % 2 == 0 else 0)
    return number


def die_elsewhere(here: int, number: int) -> str:
    if os.getpid() != here and number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{number} {'aquí' if os.getpid() == here else 'allá'}"


def refuse(number: int) -> int:
    if number == 2:
        raise ContentError([PROBLEM])
    return number


@pytest.mark.parametrize("processes", [0, 1, 2, 3, 9])
def test_the_results_stand_in_the_order_of_the_items(processes: int) -> None:
    assert list(each(squared, range(7), processes)) == [number * number for number in range(7)]


def test_a_slow_item_does_not_let_the_next_ones_by() -> None:
    assert list(each(slow_when_even, range(6), 2)) == list(range(6))


def test_without_items_no_process_is_started() -> None:
    assert list(each(squared, [], 4)) == []


def test_the_work_is_done_by_as_many_processes_as_were_asked_for() -> None:
    found = set(each(process, range(12), 3))
    assert (len(found), os.getpid() in found) == (3, False)


def test_one_process_is_this_one() -> None:
    assert set(each(process, range(3), 1)) == {os.getpid()}


def test_each_item_is_told_of_when_its_turn_comes() -> None:
    told: list[int] = []
    assert list(each(squared, range(5), 2, told.append)) == [0, 1, 4, 9, 16]
    assert told == list(range(5))


def test_what_a_killed_process_left_is_done_here_and_the_others_go_on() -> None:
    results = list(each(partial(die_elsewhere, os.getpid()), range(8), 2))
    assert [result.split()[0] for result in results] == [str(number) for number in range(8)]
    assert results[3] == "3 aquí"
    assert results[7] == "7 allá"


def test_when_every_process_is_killed_all_is_done_here() -> None:
    def kill_all(_: int) -> None:
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="utf-8").split()
        for child in children:
            if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8"):
                os.kill(int(child), signal.SIGKILL)

    assert list(each(squared, range(6), 2, kill_all)) == [0, 1, 4, 9, 16, 25]


def test_when_no_process_can_be_had_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_processes(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("minuta.crew.ProcessPoolExecutor", no_processes)
    assert set(each(process, range(3), 2)) == {os.getpid()}


def test_what_the_work_raises_comes_whole_after_what_came_before() -> None:
    results = each(refuse, range(5), 2)
    assert [next(results), next(results)] == [0, 1]
    with pytest.raises(ContentError) as caught:
        next(results)
    assert caught.value.problems == (PROBLEM,)


SLOW = """\
import os, sys, time
from minuta.crew import each
from tests.test_crew import slow_forever
if __name__ == "__main__":
    for _ in each(slow_forever, range(4), 2, lambda item: print(item, flush=True)):
        pass
"""


def slow_forever(_: int) -> None:
    print("empieza", flush=True)
    time.sleep(2)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_process_stays_and_none_says_a_word_when_the_main_one_is_stopped(
    tmp_path: Path, how: signal.Signals
) -> None:
    script = tmp_path / "slow.py"
    script.write_text(SLOW, encoding="utf-8")
    root = str(Path(__file__).parent.parent)
    started = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
    )
    assert started.stdout is not None
    while "empieza" not in (line := started.stdout.readline()):
        assert line
    children = children_of(started.pid)
    assert len(children) >= 2
    if how is signal.SIGINT:
        os.killpg(started.pid, how)  # as a terminal does
    else:
        os.kill(started.pid, how)
    _, said = started.communicate(timeout=20)
    assert said.count("KeyboardInterrupt") == (1 if how is signal.SIGINT else 0), said
    wait_until_gone(children)
