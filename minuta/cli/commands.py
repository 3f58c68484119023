"""Every command and its options, as data: from here comes what is accepted and what the help says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

FORMATS = ("pdf", "docx", "html", "data")

_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Option:
    """An option; without a `value` it is a flag. `about` is what the help of its command says."""

    name: str
    value: str
    about: str
    repeatable: bool = False

    @property
    def shown(self) -> str:
        return f"{self.name} {self.value}".strip()


@dataclass(frozen=True, slots=True)
class Command:
    """`paths` is how the help shows what comes without a name; `about` is one line or two, and `more` a paragraph."""

    name: str
    paths: str
    about: str
    more: str
    options: tuple[Option, ...]
    examples: tuple[str, ...]


_REPORT = Option(
    "--report", "INFORME[=ARCHIVO]",
    "cómo se informa lo encontrado: text, json, sarif, github, gitlab o html (si no se indica: text); con «=ARCHIVO» "
    "queda en ese archivo; se puede repetir", repeatable=True,
)  # fmt: skip
_KEEP_GOING = Option(
    "--keep-going", "", "los documentos en que no hay nada malo se hacen igual, y se dice cuáles no y por qué"
)
_STRICT = Option("--strict", "", "las advertencias también detienen")
_OUTPUT = Option("--output", "CARPETA", "dónde quedan los documentos (si no se indica: «output»)")

_PATHS = "RUTA es una carpeta o una minuta; si no se indica, es todo «content»."
_DATES = (
    "SOURCE_DATE_EPOCH, en el ambiente, impone la fecha de los documentos, en segundos desde 1970; sin ella, la dicen "
    "sus fuentes."
)

_BUILD = Command(
    "build", "[RUTA ...]", "revisa el contenido y hace los documentos",
    f"{_PATHS} Si hay algo malo no se hace ninguno, y los anteriores quedan como estaban. {_DATES}",
    (
        Option(
            "--format", "LISTA", f"formatos que se hacen, separados por comas (si no se indica: {','.join(FORMATS)}); "
            "«data» son los datos en CSV y JSON",
        ),
        _OUTPUT,
        _STRICT,
        _KEEP_GOING,
        Option(
            "--shard", "PARTE/TOTAL",
            "revisa todo y hace sólo una parte, para repartir el trabajo entre varias máquinas: 2/4 es la segunda de "
            "cuatro",
        ),
        _REPORT,
    ),
    (
        "minuta build",
        "minuta build content/accion-local/2020-T2",
        "minuta build --format docx,html --output borradores",
    ),
)  # fmt: skip

_CHECK = Command(
    "check", "[RUTA ...]", "sólo revisa: dice todo lo que está mal, con su archivo y su línea", _PATHS,
    (
        _STRICT,
        Option("--fix", "", "corrige en sus archivos lo que no tiene duda y muestra cada cambio"),
        _REPORT,
    ),
    ("minuta check content/accion-local --strict", "minuta check --report html=revision.html"),
)  # fmt: skip

_INSPECT = Command(
    "inspect", "ARCHIVO ...",
    "abre documentos terminados (PDF, Word o web), dice qué son y qué tienen malo, y compara los que se llaman igual",
    "ARCHIVO puede ser una carpeta: se abre todo lo que haya en ella.",
    (_REPORT,),
    ("minuta inspect output/accion-local/2020-T2",),
)  # fmt: skip

_VERIFY = Command(
    "verify", "ARCHIVO ...",
    "dice si un archivo es el que se publicó, una versión anterior o uno alterado, y lo hace de nuevo desde las "
    "fuentes que lleva adentro",
    "ARCHIVO puede ser una carpeta: se comprueba todo lo que haya en ella, y que no falte nada.",
    (
        Option(
            "--manifest", "ARCHIVO",
            "el manifest.json de lo que se publicó (si no se indica, el más cercano al archivo)",
        ),
        Option("--rebuild", "", "hace de nuevo todos los PDF, no sólo el que se pide solo"),
        _STRICT,
        _REPORT,
    ),
    ("minuta verify minuta.pdf --manifest manifest.json",),
)  # fmt: skip

_MERGE = Command(
    "merge", "CARPETA ...",
    "junta en una carpeta lo que hicieron varias máquinas con --shard, después de comprobar que está todo y que nada "
    "cambió",
    "Queda lo mismo, byte por byte, que si lo hubiera hecho una sola máquina.",
    (_OUTPUT, _REPORT),
    ("minuta merge partes/1 partes/2 --output output",),
)  # fmt: skip

_PUBLISH = Command(
    "publish", "[RUTA ...]",
    "hace los documentos aprobados y, con ellos, el sitio donde se leen, se buscan, se descargan y se verifican",
    f"{_PATHS} El sitio queda en «sitio», dentro de la carpeta de salida, y continúa el que haya ahí: lo que se "
    f"reemplaza queda como versión anterior y nada se borra. {_DATES}",
    (
        Option("--output", "CARPETA", "dónde quedan los documentos y la carpeta «sitio» (si no se indica: «output»)"),
        _STRICT,
        _KEEP_GOING,
        Option("--drafts", "", "también lo que no está aprobado; el sitio lo advierte"),
        _REPORT,
    ),
    ("minuta publish --strict", "minuta publish --drafts --output vista-previa"),
)  # fmt: skip

_SCHEMA = Command(
    "schema", "", "prepara VS Code, que completa, explica y revisa lo que se escribe",
    "Hay que repetirla cuando cambian los tipos de documento.",
    (Option("--output", "CARPETA", "dónde quedan los esquemas (si no se indica: «.vscode»)"),),
    ("minuta schema",),
)  # fmt: skip

_GROUPS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("Para escribir", (_CHECK, _SCHEMA)),
    ("Para hacer los documentos", (_BUILD, _MERGE, _PUBLISH)),
    ("Para abrir lo que ya está hecho", (_INSPECT, _VERIFY)),
)

COMMANDS = {command.name: command for _, commands in _GROUPS for command in commands}
OPTIONS = ("--help", "--version", *dict.fromkeys(one.name for command in COMMANDS.values() for one in command.options))


def _entry(name: str, about: str, room: int) -> Iterator[str]:
    """A name with what it is beside it, or under it when the name takes all the room."""
    lines = textwrap.wrap(about, _WIDTH - room, break_on_hyphens=False, break_long_words=False)
    first = f"  {name}".ljust(room)
    beside = len(first) == room and first[-1] == " "
    yield first + lines[0] if beside else first
    yield from (" " * room + line for line in (lines[1:] if beside else lines))


def help_of(name: str) -> str:
    """What the help says of one command."""
    command = COMMANDS[name]
    shown = [option.shown for option in command.options]
    usage = " ".join([f"minuta {name}", *([command.paths] if command.paths else []), "[OPCIONES]"])
    room = min(max(map(len, shown)) + 4, 24)
    options = [line for one in command.options for line in _entry(one.shown, one.about, room)]
    about = f"{command.about[0].upper()}{command.about[1:]}."
    parts = (
        [f"Uso: {usage}"],
        _paragraph(about),
        _paragraph(command.more),
        ["Opciones:", *options],
        ["Ejemplos:" if len(command.examples) > 1 else "Ejemplo:", *(f"  {example}" for example in command.examples)],
        [_EXITS],
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _paragraph(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False)


def _overview() -> str:
    room = max(map(len, COMMANDS)) + 4
    groups = [
        "\n".join([f"{title}:", *(line for one in commands for line in _entry(one.name, one.about, room))])
        for title, commands in _GROUPS
    ]
    return "\n\n".join((_WHAT, *groups, _COMMON, _EXITS)) + "\n"


_WHAT = """\
minuta: de los archivos YAML de un programa a su minuta oficial en PDF, Word y
página web, con el mismo texto en las tres.

Uso: minuta ORDEN [RUTA ...] [OPCIONES]"""

_COMMON = """\
Las opciones de cada orden se ven en su ayuda: por ejemplo, minuta build --help
  --help     muestra esta ayuda
  --version  muestra la versión"""

_EXITS = """\
Código de salida: 0 todo bien; 1 hay problemas en el contenido, o un archivo no
es el publicado; 2 la orden está mal escrita; 3 falta algo en el equipo (por
ejemplo, Pango o espacio en disco)."""

HELP = _overview()
