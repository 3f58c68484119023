"""How many files spoilt at random get the right verdict, with a manifest and without: `python -m tests.verify`."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from minuta import mark
from minuta.cli import main as command
from minuta.verify.verdict import Verdict
from minuta.verify.verification import verify
from tests.verify.sites import FORMATS, Site, make_site

Damage = Callable[[bytes, random.Random], bytes]
EVERY = 20
"""One in so many is verified without a manifest too, and by the command: making it again takes a second."""


def _flip(data: bytes, chance: random.Random) -> bytes:
    position = chance.randrange(len(data))
    return data[:position] + bytes([data[position] ^ 1 << chance.randrange(8)]) + data[position + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _insert(data: bytes, chance: random.Random) -> bytes:
    position = chance.randrange(len(data) + 1)
    return data[:position] + chance.randbytes(chance.randint(1, 40)) + data[position:]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randint(1, 3000) :]


def _scramble(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    size = min(chance.randint(1, 500), len(data) - start)
    return data[:start] + chance.randbytes(size) + data[start + size :]


def _append(data: bytes, chance: random.Random) -> bytes:
    return data + chance.randbytes(chance.randint(1, 100))


DAMAGES: dict[str, Damage] = {
    "flip": _flip, "cut": _cut, "insert": _insert, "drop": _drop, "scramble": _scramble, "append": _append,
}  # fmt: skip


def main(count: int) -> int:
    counts: Counter[tuple[str, str, Verdict]] = Counter()
    wrong: list[str] = []
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(Path(folder))
        for number in range(count):
            kind, name = FORMATS[number % 3], tuple(DAMAGES)[number // 3 % len(DAMAGES)]
            wrong.extend(_judged(site, number, kind, name, Path(folder) / "solo", counts))
    for (kind, name, verdict), found in sorted(counts.items(), key=str):
        print(f"{kind:5}{name:10}{verdict.value:18}{found:6}")
    print(*wrong, sep="\n")
    print(f"{count} spoilt files in {time.monotonic() - start:.0f} s: {len(wrong)} wrong verdicts")
    return int(bool(wrong))


def _judged(
    site: Site, number: int, kind: str, name: str, folder: Path, counts: Counter[tuple[str, str, Verdict]]
) -> list[str]:
    whole = site.file(kind, 1 + number % 2).read_bytes()
    spoilt = DAMAGES[name](whole, random.Random(number))
    if spoilt == whole:
        return []
    folder.mkdir(exist_ok=True)
    file = folder / f"cualquiera.{kind}"
    file.write_bytes(spoilt)
    (verified,) = verify([file], site.manifest).files
    counts[kind, name, verified.verdict] += 1
    own = mark.find(whole)
    lost = own is not None and not mark.mentions(spoilt, own) and mark.find(spoilt) is None
    expected = Verdict.FOREIGN if lost else Verdict.ALTERED
    found = [] if verified.verdict is expected else [f"{number} {kind} {name}: {verified.verdict.value}"]
    if number % EVERY == 0:
        shutil.copy(site.file("pdf", 1 + number % 2), folder / "cualquiera.pdf") if kind != "pdf" else None
        (alone,) = verify([file]).files
        counts[kind, f"{name} *", alone.verdict] += 1
        found.extend([] if alone.is_wrong else [f"{number} {kind} {name}, alone: {alone.verdict.value}"])
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as told:
            code = command(["verify", str(file), "--manifest", str(site.manifest)])
        found.extend(
            [] if code == 1 and "Traceback" not in told.getvalue() else [f"{number} {kind} {name}: exit {code}"]
        )
    return found
