"""Rules about what was left to be completed: the marks that people put where a datum is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from minuta.checks.addresses import typed
from minuta.checks.finding import Finding, certain, doubtful
from minuta.checks.passages import Passage, PassageKind, fold_letters
from minuta.checks.patterns import regex
from minuta.checks.subject import Subject, typed_in
from minuta.model import Signatures
from minuta.text import fold

_AROUND = 80
"""How many characters before and after a mark may make it innocent."""


class Mark(NamedTuple):
    """A way of leaving something for later; `sure` when it can be nothing else.

    In every one stands one of its `signs`, in small letters: most texts have none, and are not looked at. `innocent` is
    asked about the text before (folded) and after (as typed), which may make ordinary words of it.
    """

    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    sure: bool = True
    innocent: Callable[[str, str], bool] = lambda before, after: False


def _is_roman(before: str, after: str) -> bool:
    """«siglo XX», «XIX y XX», «el XX Congreso», «XX. Anexos»."""
    leads = re.search(
        r"\bsiglos?\b[^.;]{0,30}$"
        r"|\b(?:capitulos?|titulos?|tomos?|edicion|version|(?:mediados|fines|inicios) del|[ivxlc]+(?:,| y| al?))\s*$",
        before,
    )
    event = re.match(r"\s+(?:[A-ZÁÉÍÓÚÑ][a-zñ]|edición|versión|aniversario|congreso|encuentro|jornada|feria)", after)
    item = re.search(r"(?:^|\n)[ >]*$", before) and re.match(r"[.)]\s", after)
    return bool(leads or event or item)


def _is_a_format(before: str, after: str) -> bool:
    return re.search(r"\b(?:formato|forma|como|asi|escrib\w+|orden)\W*(?:de\s+)?\W*$", before) is not None


def _is_quoted(before: str, after: str) -> bool:
    """What somebody put between brackets in another's words."""
    return before.rfind("«") > before.rfind("»") or before.rfind("“") > before.rfind("”")


_MATTERS = r"(?:asuntos?|temas?|materias?|aspectos?|puntos?|cuestiones|detalles|tareas|acuerdos)"


def _is_content(before: str, after: str) -> bool:
    """«los asuntos por definir», «falta por confirmar la sala»: words of a sentence, and not the lack of a datum."""
    named = re.search(rf"\b{_MATTERS}\s+(?:aun\s+|todavia\s+)?$", before)
    goes_on = re.match(r"\s+[\w«¤]", after)
    denied = re.search(r"\b(?:sin|nada|no (?:hay|quedan?))\b[^.;]*$", before)
    return bool(named or goes_on or denied)


_FILL_IN = (
    r"(?:complet(?:ar|e)|insert(?:ar|e)|ingres(?:ar|e)|agreg(?:ar|ue)|inclu(?:ir|ya)|indi(?:car|que)|escrib(?:ir|a)"
    r"|poner)"
)
_LATER = r"(?:pendiente|a definir|confirmar|actualizar|revisar|falta|ver con|por [a-z]+[aei]r)"
_DATUM = (
    r"(?:nombres?|fechas?|montos?|cifras?|n[uú]mero|cantidad|datos?|texto|t[ií]tulo|comuna|regi[oó]n|cargo|lugar|hora"
    r"|total|responsable|foto\w*|imagen|logo|tabla|gr[aá]fico|cuadro|mapa|figura|p[aá]rrafo|enlace|firma|fuente|valor|costo|materia)"
)
_WITH_DATUM = rf"(?:\s+{_DATUM}\b[^)\n]{{0,60}})?"
_EXCEL = r"#(?:¡REF!|¡DIV/0!|¡VALOR!|¡NUM!|¡NULO!|¿NOMBRE\?|N/[AD]\b|REF!|DIV/0!|VALUE!|NAME\?|NUM!)"


def _any_case(pattern: str) -> re.Pattern[str]:
    return regex(pattern, re.IGNORECASE)


MARKS = (
    Mark(_any_case(rf"\[\s*(?:{_FILL_IN}|{_LATER})\b[^\]\n]{{0,80}}\](?![(¤])"), ("[",), innocent=_is_quoted),
    Mark(_any_case(rf"\[\s*{_DATUM}(?:\s+(?:del?|en)\b[^\]\n]{{1,60}})?\](?![(¤])"), ("[",), innocent=_is_quoted),
    Mark(_any_case(rf"[<{{](?:{_FILL_IN}|{_DATUM})\b[^<>{{}}\n]{{0,60}}[>}}]"), ("<", "{")),
    Mark(_any_case(rf"\(\s*(?:{_FILL_IN}|por completar)(?:\s+(?:aqu[ií]|el|la|los|las))?{_WITH_DATUM}\s*\)"), ("(",)),
    Mark(regex(r"(?<![\w.@/-])(?:XXX?|xxx?)(?![\w-]|[.,/]\w)"), ("xx",), innocent=_is_roman),
    Mark(regex(r"(?<![\w.@/])(?:\d+[.,/-]?)?(?:X{2,}|x{2,})(?:[.,/-](?:X{2,}|x{2,}|\d+))*(?![^\W_])"), ("xx",)),
    Mark(regex(r"(?<![\w-])20\d[Xx](?!\w)"), ("0x", "1x", "2x", "3x", "4x", "5x", "6x", "7x", "8x", "9x")),
    Mark(_any_case(r"\blorem ipsum\b(?:,? dolor sit amet\b)?|\basdf\w*"), ("lorem", "asdf")),
    Mark(
        regex(rf"\?{{3,}}|_{{3,}}|(?<![\w*])__(?![\w*])|(?<![\w#])#{{3,}}(?![\w# ])|{_EXCEL}|\bTBD\b"),
        ("?", "_", "#", "tbd"),
    ),
    Mark(regex(r"\$\s*(?:\.{2,}|…|-{2,})|(?<![\w-])00[-/.]00[-/.](?:\d{4}|\d\d)(?![\w-])"), ("$", "00")),
    Mark(
        _any_case(r"\bdd?[-/. ](?:de )?mm?[-/. ](?:de )?(?:aaaa|yyyy|aa)\b"),
        ("aa", "yy"),
        sure=False,
        innocent=_is_a_format,
    ),
    Mark(_any_case(r"\.{5,}|…{2,}|\bbla(?:,? bla)+\b"), ("..", "…", "bla"), sure=False),
    Mark(
        _any_case(rf"\b{_DATUM}\b[^:.\n]{{0,40}}:\s*(?:pendiente|falta)\b(?=\W*(?:\n|$))"),
        ("pendiente", "falta"),
        sure=False,
    ),
    Mark(
        _any_case(r"\bpendiente\s+de\s+(?:completar|definir|confirmar|actualizar|redactar|ingresar)\b"),
        ("pendiente",),
        sure=False,
    ),
    Mark(
        _any_case(r"\bpor\s+(?:completar|definir|confirmar|determinar|precisar)\b"),
        ("completar", "definir", "confirmar", "determinar", "precisar"),
        sure=False,
        innocent=_is_content,
    ),
    Mark(
        _any_case(r"(?<=[:(«]\s)a\s+(?:definir|confirmar|convenir)\b"),
        ("definir", "confirmar", "convenir"),
        sure=False,
        innocent=_is_content,
    ),
    Mark(
        _any_case(r"\b(?:escriba|inserte|pegue|complete|agregue)\s+aqu[ií]\b|\baqu[ií]\s+va\s+(?:el|la|una?)\b"),
        ("aqu",),
        sure=False,
    ),
    Mark(_any_case(r"\btexto\s+de\s+(?:ejemplo|prueba|relleno|muestra)\b"), ("texto",), sure=False),
    Mark(
        regex(r"\b(?:COMPLETAR|REVISAR|CONFIRMAR|ACTUALIZAR|PENDIENTE|OJO|TODO(?=:))\b(?=\s*(?:[:!)\]]|$))"),
        ("completar", "revisar", "confirmar", "actualizar", "pendiente", "ojo", "todo"),
        sure=False,
    ),
)
"""In the order in which they are looked for: what one takes, the next ones do not see."""

_WHOLE = frozenset(
    ("pendiente", "completar", "por completar", "nombre apellido", "nombre apellidos", "nombre y apellido", "texto",
     "a definir", "a confirmar", "falta", "?", "??", "...", "…")
)  # fmt: skip
"""What is a mark when it is all that a cell or a datum says."""

_WHOLE_TITLES = frozenset(
    ("titulo", "titulo de la figura", "titulo de la tabla", "titulo de la seccion", "texto", "texto alternativo",
     "descripcion de la figura", "lorem ipsum")
)  # fmt: skip
"""The same for a title, a caption or what a figure shows."""

_STATUS = regex(r"estad|situacion|avance|etapa|cumpl|recep|tramit|gestion|observ|resultado|aprob|revision|firma")
"""Labels of a datum that may well be «pendiente»."""


def forgotten_mark(subject: Subject) -> Iterator[Finding]:
    """A mark of what was to be completed: «XX», «[completar]», «por definir»."""
    for passage in subject.passages:
        found = list(marks(passage))
        if not found and _is_all_mark(passage):
            found = [(0, passage.text.text.strip(), False)]
        for start, words, sure in found:
            yield _finding(subject, passage, start, words, sure=sure)


def marks(passage: Passage) -> Iterator[tuple[int, str, bool]]:
    """Each mark: where it begins, its words, and whether it can be nothing else."""
    text = typed(passage)
    lowered = text.lower()
    taken: set[int] = set()
    for mark in MARKS:
        if not any(sign in lowered for sign in mark.signs):
            continue
        for found in mark.pattern.finditer(text):
            start, end = found.span()
            if not taken.isdisjoint(range(start, end)):
                continue
            taken.update(range(start, end))
            before = fold_letters(text[max(0, start - _AROUND) : start])
            if not mark.innocent(before, text[end : end + _AROUND]):
                yield start, " ".join(found[0].split()), mark.sure


def _is_all_mark(passage: Passage) -> bool:
    words = fold(passage.text.text).rstrip(".") or passage.text.text.strip()
    if passage.kind in (PassageKind.TITLE, PassageKind.CAPTION, PassageKind.ALTERNATIVE):
        return words in _WHOLE_TITLES
    datum = passage.kind in (PassageKind.CELL, PassageKind.FACT) or isinstance(passage.block, Signatures)
    return datum and words in _WHOLE and not _STATUS.search(fold(passage.label))


def _finding(subject: Subject, passage: Passage, start: int, words: str, *, sure: bool) -> Finding:
    about = typed_in(passage.row) if passage.row else passage.text.text
    place = passage.at(start)
    if not sure:
        hint = "Complételo; si de verdad todavía no se sabe, deje una excepción con su motivo."
        message = f"Dice «{words}»: parece un dato que quedó sin completar."
        return doubtful(place, message, hint, passage.exemptions, about=about)
    report = certain if subject.minuta.state == "aprobada" else doubtful
    hint = "Escriba el dato que falta; si no lo hay, escriba «s/i» o quite la frase."
    return report(place, f"Quedó «{words}» donde falta un dato.", hint, passage.exemptions, about=about)
