"""A difference is told once, with what was found and what should have been, and a flood of them is cut short."""

from __future__ import annotations

from minuta.gates.parity import differences, page_numbers
from minuta.gates.reading import Kind, Piece, Reading, letters
from minuta.problems import Place


def _reading(*texts: str, kind: Kind = Kind.PARAGRAPH) -> Reading:
    pieces = tuple(Piece(kind, text, place=Place("a.yml", at)) for at, text in enumerate(texts, start=1))
    return Reading("Título", "es-CL", pieces)


def _messages(page: Reading, file: Reading) -> list[str]:
    return [problem.message for problem in differences(page, file, "el Word")]


def test_equal_readings_have_no_differences() -> None:
    assert _messages(_reading("uno", "dos"), _reading("uno", "dos")) == []


def test_a_change_is_told_with_both_texts() -> None:
    (message,) = _messages(_reading("uno", "dos"), _reading("uno", "tres"))
    assert message == "En el Word hay el párrafo «tres» donde debía estar el párrafo «dos»."


def test_what_is_missing_stands_at_its_line() -> None:
    (problem,) = differences(_reading("uno", "dos", "tres"), _reading("uno", "tres"), "el Word")
    assert (problem.message, problem.place.line) == ("En el Word falta el párrafo «dos».", 2)


def test_what_is_not_wanted_stands_at_the_line_that_follows() -> None:
    (problem,) = differences(_reading("uno", "dos"), _reading("uno", "y", "dos"), "el Word")
    assert (problem.message, problem.place.line) == ("En el Word sobra el párrafo «y».", 2)


def test_another_kind_with_the_same_words_is_a_difference() -> None:
    (message,) = _messages(_reading("uno", kind=Kind.HEADING), _reading("uno"))
    assert message == "En el Word hay el párrafo «uno» donde debía estar el título «uno»."


def test_many_differences_are_counted_and_not_all_told() -> None:
    page = _reading(*(str(number) for number in range(40)))
    messages = _messages(page, _reading())
    assert len(messages) == 11
    assert messages[-1] == "Y 30 diferencias más en el Word."


def test_a_text_may_be_compared_without_its_spaces() -> None:
    assert differences(_reading("uno dos"), _reading("unodos"), "el PDF", text=letters) == ()


def test_a_long_text_is_quoted_in_part() -> None:
    (message,) = _messages(_reading("palabra " * 90), _reading())
    assert len(message) < 150


def test_a_page_number_that_word_does_not_show_is_not_compared() -> None:
    entries = (Piece(Kind.CONTENTS, "Uno"), Piece(Kind.CONTENTS, "Dos"))
    pdf = Reading(pieces=entries, pages=("1", "3"))
    assert list(page_numbers(Reading(pieces=entries, pages=("", "")), pdf)) == []
    (problem,) = page_numbers(Reading(pieces=entries, pages=("1", "2")), pdf)
    assert problem.message == "En el índice del Word, «Dos» está en la página 2; en el del PDF, en la 3."


def test_a_long_document_that_was_spoiled_is_told_at_once() -> None:
    page = _reading(*(str(number % 7) for number in range(9000)))
    file = _reading(*(str(number % 5) for number in range(9000)))
    assert len(_messages(page, file)) == 11


def test_what_is_the_same_at_the_end_is_not_told() -> None:
    same = [str(number) for number in range(1000)]
    (message,) = _messages(_reading("uno", *same), _reading("dos", *same))
    assert message == "En el Word hay el párrafo «dos» donde debía estar el párrafo «uno»."


def test_a_long_text_is_quoted_where_it_begins_to_differ() -> None:
    words = "palabra " * 90
    (message,) = _messages(_reading(f"{words}uno"), _reading(f"{words}dos"))
    assert "palabra dos»" in message
    assert "palabra uno»" in message
    assert len(message) < 200
