"""What the search in the browser looks in: an inverted index of every current document, as a script without a server.

`window.minutaBuscar` has:

- `documents`: for each, `title`, `href`, `about` (programme, period and part in words), `date`, `state`, `filters` (the
  codes of its programme, of its period and of its regions, in a list), `web` (the address of its web edition, or
  empty) and `places`, numbers into
- `places`: pairs of a heading and its anchor in the web edition;
- `words`: for each word, folded, the entries that have it. Entries are numbered from 0, document by document: first the
  document itself (its title, programme, period, regions, keywords and what stands before its first heading), then each
  of its `places` (the heading and the text under it). An entry is written as how far it is from the one before (the
  first, from -1), in digits from «a» (0) to «z» (25), the last in lower case and those before it in upper case; a
  number after it says how many times in a row: «bBd3» is 1, 29, 29, 29.

A word is folded as NFD without its accents, in lower case, except that ñ stays: «Ñuñoa» is «ñuñoa», «región» is
«region». Words of one letter, and those that say nothing alone (`silent`), are left out.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from minuta.gates.web import passages
from minuta.site import views
from minuta.site.catalogue import path_of
from minuta.site.shelf import Shelf

FILE = "recursos/buscar-datos.js"

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ACCENTS = dict.fromkeys(range(0x300, 0x370))
_WORD = re.compile(r"[^\W_]+")
_SILENT = frozenset(
    [
        "al",
        "ante",
        "como",
        "con",
        "cual",
        "cuando",
        "de",
        "del",
        "desde",
        "donde",
        "el",
        "ella",
        "en",
        "entre",
        "era",
        "es",
        "esa",
        "ese",
        "eso",
        "esta",
        "este",
        "esto",
        "fue",
        "ha",
        "han",
        "hasta",
        "la",
        "las",
        "le",
        "les",
        "lo",
        "los",
        "mas",
        "me",
        "mi",
        "muy",
        "ni",
        "no",
        "nos",
        "o",
        "para",
        "pero",
        "por",
        "que",
        "se",
        "ser",
        "si",
        "sin",
        "sobre",
        "son",
        "su",
        "sus",
        "tambien",
        "tan",
        "un",
        "una",
        "unas",
        "uno",
        "unos",
        "y",
        "ya",
    ]
)


def fold(text: str) -> str:
    """Lower case without accents, but with its ñ."""
    apart = unicodedata.normalize("NFD", text.lower()).replace("n\u0303", "ñ")
    return apart.translate(_ACCENTS)


def words(text: str) -> set[str]:
    return {word for word in _WORD.findall(fold(text)) if len(word) > 1 and word not in _SILENT}


def script(documents: Iterable[views.Document], shelf: Shelf) -> bytes:
    """The file. The same documents give the same bytes."""
    told, entries = [], []
    places: dict[tuple[str, str], int] = {}
    for document in documents:
        web = next((file.href for file in document.current.files if file.format == "html"), "")
        found = passages(shelf.read(path_of(web))) if web else {}
        about = [document.programme.name, document.period.name, *([document.part] if document.part else [])]
        own = (document.title, document.subtitle, document.institution, document.type, *about, *document.keywords)
        named = (*own, *(region.name for region in document.regions), document.period.code, found.get("", ""))
        entries.append(words(" ".join(named)))
        entries.extend(words(f"{one.text} {found.get(_anchor(one), '')}") for one in document.current.headings)
        told.append(
            {
                "title": document.title,
                "href": document.href,
                "about": " · ".join(about),
                "date": document.date.short,
                "state": document.state,
                "filters": [document.programme.code, document.period.code, [one.code for one in document.regions]],
                "web": web,
                "places": [
                    places.setdefault((one.text, _anchor(one)), len(places)) for one in document.current.headings
                ],
            }
        )
    index = {
        "documents": told,
        "places": [list(place) for place in places],
        "silent": sorted(_SILENT),
        "words": dict(_inverted(entries)),
    }
    return f"window.minutaBuscar={_compact(index)};\n".encode()


def _anchor(heading: views.Heading) -> str:
    return path_of(heading.href.rpartition("#")[2])


def _inverted(entries: list[set[str]]) -> Iterator[tuple[str, str]]:
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        for word in entry:
            found.setdefault(word, []).append(number)
    for word in sorted(found):
        yield word, _steps(found[word])


def _steps(numbers: list[int]) -> str:
    steps = (after - before for before, after in zip([-1, *numbers], numbers, strict=False))
    runs = ((_digits(step), len(list(run))) for step, run in groupby(steps))
    return "".join(step * times if times * len(step) <= len(step) + 1 else f"{step}{times}" for step, times in runs)


def _digits(number: int) -> str:
    number, last = divmod(number, len(_LETTERS))
    digits = _LETTERS[last]
    while number:
        number, last = divmod(number, len(_LETTERS))
        digits = _LETTERS[last].upper() + digits
    return digits


def _compact(found: object) -> str:
    """As it stands in a script: a line separator would end a line of code in old browsers."""
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
