"""Small files for the editor and for the build: what each is, where it goes in a project and what both must say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import REPOSITORY

CASES = Path(__file__).parent / "cases"
MARK = "▶"

_CASE = re.compile(
    r"^## (?P<heading>[^\n]+)\n\n```yaml (?P<info>[^\n]+)\n(?P<text>.*?)^```\n\n"
    r"- (?P<verdict>[^:\n]+)(?:: (?P<why>[^\n]+))?$",
    re.M | re.S,
)
_VERDICTS = {"bien": (True, True), "mal": (False, False), "sólo la revisión": (True, False)}
"""Whether the editor and the build accept it."""


@dataclass(frozen=True)
class Case:
    """`text` is the whole file; `line` is where it is wrong, and None where nothing is."""

    name: str
    schema: str
    file: str
    text: str
    line: int | None
    editor_accepts: bool
    build_accepts: bool
    others: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.name


def read_cases() -> Iterator[Case]:
    """Every case of every file; one that is not understood is an error, so that none is passed over."""
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = list(_CASE.finditer(text))
        assert len(found) == text.count("\n## "), f"{path.name}: a case is not written as the others"
        yield from (_case(path.stem, one) for one in found)


def _case(stem: str, found: re.Match[str]) -> Case:
    editor, build = _VERDICTS[found["verdict"]]
    assert (found["why"] is not None) == (editor and not build), f"{found['heading']}: only an exception has a reason"
    placed = _PURPOSES[found["info"].split()[0]](found["text"], found["info"].split()[1:])
    marked = placed.text.partition(MARK)
    line = marked[0].count("\n") + 1 if marked[1] else None
    assert (line is None) == build, f"{found['heading']}: a fault is marked, and only a fault"
    return Case(
        f"{stem}: {found['heading']}",
        placed.schema,
        placed.file,
        placed.text.replace(MARK, ""),
        line,
        editor,
        build,
        placed.others,
    )


# --- Where each goes -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Placed:
    schema: str
    file: str
    text: str
    others: tuple[tuple[str, str], ...] = ()


_SECTIONS = "secciones:\n  - titulo: Inicio\n    texto: Una frase.\n"
_FOLDERS = {"minuta": "content/prueba/2020-T2", "reunion": "content/prueba/2020-06"}
_HEADS = {
    "minuta": "tipo: minuta\ntitulo: Prueba\nperiodo: 2020-T2\ncorte: 30-06-2020\nestado: aprobada\n",
    "reunion": "tipo: reunion\ntitulo: Prueba\nperiodo: 2020-06\nfecha: 18-06-2020\nlugar: Sala\nestado: aprobada\n",
}
_DATA = {
    "minuta": "datos: {campamentos: campamentos.csv, pilotos: pilotos.yml}\n",
    "reunion": """\
datos:
  asistentes: [{nombre: Ana, asiste: sí}]
  compromisos: [{compromiso: Enviar, responsable: Ana, estado: pendiente}]
""",
}
_ROWS_OF = {"campamentos": "minuta", "pilotos": "minuta", "acuerdos": "reunion"}

BESIDE = {
    "content/prueba/programa.yml": "programa: Prueba\nsecciones: {general: {titulo: General, texto: Una frase.}}\n",
    f"{_FOLDERS['minuta']}/pilotos.yml": "- {region: Tarapacá, nombre: Uno}\n",
    f"{_FOLDERS['minuta']}/campamentos.csv": """\
convocatoria;region;comuna;territorio;es_campamento;inicio;termino;monto_proyecto;monto_iniciativas
2019;Tarapacá;Iquique;Uno;sí;agosto 2019;julio 2020;$37.000.000;$5.000.000
""",
}
"""What a case may count on."""


def _minuta(text: str, info: list[str]) -> _Placed:
    folder = f"content/prueba/{info[0]}" if info else _FOLDERS["minuta"]
    return _Placed("minuta", f"{folder}/minuta.yml", text)


def _whole(kind: str, body: str) -> _Placed:
    return _Placed("minuta", f"{_FOLDERS[kind]}/minuta.yml", _HEADS[kind] + _DATA[kind] + body)


def _keys(text: str, _: list[str]) -> _Placed:
    return _whole("minuta", _SECTIONS + text)


def _sections(text: str, _: list[str]) -> _Placed:
    return _whole("minuta", "secciones:\n" + _indented(text, 2))


def _blocks(text: str, info: list[str]) -> _Placed:
    kind = info[0] if info else "minuta"
    return _whole(kind, "secciones:\n  - titulo: Inicio\n    contenido:\n" + _indented(text, 6))


def _rows(text: str, info: list[str]) -> _Placed:
    kind = _ROWS_OF[info[0]]
    minuta = f"{_HEADS[kind]}datos: {{{info[0]}: {info[0]}.yml}}\n{_SECTIONS}"
    others = ((f"{_FOLDERS[kind]}/minuta.yml", minuta),)
    return _Placed(f"filas-{info[0]}", f"{_FOLDERS[kind]}/{info[0]}.yml", text, others)


def _programme(text: str, _: list[str]) -> _Placed:
    minuta = _HEADS["minuta"] + _SECTIONS
    return _Placed("programa", "content/prueba/programa.yml", text, ((f"{_FOLDERS['minuta']}/minuta.yml", minuta),))


_NEW = (f"{_FOLDERS['minuta']}/minuta.yml", f"tipo: nuevo\ntitulo: Prueba\nperiodo: 2020-T2\n{_SECTIONS}")


def _type(text: str, _: list[str]) -> _Placed:
    return _Placed("tipo", "templates/nuevo/tipo.yml", text, (_NEW,))


def _theme(text: str, _: list[str]) -> _Placed:
    """The look that all types share, with some of its keys in another way."""
    common = (REPOSITORY / "templates/comun/temas/institucional.yml").read_text(encoding="utf-8")
    for name in re.findall(r"^▶?(\w+):", text, re.M):
        common = re.sub(rf"^{name.lower()}:.*?(?=^\S|\Z)", "", common, flags=re.M | re.S)
    return _Placed(
        "tema",
        "templates/nuevo/temas/institucional.yml",
        common + text,
        (_NEW, ("templates/nuevo/tipo.yml", "nombre: Nuevo\n")),
    )


def _part_of_theme(text: str, _: list[str]) -> _Placed:
    declared = ("templates/nuevo/tipo.yml", "nombre: Nuevo\ntema: propio\n")
    return _Placed("tema", "templates/nuevo/temas/propio.yml", text, (_NEW, declared))


_PURPOSES = {
    "minuta": _minuta,
    "claves": _keys,
    "secciones": _sections,
    "bloques": _blocks,
    "filas": _rows,
    "programa": _programme,
    "tipo": _type,
    "tema": _theme,
    "parte-de-tema": _part_of_theme,
}


def _indented(text: str, spaces: int) -> str:
    return "".join(f"{' ' * spaces}{line}" if line.strip() else line for line in text.splitlines(keepends=True))
