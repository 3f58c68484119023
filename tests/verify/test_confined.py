"""What reads a hostile file runs apart: it is stopped when it takes too long or too much, and leaves nothing behind."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest

from minuta.problems import EnvironmentFault
from minuta.verify import confined
from minuta.verify.confined import Stopped

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only there can a process be told how much it may take")


def where() -> tuple[str, str, list[str]]:
    """Where it runs, where it would put what is temporary, and what is there."""
    (Path(tempfile.gettempdir()) / "resto").write_text("algo")
    return str(Path.cwd()), tempfile.gettempdir(), sorted(path.name for path in Path.cwd().iterdir())


def endless() -> None:
    time.sleep(600)


def dying() -> None:
    os.abort()


def failing() -> None:
    raise ZeroDivisionError


def refusing() -> None:
    raise EnvironmentFault("Falta algo.", "Instálelo.")


def greedy() -> int:
    return len(bytes(20 * 1024**3))


def writing() -> None:
    with Path("grande").open("wb") as stream:
        for _ in range(40):
            stream.write(bytes(10 * 1024**2))


def test_it_has_a_folder_of_its_own_that_is_gone_afterwards() -> None:
    folder, temporary, names = confined.confined(where)
    assert Path(folder).resolve() == Path(temporary).resolve()
    assert names == ["resto"]
    assert not Path(folder).exists()


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 2)
    start = time.monotonic()
    with pytest.raises(Stopped, match="tardó más de 2 segundos"):
        confined.confined(endless)
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("work", [dying, failing])
def test_what_dies_is_told_without_a_trace(work: object, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Stopped, match="el programa no pudo con él"):
        confined.confined(work)  # type: ignore[arg-type]
    assert "Traceback" not in capfd.readouterr().err


@LINUX
def test_what_asks_for_too_much_memory_is_stopped() -> None:
    with pytest.raises(Stopped, match="más memoria"):
        confined.confined(greedy)


@LINUX
def test_what_fills_the_disk_is_stopped() -> None:
    with pytest.raises(Stopped):
        confined.confined(writing)


def test_what_the_machine_lacks_is_told_as_ever() -> None:
    with pytest.raises(EnvironmentFault) as caught:
        confined.confined(refusing)
    assert (caught.value.message, caught.value.remedy) == ("Falta algo.", "Instálelo.")
