"""The sound minutes that the corpus starts from: where a text may be put into each, and what its data say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.support.cases import EXTRA_TITLE
from tests.support.planted import Change

HERE = Path(__file__).parent

UNITS = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
TENS = {3: "treinta", 4: "cuarenta", 5: "cincuenta", 6: "sesenta", 7: "setenta", 8: "ochenta", 9: "noventa"}


def words(number: int, *, feminine: bool) -> str:
    """A number up to 99 as it is said before a noun: «veintiún proyectos», «treinta y una obras»."""
    if number < 30:
        said = UNITS[number]
    else:
        ten, unit = divmod(number, 10)
        said = TENS[ten] + (f" y {UNITS[unit]}" if unit else "")
    if not said.endswith("uno"):
        return said
    return f"{said[:-1]}a" if feminine else ("veintiún" if number == 21 else said[:-1])


@dataclass(frozen=True)
class Slot:
    """A place where a text can be put: what stands there, and what it becomes, with `{}` for the text."""

    anchor: str
    becomes: str
    file: str = "minuta.yml"

    def put(self, text: str) -> Change:
        return Change(self.file, self.anchor, self.becomes.replace("{}", text))


@dataclass(frozen=True)
class Noun:
    """What a minute counts: how many there are, and some numbers that none of its tables shows."""

    one: str
    many: str
    true: int
    wrong: tuple[int, ...]
    feminine: bool = False


@dataclass(frozen=True)
class Profile:
    """A sound minute. `slots` are of kinds: prose, elsewhere, title, caption, fact, alternative, note, shared."""

    name: str
    folder: Path
    document: str
    slots: dict[str, Slot]
    nouns: tuple[Noun, ...]
    qualified: tuple[tuple[str, int, tuple[int, ...]], ...]
    """Sentences with `{n}` or `{w}` (digits, words), the true number and some false ones."""


def section_after(last: str) -> Slot:
    """A last section of its own, after the last line of the minuta."""
    return Slot(last, f"{last}\n\n  - titulo: {EXTRA_TITLE}\n    texto: |\n      {{}}\n")


ACCION = Profile(
    "acción local",
    HERE.parent / "cases" / "reglas" / "base",
    "2020-T2",
    {
        "prose": Slot("              Los 7 proyectos suman", "              {} Los 7 proyectos suman"),
        "elsewhere": section_after("      2. Que siga el vínculo con las personas y las organizaciones."),
        "title": Slot("titulo: Plazos y montos", 'titulo: "{}"'),
        "caption": Slot("titulo: Inicio y término de cada proyecto", 'titulo: "{}"'),
        "fact": Slot('Proyectos: "7"', "{}"),
        "alternative": Slot("terminan todas en abril de 2021. La", "terminan todas en abril de 2021. {} La"),
        "note": Slot("        titulo: El trimestre en cifras", '        titulo: "{}"'),
    },
    (
        Noun("proyecto", "proyectos", 7, (8, 9, 5, 17)),
        Noun("campamento", "campamentos", 6, (7, 8, 9)),
        Noun("experiencia piloto", "experiencias piloto", 3, (4, 5, 2), feminine=True),
        Noun("piloto", "pilotos", 3, (4, 6)),
        Noun("consultora", "consultoras", 3, (4, 5), feminine=True),
        Noun("región", "regiones", 5, (6, 7, 4), feminine=True),
        Noun("comuna", "comunas", 6, (7, 9), feminine=True),
    ),
    (
        ("La convocatoria 2019 tiene {n} proyectos en marcha.", 4, (5, 6)),
        ("Se ejecutan {n} proyectos de la convocatoria 2019.", 4, (5, 6)),
        ("Son {w} los proyectos de 2020.", 3, (4, 5)),
        ("En la Región de Tarapacá se ejecutan {w} proyectos.", 3, (2, 4, 5)),
        ("Se ejecutan {n} proyectos en la Región de Valparaíso.", 1, (2, 3)),
        ("La comuna de Alto Hospicio tiene {w} proyectos.", 2, (3, 4)),
        ("Hay {n} proyectos en ejecución en el país.", 7, (8, 9)),
        ("Los proyectos con foco en campamentos son {w}.", 6, (7, 8)),
        ("Se ejecutan {n} proyectos con foco en campamentos o BTE.", 7, (8, 9)),
    ),
)

MESA = Profile(
    "mesa",
    HERE / "bases" / "mesa",
    "2021-05",
    {
        "prose": Slot("          La Mesa adoptó cuatro acuerdos, tres",
                      "          {} La Mesa adoptó cuatro acuerdos, tres"),
        "prose asistencia": Slot("          Se convocó a seis", "          {} Se convocó a seis"),
        "prose compromisos": Slot("          Quedan cinco", "          {} Quedan cinco"),
        "elsewhere": section_after("          - {nombre: Tomás Leiva Pino, cargo: Secretario de la Mesa, "
                                   "institucion: Servicio de Ejemplo}"),
        "title": Slot("  - titulo: Desarrollo", '  - titulo: "{}"'),
        "note": Slot("nota: Los plazos cumplidos se conservan como quedaron.", 'nota: "{}"'),
    },
    (
        Noun("acuerdo", "acuerdos", 4, (5, 6, 7)),
        Noun("compromiso", "compromisos", 5, (6, 7, 8)),
        Noun("persona convocada", "personas convocadas", 6, (7, 8), feminine=True),
    ),
    (
        ("De los compromisos, {w} están cumplidos.", 2, (4, 3)),
        ("Hay {n} compromisos pendientes.", 2, (3, 4)),
        ("Hay {w} acuerdos adoptados por unanimidad.", 3, (2, 4)),
    ),
)  # fmt: skip

OBRAS = Profile(
    "obras",
    HERE / "bases" / "obras",
    "2021-S2",
    {
        "prose": Slot("          Los presupuestos suman M$", "          {} Los presupuestos suman M$"),
        "elsewhere": section_after("        titulo: Boletas vigentes en el semestre\n        total: [monto]\n"
                                   "        fuente: Registro de obras"),
        "title": Slot("  - titulo: Novedades", '  - titulo: "{}"'),
        "caption": Slot('titulo: "Las 9 obras del programa"', 'titulo: "{}"'),
        "fact": Slot('Obras: "9"\n          Obras terminadas: "2"', "{}"),
        "note": Slot("nota: El avance físico lo informa la inspección de cada obra.", 'nota: "{}"'),
    },
    (
        Noun("obra", "obras", 9, (8, 10, 12), feminine=True),
        Noun("empresa", "empresas", 4, (5, 6), feminine=True),
        Noun("boleta de garantía", "boletas de garantía", 3, (4, 5), feminine=True),
        Noun("fuente de financiamiento", "fuentes de financiamiento", 3, (4, 5), feminine=True),
        Noun("obra terminada", "obras terminadas", 2, (3, 4), feminine=True),
        Noun("región", "regiones", 6, (7, 8), feminine=True),
        Noun("comuna", "comunas", 9, (8, 10), feminine=True),
    ),
    (
        ("Hay {w} obras en ejecución.", 5, (6, 7)),
        ("En la Región del Maule hay {n} obras.", 2, (3, 4)),
        ("La Región de Coquimbo tiene {w} obras en ejecución.", 2, (3, 4)),
        ("Constructora Raíces tiene a su cargo {w} obras.", 2, (3, 4)),
        ("Son {n} las obras terminadas.", 2, (3, 4)),
    ),
)  # fmt: skip

CONECTIVIDAD = Profile(
    "conectividad",
    HERE / "bases" / "conectividad",
    "2022",
    {
        "prose": Slot("          El subsidio acumulado suma", "          {} El subsidio acumulado suma"),
        "prose sur": Slot("              Al sur del Maule hay", "              {} Al sur del Maule hay"),
        "elsewhere": section_after("      - **Operador:** empresa que se adjudicó el servicio en uno o más grupos de "
                                   "localidades."),
        "title": Slot("  - titulo: Uso del servicio", '  - titulo: "{}"'),
        "caption": Slot('titulo: "Operador Redes del Norte: 8 localidades"', 'titulo: "{}"'),
        "fact": Slot('Localidades: "24"', "{}"),
        "note": Slot("aviso: Ejemplo inventado; no hay un programa con este nombre.", 'aviso: "{}"'),
    },
    (
        Noun("localidad", "localidades", 24, (25, 23, 26, 34, 42), feminine=True),
        Noun("convenio", "convenios", 4, (5, 6, 3)),
        Noun("hito", "hitos", 5, (6, 7)),
        Noun("operador", "operadores", 3, (4, 5)),
        Noun("organismo", "organismos", 4, (5, 6)),
        Noun("región", "regiones", 14, (13, 15, 12), feminine=True),
        Noun("comuna", "comunas", 24, (25, 23), feminine=True),
    ),
    (
        ("En la Región de Tarapacá hay {w} localidades conectadas.", 2, (3, 5)),
        ("En la Región de Coquimbo se conectaron {n} localidades.", 3, (4, 2)),
        ("El operador Conecta Rural atiende {n} localidades.", 9, (10, 11)),
        ("Son {w} los hitos cumplidos.", 3, (4, 5)),
    ),
)  # fmt: skip

PROFILES = (ACCION, MESA, OBRAS, CONECTIVIDAD)
