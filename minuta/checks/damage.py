"""Rules about text that was damaged on its way from another program: letters that are not those that were typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.entities import html5
from typing import NamedTuple

from minuta.checks.addresses import typed
from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.passages import Passage
from minuta.checks.patterns import regex
from minuta.checks.spots import Spot, and_more, edits_of, exemptions_of, home
from minuta.checks.subject import Subject

_PLAUSIBLE = frozenset("áéíóúüñÁÉÍÓÚÜÑàèìòùçÇ¿¡°ºª·«»“”„‘’‚–—…•€£©®×½¼±´§\u00a0\ufeff²³")
"""What a text in Spanish may hold that is not ASCII."""


def _as_windows(byte: int) -> str:
    """A byte as Windows-1252 shows it; the five that it does not define stay as they are."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_BYTES = {_as_windows(byte): byte for byte in range(0x80, 0x100)}
_FOLLOWING = "".join(re.escape(_as_windows(byte)) for byte in range(0x80, 0xC0))
_MISREAD = regex(rf"(?:[ÂÃ][{_FOLLOWING}]|[âï][{_FOLLOWING}]{{2}})+|â€")


def misread(letters: str) -> str | None:
    """What some letters were before UTF-8 was read as Windows-1252, once or several times: «Ã³» was «ó».

    None when they were nothing that Spanish is written with. Of «â€», what closed a quotation, one byte was lost.
    """
    if letters == "â€":
        return "”"
    for _ in range(3):
        try:
            letters = bytes(_BYTES[letter] for letter in letters).decode()
        except (KeyError, UnicodeDecodeError):
            return None
        if all(letter in _PLAUSIBLE for letter in letters):
            return letters.replace("\ufeff", "").replace("\u00a0", " ")
    return None


def entity(name: str) -> str | None:
    """The letter that a web page writes as `&name;`, or None."""
    if not name.startswith("#"):
        return html5.get(f"{name};", "").replace("\u00a0", " ") or None
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    return chr(code) if 0x20 <= code < 0xD800 else None


_GRAVE = str.maketrans("àèìòù", "áéíóú")
_ACCENTED = {"a´": "á", "e´": "é", "i´": "í", "o´": "ó", "u´": "ú", "n˜": "ñ", "u¨": "ü"}
_INVISIBLE = "\u00ad\u034f\u200b-\u200f\u2060\ufe0e\ufe0f"
"""To stand inside the brackets of a pattern: soft hyphens, joiners, and marks of direction or of the look of a sign."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}


class Damage(NamedTuple):
    """A kind of damage; `repair` gives the letters that were meant, or None where the found ones are no damage.

    What cannot be put right is `lost`. `message` may quote the word around, as it is and as it was meant.
    """

    pattern: re.Pattern[str]
    message: str
    repair: Callable[[str], str | None] = lambda found: ""
    sure: bool = True
    lost: bool = False


DAMAGES = (
    Damage(
        _MISREAD, "Dice «{found}» por «{meant}»: son letras mal leídas al traer el texto de otro programa.", misread
    ),
    Damage(regex("\ufffd+|ï¿½"), "Aquí se perdió una letra: dice «{found}».", lost=True),
    Damage(
        regex(r"(?<=[a-záéíóúñ])\?(?=[a-záéíóúñ])"),
        "Parece que aquí se perdió una letra: dice «{found}».",
        sure=False,
        lost=True,
    ),
    Damage(
        regex(r"[aeioun][´˜¨](?=[a-zñ\s,.;:)]|$)"),
        "Dice «{found}», con el acento suelto.",
        _ACCENTED.get,
        sure=False,
    ),
    Damage(
        regex(r"\b(?:[a-zñ]+iòn|tambièn|màs|està|dìas?|paìs)\b"),
        "«{found}» lleva la tilde al revés.",
        lambda found: found.translate(_GRAVE),
        sure=False,
    ),
    Damage(
        regex("[\ufb00-\ufb04]"),
        "«{found}» trae dos letras unidas, como las deja un PDF.",
        _LIGATURES.get,
        sure=False,
    ),
    Damage(
        regex(r"&(?:[A-Za-z]{2,8}|#\d{2,5}|#[xX][0-9A-Fa-f]{2,4});"),
        "«{found}» es código de una página web.",
        lambda found: entity(found[1:-1]),
        sure=False,
    ),
    Damage(regex(f"[{_INVISIBLE}]"), "En «{meant}» hay un signo invisible.", sure=False),
)
"""In the order in which they are looked for: what one takes, the next ones do not see."""


def damaged_text(subject: Subject) -> Iterator[Finding]:
    """Letters that came wrong from another program. The cause is one for each file, and so is what is said of it."""
    found: dict[tuple[tuple[str, str], int], list[Spot]] = {}
    for passage in subject.passages:
        for kind, spot in damages(passage):
            found.setdefault((home(passage), kind), []).append(spot)
    for (_, kind), spots in found.items():
        yield _finding(DAMAGES[kind], spots)


_SUSPECT = regex("[ÂÃâï\ufffd?´˜¨&\ufb00-\ufb04àèìòù" + _INVISIBLE + "]")
"""A letter that some kind of damage has; most texts have none."""


def damages(passage: Passage) -> Iterator[tuple[int, Spot]]:
    """Every damaged stretch of a passage, with the position of its kind in DAMAGES."""
    if not _SUSPECT.search(passage.text.text):
        return
    text = typed(passage)
    taken: set[int] = set()
    for kind, damage in enumerate(DAMAGES):
        for found in damage.pattern.finditer(text):
            start, end = found.span()
            meant = None if damage.lost else damage.repair(found[0])
            free = taken.isdisjoint(range(start, end))
            if free and not _asks(found, text) and (damage.lost or meant is not None):
                taken.update(range(start, end))
                yield kind, Spot(passage, start, end, meant)


def _asks(found: re.Match[str], text: str) -> bool:
    """Whether a «?» closes a question."""
    return found[0] == "?" and text.rfind("¿", 0, found.start()) > text.rfind("?", 0, found.start())


def _finding(damage: Damage, spots: list[Spot]) -> Finding:
    first = spots[0]
    message = damage.message.format(found=first.word(first.old), meant=first.word(first.new or ""))
    hint = "Escriba de nuevo esa palabra." if damage.lost else "Corríjalo; si viene de un CSV, ábralo como UTF-8."
    report = certain if damage.sure else doubtful
    related = tuple(spot.place for spot in spots[1:])
    message += and_more(spots)
    return report(first.place, message, hint, exemptions_of(spots), related, edits=edits_of(spots))
