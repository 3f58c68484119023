"""Days, months, years and ranges as they are read in prose."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.checks.calendar_words import Grain, as_typed, dates_after, moments, ranges
from minuta.checks.passages import fold_letters
from minuta.formats import long_date, month_and_year, short_date

BEFORE = st.sampled_from(["", "Al ", "El martes, ", "Entre 12 familias y 3 comunas, en ", "(", "«"])
AFTER = st.sampled_from(["", ".", ", se cerró", ")", "» y 45 más", ": 7 proyectos"])
DAYS = st.dates(date(1990, 1, 1), date(2049, 12, 31))


def read(text: str) -> list[tuple[str, int, int, int]]:
    return [(as_typed(text, one.start, one.end), one.year, one.month, one.day) for one in moments(fold_letters(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("el 30 de junio de 2020", [("30 de junio de 2020", 2020, 6, 30)]),
        ("1.º de mayo del año 2020", [("1.º de mayo del año 2020", 2020, 5, 1)]),
        ("primero de mayo", [("primero de mayo", 0, 5, 1)]),
        ("Junio 2020/ abril 2021", [("Junio 2020", 2020, 6, 0), ("abril 2021", 2021, 4, 0)]),
        ("ago. 2019 y sept-2020", [("ago. 2019", 2019, 8, 0), ("sept-2020", 2020, 9, 0)]),
        ("setiembre", [("setiembre", 0, 9, 0)]),
        ("el 30-06-2020 y el 2020-06-30", [("30-06-2020", 2020, 6, 30), ("2020-06-30", 2020, 6, 30)]),
        ("el año 2020", [("2020", 2020, 0, 0)]),
        ("30 de\n  junio de 2020", [("30 de junio de 2020", 2020, 6, 30)]),
        ("$2020, 2.020 y 2020 %", []),
        ("la ley 21.074 y el 2018-2022", []),
        ("el RUT 12.345.678-5 y la resolución 123/2020", []),
        ("en el mar y en la mayoría", []),
        ("marzo de 2.020 casos", [("marzo", 0, 3, 0)]),
    ],
)
def test_what_is_a_date_is_read_and_what_is_not_is_left(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert read(text) == expected


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from([long_date, short_date]), BEFORE, AFTER)
def test_a_printed_day_is_read_back_where_it_stands(day: date, printed: object, before: str, after: str) -> None:
    text = printed(day)  # type: ignore[operator]
    (found,) = moments(fold_letters(f"{before}{text}{after}"))
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
    assert (found.start, found.end) == (len(before), len(before) + len(text))
    assert found.exists
    assert found.first() == found.last() == day


@settings(max_examples=60, deadline=None)
@given(DAYS, BEFORE, AFTER)
def test_a_printed_month_is_read_back(day: date, before: str, after: str) -> None:
    (found,) = moments(fold_letters(f"{before}{month_and_year(day.year, day.month)}{after}"))
    assert (found.year, found.month, found.grain) == (day.year, day.month, Grain.MONTH)
    assert found.first() <= day <= found.last()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789 de-/.junioalyº¤(", max_size=60))
def test_no_text_is_too_strange_to_read(text: str) -> None:
    for one in moments(text):
        assert text[one.start : one.end]
        assert one.exists in (True, False)
    assert all(one.start < one.end for one in ranges(text))


@pytest.mark.parametrize(
    ("text", "exists"),
    [
        ("31 de junio de 2020", False),
        ("30 de febrero", False),
        ("29 de febrero de 2019", False),
        ("29 de febrero de 2020", True),
        ("29 de febrero", True),
        ("31-12-2020", True),
        ("31-13-2020", False),
    ],
)
def test_the_calendar_is_known(text: str, exists: bool) -> None:
    (found,) = moments(text)
    assert found.exists is exists


@pytest.mark.parametrize("text", ["30 de junio de ¤¤¤¤", "junio de ese año", "junio del año anterior"])
def test_a_year_that_cannot_be_read_is_somewhere_else(text: str) -> None:
    (found,) = moments(fold_letters(text))
    assert (found.elsewhere, found.year) == (True, 0)


def spans(text: str) -> list[tuple[str, str, tuple[int, int], tuple[int, int]]]:
    return [
        (
            as_typed(text, one.start, one.end),
            one.link,
            (one.first.year, one.first.month),
            (one.last.year, one.last.month),
        )
        for one in ranges(fold_letters(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("va de agosto de 2019 a julio de 2020.", ("de agosto de 2019 a julio de 2020", "de", (2019, 8), (2020, 7))),
        ("entre agosto y noviembre de 2019", ("entre agosto y noviembre de 2019", "entre", (2019, 8), (2019, 11))),
        ("de noviembre a febrero de 2020", ("de noviembre a febrero de 2020", "de", (2019, 11), (2020, 2))),
        ("(agosto 2019 – julio 2020)", ("agosto 2019 – julio 2020", "", (2019, 8), (2020, 7))),
        ("del 1 al 10 de junio de 2020", ("del 1 al 10 de junio de 2020", "del", (2020, 6), (2020, 6))),
        ("desde el 30-06-2020, hasta el 01-07-2020", (
            "desde el 30-06-2020, hasta el 01-07-2020", "desde", (2020, 6), (2020, 7)
        )),
        ("de 2019 a 2021", ("de 2019 a 2021", "de", (2019, 0), (2021, 0))),
    ],
)  # fmt: skip
def test_a_range_has_two_ends(text: str, expected: tuple[object, ...]) -> None:
    assert spans(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "en agosto de 2019 y en julio de 2020",
        "agosto de 2019 y julio de 2020",
        "los informes de junio y de mayo",
        "el informe del 15 de julio de 2020, al 30 de junio de 2020",
        "de junio de 2020 al 31 de marzo de 2020",
        "entre 3 y 5 de los proyectos de junio",
        "de agosto de ese año a julio de 2020",
    ],
)
def test_two_dates_are_not_always_a_range(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("comienzan en junio o julio de 2020 y siguen", [(2020, 6), (2020, 7)]),
        ("comienzan todos en abril de 2021.", [(2021, 4)]),
        ("comienzan entre agosto y noviembre de 2019", [(2019, 8), (2019, 11)]),
        ("comienzan en junio", []),
        ("comienzan los talleres en junio de 2020", []),
        ("comienzan pronto", []),
    ],
)
def test_the_dates_that_follow_a_verb(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(one.year, one.month) for one in dates_after(text, len("comienzan"))] == expected
