"""The themes of a document type: each over the one that it changes, sound, and chosen by whoever names one nearest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from minuta.doctype import DocumentType
from minuta.fonts import faces
from minuta.grammar import THEME
from minuta.load import FolderSource
from minuta.pictures import Picture
from minuta.problems import EnvironmentFault, Place
from minuta.source import Mapping as MappingNode
from minuta.source import Node, Scalar
from minuta.text import did_you_mean, key
from minuta.theme import FOLDER, USUAL, Fonts, Theme
from minuta.validate.contrast import check_contrast
from minuta.validate.reading import Reader, Unreadable
from minuta.validate.references import open_images


def read_themes(reader: Reader, folder: FolderSource) -> dict[str, Theme]:
    """Every theme by its name. Every fault of all of them is noted before Unreadable is raised."""
    themes: dict[str, Theme] = {}
    for name, node in folder.themes.items():
        try:
            whole = _over_its_base(reader, folder.themes, node, (name,))
            themes[name] = reader.read(whole, THEME)
        except Unreadable:
            continue
        check_contrast(reader, whole)
        _check_fonts(reader, themes[name].fonts, _place_of(whole, "fuentes", "paquete"))
    if len(themes) < len(folder.themes):
        raise Unreadable
    return themes


def logos(reader: Reader, folder: FolderSource, themes: Mapping[str, Theme]) -> dict[str, Picture]:
    """The images of the themes by the name of their file."""
    named = {theme.logo.file: theme.logo.place for theme in themes.values() if theme.logo}
    return open_images(reader, named, folder.images)


def chosen_theme(reader: Reader, declared: DocumentType, *names: Scalar | None) -> Theme:
    """The theme that a document takes; `names` are what was typed for it, the nearest first. Raises Unreadable."""
    typed = [name for name in (*names, declared.theme) if name is not None]
    for name in typed:
        if name.text not in declared.themes:
            _unknown(reader, name.text, name.place, declared.themes)
    theme = declared.themes.get(typed[0].text if typed else USUAL) or declared.themes.get(USUAL)
    if theme is None:
        raise Unreadable
    return theme


def check_usual(reader: Reader, declared: DocumentType, place: Place) -> None:
    """A type whose documents may name no theme needs the usual one."""
    if declared.theme is None and USUAL not in declared.themes:
        message = f"Falta el tema «{USUAL}», que es el de siempre."
        reader.note("tema", place, message, f"Póngalo en templates/comun/{FOLDER}/{USUAL}.yml, o diga otro: «tema: …».")
    elif declared.theme is not None and declared.theme.text not in declared.themes:
        _unknown(reader, declared.theme.text, declared.theme.place, declared.themes)


def _unknown(reader: Reader, name: str, place: Place, themes: Iterable[str]) -> None:
    reader.note("tema", place, f"No hay un tema «{name}».", did_you_mean(name, themes))


def _over_its_base(reader: Reader, themes: Mapping[str, Node], node: Node, above: tuple[str, ...]) -> Node:
    """A theme with what it leaves to the one it is based on, each thing with the place where it was typed."""
    typed = _value(node, "base")
    if not isinstance(typed, Scalar) or not typed.text:
        return node
    if typed.text not in themes:
        _unknown(reader, typed.text, typed.place, [name for name in themes if name not in above])
        raise Unreadable
    if typed.text in above:
        reader.note("tema", typed.place, f"El tema «{above[0]}» se basa en sí mismo.", "Cambie o quite «base».")
        raise Unreadable
    return _over(_over_its_base(reader, themes, themes[typed.text], (*above, typed.text)), node)


def _over(base: Node, own: Node) -> Node:
    if not (isinstance(base, MappingNode) and isinstance(own, MappingNode)):
        return own
    known = {key(entry.key): entry.value for entry in base.entries}
    typed = {key(entry.key) for entry in own.entries}
    kept = [entry for entry in base.entries if key(entry.key) not in typed]
    changed = [
        replace(entry, value=_over(known.get(key(entry.key), entry.value), entry.value)) for entry in own.entries
    ]
    return replace(own, entries=(*kept, *changed))


def _value(node: Node | None, name: str) -> Node | None:
    entries = node.entries if isinstance(node, MappingNode) else ()
    return next((entry.value for entry in entries if key(entry.key) == name), None)


def _place_of(theme: Node, group: str, name: str) -> Place:
    found = _value(_value(theme, group), name)
    return found.place if found is not None else theme.place


def _check_fonts(reader: Reader, fonts: Fonts, place: Place) -> None:
    try:
        faces(fonts.package, fonts.family)
    except EnvironmentFault as fault:
        reader.note("letra", place, fault.message, fault.remedy)
