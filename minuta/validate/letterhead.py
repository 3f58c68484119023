"""The letterhead of a document: opened, told at the line that names it, and its looks taken into the theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from minuta.formats import enumeration
from minuta.letterhead import SHOWN_NAMES, Letterhead, Refused, read_letterhead
from minuta.load import LetterheadFile
from minuta.problems import Problem, Severity
from minuta.theme import Colours, Theme
from minuta.validate.contrast import ENOUGH, contrast, readable
from minuta.validate.reading import Reader

_PAPER = "#FFFFFF"


def open_letterhead(reader: Reader, file: LetterheadFile | None, theme: Theme) -> tuple[Letterhead | None, Theme]:
    """The letterhead, if there is one that serves, and the theme as it makes it."""
    if file is None:
        return None, theme
    try:
        letterhead = read_letterhead(file.data, theme.fonts.natural_line)
    except Refused as refused:
        for fault in refused.faults:
            reader.note("membrete", file.named.place, fault.message, fault.hint)
        return None, theme
    for message, hint in (*letterhead.remarks, *_other_fonts(letterhead, theme), *_faint(letterhead)):
        reader.problems.append(Problem("membrete", file.named.place, message, hint, Severity.WARNING))
    letterhead = replace(letterhead, place=file.named.place)
    return letterhead, adopted(theme, letterhead)


def adopted(theme: Theme, letterhead: Letterhead) -> Theme:
    """The theme with the sheet, the colours and the styles of a letterhead, which brings its own logo."""
    body = letterhead.looks.get("parrafo", letterhead.body)
    after = body.after or theme.body.after
    return replace(
        theme,
        page=letterhead.page,
        colours=_colours(theme.colours, letterhead),
        body=replace(theme.body, size=body.size, line=body.line, after=after),
        own=tuple(letterhead.looks.values()),
        logo=None,
    )


def _colours(ours: Colours, letterhead: Letterhead) -> Colours:
    """Ours where the letterhead has no palette; a colour of it that could hardly be read as text is made darker."""
    palette: Mapping[str, str] = letterhead.colours
    text = letterhead.body.colour
    if not palette.keys() >= {"dk2", "accent1", "hlink"}:
        return replace(ours, text=text)
    titles = letterhead.looks["titulo-1"].colour if "titulo-1" in letterhead.looks else palette["dk2"]
    band = palette.get("lt2", ours.band)
    return replace(
        ours,
        text=text,
        headings=readable_on_paper(titles),
        accent=palette["accent1"],
        header=readable_on_paper(palette["dk2"]),
        header_text=_PAPER,
        link=readable_on_paper(palette["hlink"]),
        band=band if contrast(text, band) >= ENOUGH else ours.band,
    )


def readable_on_paper(colour: str) -> str:
    return colour if contrast(colour, _PAPER) >= ENOUGH else readable(colour, _PAPER)


def _other_fonts(letterhead: Letterhead, theme: Theme) -> list[tuple[str, str]]:
    """A font that is not the theme's has other widths in Word than its stand-in has in the PDF."""
    fonts = theme.fonts
    others = [f"«{font}»" for font in letterhead.fonts if font not in (fonts.word, fonts.family)]
    if not others:
        return []
    message = (
        f"El membrete usa {enumeration(others)}, y el PDF se hace con «{fonts.family}», "
        f"que tiene las medidas de «{fonts.word}»: las líneas no cortarán igual."
    )
    hint = f"Use «{fonts.word}» en los estilos del membrete, o declare en tema.yml un paquete con la letra que él usa."
    return [(message, hint)]


def _faint(letterhead: Letterhead) -> list[tuple[str, str]]:
    return [
        (
            f"El estilo «{SHOWN_NAMES[role]}» del membrete tiene un color ({look.colour}) que casi no se distingue "
            "del papel.",
            f"Cámbielo en Word por uno más oscuro; por ejemplo, «{readable(look.colour, _PAPER)}».",
        )
        for role, look in letterhead.looks.items()
        if contrast(look.colour, _PAPER) < ENOUGH
    ]
