"""Whether the finished files say what the page says: every difference, where it is and the line it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from minuta.gates.paper import Artifact
from minuta.gates.reading import COUNT, PAGE, SIDES, Kind, Piece, Reading, letters, running_mark
from minuta.problems import NOWHERE, Place, Problem

_SHOWN = 90
"""Characters of a text that a message quotes."""

_MANY = 10
"""Differences after which the rest are only counted: a block that is lost may move all that follows."""

_ALIGNED = 400
"""Pieces of each side that are aligned to tell what was changed from what was added."""

Text = Callable[[str], str]


def exactly(text: str) -> str:
    return text


def differences(page: Reading, file: Reading, name: str, *, text: Text = exactly) -> tuple[Problem, ...]:
    """How a file, which messages call `name», differs from the page; `text` is what of each text is compared."""
    found = [
        *_about(page.title, file.title, name, "el título del documento"),
        *_about(page.language, file.language, name, "el idioma del documento"),
        *_sequences(page.pieces, file.pieces, name, text),
        *_sequences(page.notes, file.notes, name, text),
    ]
    if len(found) <= _MANY:
        return tuple(found)
    more = len(found) - _MANY
    rest = _differs(found[_MANY].place, f"Y {more} {'diferencia' if more == 1 else 'diferencias'} más en {name}.")
    return (*found[:_MANY], rest)


def running_differences(page: Reading, file: Reading, name: str) -> Iterator[Problem]:
    """What repeats on its pages, for a file that says it once."""
    wanted, said = ([piece for piece in reading.running if piece.text] for reading in (page, file))
    yield from _sequences(wanted, said, name, _as_seen)


def running_gaps(page: Reading, artifacts: Sequence[Artifact], count: int, name: str) -> Iterator[Problem]:
    """What should repeat on pages of a PDF and is not seen on one, with the number of the page in its place."""
    margins = {piece.mark: piece for piece in page.running}
    for number in range(1, count + 1):
        seen = _as_seen("".join(one.text for one in artifacts if one.page == number))
        for piece in _margins_of(number, margins):
            if _as_seen(piece.text.replace(PAGE, str(number)).replace(COUNT, str(count))) not in seen:
                yield _differs(piece.place, f"En {name}, la página {number} no muestra {_quoted(piece)}.")
                return


def _margins_of(number: int, margins: Mapping[str, Piece]) -> Iterator[Piece]:
    """The header and the footer of a page: those of its own kind, if there are, before those of all pages."""
    kinds = [*(["primera"] if number == 1 else []), *(["pares"] if number % 2 == 0 else []), ""]
    for side in SIDES:
        own = (margins.get(running_mark(side, kind)) for kind in kinds)
        yield from [piece for piece in own if piece is not None][:1]


def _as_seen(text: str) -> str:
    """What two margins have in common: spaces, capitals and the kind of a hyphen are a look."""
    return letters(text).casefold().replace("\u2011", "-")


def page_numbers(word: Reading, pdf: Reading) -> Iterator[Problem]:
    """The contents list of Word shows the pages of the PDF, or none."""
    shown = [piece for piece in word.pieces if piece.kind is Kind.CONTENTS]
    for entry, first, second in zip(shown, word.pages, pdf.pages, strict=False):
        if first and first != second:
            said = f"En el índice del Word, «{_short(entry.text)}» está en la página {first}"
            yield _differs(entry.place, f"{said}; en el del PDF, en la {second}.")


def _about(wanted: str, said: str, name: str, what: str) -> Iterator[Problem]:
    if wanted != said:
        yield _differs(NOWHERE, f"En {name}, {what} es «{_short(said)}» y debía ser «{_short(wanted)}».")


def _sequences(page: Sequence[Piece], file: Sequence[Piece], name: str, text: Text) -> Iterator[Problem]:
    wanted = [(piece.kind, text(piece.text), piece.mark) for piece in page]
    said = [(piece.kind, text(piece.text), piece.mark) for piece in file]
    if wanted == said:
        return
    start = _common(wanted, said)
    end = _common(wanted[start:][::-1], said[start:][::-1])
    # Aligning takes the square of what is aligned: in a long document, only what comes first after the difference is.
    middle = slice(start, start + _ALIGNED)
    lacking, extra = wanted[: len(wanted) - end][middle], said[: len(said) - end][middle]
    for kind, from_page, to_page, from_file, to_file in SequenceMatcher(None, lacking, extra, False).get_opcodes():
        if kind != "equal":
            told = page[start + from_page : start + to_page], file[start + from_file : start + to_file]
            yield from _told(*told, name, _place(page, start + from_page))


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """How many of the first are the same in both."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))


def _place(page: Sequence[Piece], position: int) -> Place:
    """Where a piece comes from, or the one before it when what is found has no counterpart."""
    if not page:
        return NOWHERE
    return page[min(position, len(page) - 1)].place


def _told(lacking: Sequence[Piece], extra: Sequence[Piece], name: str, place: Place) -> Iterator[Problem]:
    """Pieces that stand in each other's place are told in pairs; what is left over is missing or not wanted."""
    pairs = min(len(lacking), len(extra))
    for wanted, said in zip(lacking, extra, strict=False):
        yield _differs(wanted.place, _pair(wanted, said, name))
    for wanted in lacking[pairs:]:
        yield _differs(wanted.place, f"En {name} falta {_quoted(wanted)}.")
    for said in extra[pairs:]:
        yield _differs(place, f"En {name} sobra {_quoted(said)}{_at(said)}.")


def _pair(wanted: Piece, said: Piece, name: str) -> str:
    if wanted.kind is said.kind and letters(wanted.text) == letters(said.text) and wanted.mark != said.mark:
        return f"En {name}, {_quoted(said)} lleva «{said.mark}» y debía llevar «{wanted.mark}»{_at(said)}."
    start = _common(wanted.text, said.text)
    return f"En {name} hay {_quoted(said, start)} donde debía estar {_quoted(wanted, start)}{_at(said)}."


def _quoted(piece: Piece, start: int = 0) -> str:
    return f"{piece.kind.value} «{_short(piece.text, start)}»"


def _at(piece: Piece) -> str:
    return f" ({piece.where})" if piece.where else ""


def _short(text: str, start: int = 0) -> str:
    """A text as it is quoted: whole if it is short, or what surrounds the position where it begins to differ."""
    text = text.replace(PAGE, "#").replace(COUNT, "#")
    if len(text) > _SHOWN and start > _SHOWN // 2:
        text = f"…{text[start - _SHOWN // 3 :]}"
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _differs(place: Place, message: str) -> Problem:
    return Problem("archivos-distintos", place, message)
