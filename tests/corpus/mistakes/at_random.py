"""Mistakes planted anywhere in the sound minutes by a chance that is always the same: damaged words, rows, dates."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterator

from tests.corpus.profiles import PROFILES, Profile
from tests.corpus.trial import Trial, mistake
from tests.support.documents import ROOT
from tests.support.planted import Change

SEED = 1811
EACH = 4
"""How many of each kind are planted in each minute."""

Damage = Callable[[str, random.Random], str | None]


def trials() -> Iterator[Trial]:
    chance = random.Random(SEED)
    for profile in PROFILES:
        for name, damage, codes, sure in DAMAGES:
            yield from _in_prose(profile, name, damage, codes, sure, chance)
        for file in ROWS.get(profile.name, ()):
            yield from _in_rows(profile, file, chance)


def prose(profile: Profile) -> list[str]:
    """The lines of running text of a minute: long, with no key and no expression, and only once in it."""
    text = (profile.folder / profile.document / "minuta.yml").read_text(encoding="utf-8")
    lines = text.split("\n")
    return [
        line
        for line in lines
        if len(line.split()) >= 8 and not re.search(r"\{|^\s*(- )?\w+:(\s|$)|^#|\[\^", line) and lines.count(line) == 1
    ]


def _in_prose(
    profile: Profile, name: str, damage: Damage, codes: str, sure: bool, chance: random.Random
) -> Iterator[Trial]:
    planted = 0
    lines = prose(profile)
    for line in chance.sample(lines, len(lines)):
        damaged = damage(line, chance)
        if damaged is not None and planted < EACH:
            planted += 1
            yield mistake(
                "restos", profile.name, name, Change("minuta.yml", line, damaged), codes, damaged.strip(), certain=sure,
                may_advise=codes in ADVISED,
            )  # fmt: skip


def _one(pattern: str, line: str, chance: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, line))
    return chance.choice(found) if found else None


def _put(line: str, found: re.Match[str] | None, text: Callable[[str], str]) -> str | None:
    return None if found is None else line[: found.start()] + text(found[0]) + line[found.end() :]


def lost_letter(line: str, chance: random.Random) -> str | None:
    return _put(line, _one(r"(?<=\w)[áéíóúñ](?=\w)", line, chance), lambda _: "\N{REPLACEMENT CHARACTER}")


def wrong_encoding(line: str, chance: random.Random) -> str | None:
    return _put(
        line, _one(r"\w*[áéóúñ]\w*", line, chance), lambda word: word.encode().decode("cp1252", errors="replace")
    )


def two_blanks(line: str, chance: random.Random) -> str | None:
    return _put(line, _one(r"(?<=[a-záéíóú]) (?=[a-záéíóú])", line, chance), lambda _: "  ")


def inner_capital(line: str, chance: random.Random) -> str | None:
    return _put(line, _one(r"(?<=[a-z])[a-z](?=[a-z]{3})", line, chance), str.upper)


def said_twice(line: str, chance: random.Random) -> str | None:
    return _put(line, _one(r"(?<= )[a-záéíóúñ]{5,}(?= )", line, chance), lambda word: f"{word} {word}")


def blank_before_comma(line: str, chance: random.Random) -> str | None:
    return _put(line, _one(r"(?<=[a-záéíóú]),(?= )", line, chance), lambda _: " ,")


ADVISED = ("tipografia", "mayuscula-interior")
DAMAGES: tuple[tuple[str, Damage, str, bool], ...] = (
    ("letra perdida", lost_letter, "texto-danado", True),
    ("codificación equivocada", wrong_encoding, "texto-danado", True),
    ("dos espacios", two_blanks, "tipografia", True),
    ("mayúscula dentro de una palabra", inner_capital, "mayuscula-interior", True),
    ("palabra dos veces", said_twice, "palabra-repetida", True),
    ("espacio antes de la coma", blank_before_comma, "tipografia", True),
)

ROWS = {"acción local": ("campamentos.csv",), "obras": ("obras.csv",), "conectividad": ("localidades.csv",)}


def comunas() -> dict[str, str]:
    """The region of every comuna, by the official list."""
    with (ROOT / "minuta" / "data" / "comunas.csv").open(encoding="utf-8", newline="") as file:
        return {row["comuna"]: row["region"] for row in csv.DictReader(file)}


def _in_rows(profile: Profile, file: str, chance: random.Random) -> Iterator[Trial]:
    head, *rows = (profile.folder / profile.document / file).read_text(encoding="utf-8").splitlines()
    columns = head.split(";")
    regions = comunas()
    for row in chance.sample(rows, min(EACH, len(rows))):
        cells = row.split(";")
        mine = regions.get(cells[columns.index("comuna")])
        cells[columns.index("comuna")] = chance.choice([one for one, region in regions.items() if region != mine])
        yield _row("lugares", profile, file, "comuna de otra región", row, ";".join(cells), "comuna-fuera-de-region")
    for row in chance.sample(rows, min(EACH, len(rows))):
        other = chance.choice([one for one in rows if one != row])
        yield mistake(
            "entidades", profile.name, "fila pegada en otra parte", Change(file, other, f"{other}\n{row}"),
            "fila-repetida", (file, row), certain=True,
        )  # fmt: skip
    yield from _dates(profile, file, [row for row in rows if "inicio" in columns and _dated(row)], chance)


MONTH = r"[a-z]+ 20\d\d"


def _dated(row: str) -> bool:
    return len(re.findall(MONTH, row)) == 2


def _dates(profile: Profile, file: str, rows: list[str], chance: random.Random) -> Iterator[Trial]:
    for row in chance.sample(rows, min(EACH, len(rows))):
        swapped = re.sub(rf"({MONTH});({MONTH})", r"\2;\1", row)
        codes = "termina-antes-de-empezar"
        yield _row("tiempo", profile, file, "inicio y término cambiados", row, swapped, codes)


def _row(family: str, profile: Profile, file: str, name: str, old: str, new: str, codes: str) -> Trial:
    return mistake(family, profile.name, name, Change(file, old, new), codes, (file, new), certain=True)
