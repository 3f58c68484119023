"""Time: the order of dates, the period, what a status says of the dates, durations, years and the words of a period."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus.profiles import PROFILES
from tests.corpus.trial import Trial, innocent, mistake
from tests.support.planted import Change

FAMILY = "tiempo"
SLOTS = {profile.name: profile.slots for profile in PROFILES}

ORDER, LATE, OUTSIDE = "termina-antes-de-empezar", "empieza-despues-del-corte", "fecha-fuera-del-periodo"

STATE = "estado-contra-fechas termino-antes-del-corte empieza-despues-del-corte"
PERIOD = "periodo-que-no-es titulo-de-otras-filas"
SAID = f"{STATE} {PERIOD} fecha-imposible fecha-que-no-calza duracion-que-no-calza"

CELLS = (
    ("acción local", "campamentos.csv", "agosto 2019;julio 2020;$37", "agosto 2020;julio 2019;$37", ORDER),
    ("acción local", "campamentos.csv", "octubre 2019;septiembre 2020", "octubre 2019;septiembre 2019", ORDER),
    ("acción local", "campamentos.csv", "mayo 2020;abril 2021", "mayo 2021;abril 2021", f"{ORDER} {LATE}"),
    ("acción local", "campamentos.csv", "mayo 2020;abril 2021", "julio 2020;abril 2021", LATE),
    ("acción local", "campamentos.csv", "mayo 2020;abril 2021", "agosto 2020;abril 2021", LATE),
    ("acción local", "minuta.yml", "corte: 30-06-2020", "corte: 30-07-2020", OUTSIDE),
    ("acción local", "minuta.yml", "corte: 30-06-2020", "corte: 30-06-2019", OUTSIDE),
    ("obras", "obras.csv", "mayo 2021;abril 2022;12", "mayo 2022;abril 2022;12", ORDER),
    ("obras", "obras.csv", "junio 2021;mayo 2022;12", "junio 2022;mayo 2022;12", ORDER),
    ("obras", "minuta.yml", "corte: 31-12-2021", "corte: 31-12-2020", OUTSIDE),
    ("obras", "minuta.yml", "fecha: 14-01-2022", "fecha: 14-01-2021", ORDER),
    ("obras", "minuta.yml", "emision: 28-05-2021, vencimiento: 30-09-2022",
     "emision: 28-05-2023, vencimiento: 30-09-2022", ORDER),
    ("mesa", "minuta.yml", "fecha: 20-05-2021", "fecha: 20-04-2021", OUTSIDE),
    ("mesa", "minuta.yml", "proxima: 17-06-2021", "proxima: 17-05-2021", ORDER),
    ("conectividad", "minuta.yml", "corte: 31-12-2022", "corte: 31-12-2023", OUTSIDE),
    ("conectividad", "minuta.yml", "firma: 09-06-2022, vigencia: 09-06-2024",
     "firma: 09-06-2022, vigencia: 09-06-2020", ORDER),
)  # fmt: skip
STATUS = (
    ("obras", "obras.csv", "terminada;febrero 2021;septiembre 2021;8", "terminada;febrero 2021;marzo 2022;14"),
    ("obras", "obras.csv", "ejecución;junio 2021;mayo 2022;12", "ejecución;febrero 2022;enero 2023;12"),
    ("obras", "obras.csv", "ejecución;marzo 2021;febrero 2022;12", "ejecución;marzo 2021;julio 2021;5"),
    ("conectividad", "minuta.yml", "fecha: 20-03-2023, estado: pendiente", "fecha: 20-03-2023, estado: cumplido"),
)
PROSE = (
    ("acción local", "prose", "El detalle corresponde al segundo trimestre de 2019.", False),
    ("acción local", "elsewhere", "Al 30 de junio de 2019 todos los proyectos siguen en ejecución.", False),
    ("acción local", "elsewhere", "En este tercer trimestre de 2020 el programa avanzó según lo previsto.", False),
    ("acción local", "elsewhere", "Durante este trimestre (julio a septiembre) se visitaron los barrios.", True),
    ("acción local", "elsewhere", "El segundo trimestre de 2020 (enero a marzo) fue el de la instalación.", True),
    ("acción local", "elsewhere", "El primer semestre de 2020, de julio a diciembre, fue difícil.", True),
    ("acción local", "elsewhere", "La primera visita fue el 31 de abril de 2020.", False),
    ("acción local", "elsewhere", "El plazo va de agosto de 2019 a julio de 2020, es decir, 15 meses.", True),
    ("acción local", "elsewhere", "La fase dura 8 meses, de junio de 2020 a abril de 2021.", True),
    ("acción local", "elsewhere", "Renacer se ejecuta entre noviembre de 2019 y diciembre de 2020.", False),
    ("acción local", "elsewhere", "El proyecto de Renacer terminó en marzo de 2020.", False),
    ("acción local", "elsewhere", "La reunión fue el lunes 30 de junio de 2020.", False),
    ("acción local", "title", "Estado de avance a junio de 2019", True),
    ("acción local", "title", "Avance del primer trimestre de 2020", False),
    ("obras", "elsewhere", "En el primer semestre de 2021 (julio a diciembre) se recibieron dos plazas.", True),
    ("obras", "elsewhere", "Las obras del segundo semestre, de enero a junio, siguen su curso.", True),
    ("obras", "elsewhere", "Al 31 de diciembre de 2020 el gasto llega al 37,0 %.", False),
    ("obras", "elsewhere", "La Cancha San Antonio tiene un plazo de mayo de 2021 a abril de 2022 (18 meses).", True),
    ("obras", "elsewhere", "La inspección fue el 30 de febrero de 2021.", False),
    ("mesa", "elsewhere", "La sesión del viernes 20 de mayo de 2021 terminó a las 11:15 horas.", False),
    ("conectividad", "elsewhere", "El convenio rige del 10 de mayo de 2021 al 10 de mayo de 2024, es decir, dos años.",
     True),
    ("conectividad", "elsewhere", "Al 31 de diciembre de 2021 hay 24 localidades conectadas.", False),
    ("conectividad", "title", "Uso del servicio en 2021", False),
)  # fmt: skip


def trials() -> Iterator[Trial]:
    for base, file, old, new, codes in CELLS:
        yield mistake(FAMILY, base, "fecha cambiada", Change(file, old, new), codes, (file, new), certain=True)
    future = Change("localidades.csv", "104;$15.300.000;agosto 2022", "104;$15.300.000;agosto 2023")
    # Nothing there says that what the rows tell of is running already.
    yield mistake(
        FAMILY, "conectividad", "fecha futura", future, LATE, (future.file, future.new), certain=True, may_advise=True
    )
    for base, file, old, new in STATUS:
        # A type that does not say that a date begins or ends something leaves it to be guessed.
        sure = base == "obras"
        yield mistake(FAMILY, base, "estado contra fechas", Change(file, old, new), STATE, (file, new), certain=sure)
    for base, slot, text, sure in PROSE:
        yield mistake(FAMILY, base, f"en {slot}", SLOTS[base][slot].put(text), SAID, text, certain=sure)
    yield from _own_titles()
    yield from _other_rows()
    yield from _truths()


def _own_titles() -> Iterator[Trial]:
    """The year and the period where the minute says its own."""
    for base, old, new in (
        ("acción local", "titulo: Programa Acción Local", "titulo: Programa Acción Local 2019"),
        ("acción local", 'subtitulo: "Minuta de avance del {{ periodo }}"',
         'subtitulo: "Minuta de avance del primer trimestre de 2020"'),
        ("acción local", '- titulo: "Estado de avance a {{ corte | mes_y_año }}"',
         '- titulo: "Estado de avance a junio de 2019"'),
        ("acción local", '- titulo: "Estado de avance a {{ corte | mes_y_año }}"',
         '- titulo: "Estado de avance a marzo de 2020"'),
        ("acción local", "En el {{ periodo }}, la ejecución", "En el segundo trimestre de 2019, la ejecución"),
        ("acción local", "Al {{ corte }} el programa tiene", "Al 31 de marzo de 2020 el programa tiene"),
        ("obras", 'subtitulo: "Informe del {{ periodo }}"', 'subtitulo: "Informe del primer semestre de 2021"'),
        ("obras", "titulo: Fuentes del segundo semestre", "titulo: Fuentes del primer semestre"),
        ("obras", "Al {{ corte }} el programa tiene", "Al 30 de junio de 2021 el programa tiene"),
        ("conectividad", 'subtitulo: "Informe del {{ periodo }}"', 'subtitulo: "Informe del año 2021"'),
        ("conectividad", "titulo: Hitos al cierre de 2022", "titulo: Hitos al cierre de 2021"),
        ("mesa", 'subtitulo: "Reunión ordinaria de {{ periodo }}"', 'subtitulo: "Reunión ordinaria de abril de 2021"'),
        ("mesa", "titulo: Asistencia a la reunión de mayo", "titulo: Asistencia a la reunión de abril"),
    ):  # fmt: skip
        sure = old.startswith("subtitulo") or "2019" in new
        yield mistake(FAMILY, base, "período en su lugar", Change("minuta.yml", old, new), PERIOD, new, certain=sure)


def _other_rows() -> Iterator[Trial]:
    """A caption of one year over the rows of another."""
    table = 'titulo: "Acción Local 2020: {{ filas | length }} proyectos"\n            filas: "convocatoria == 2020"'
    change = Change("minuta.yml", table, table.replace("convocatoria == 2020", "convocatoria == 2019"))
    caption = 'titulo: "Acción Local 2020'
    codes = "titulo-de-otras-filas"
    yield mistake(FAMILY, "acción local", "título de otras filas", change, codes, caption, certain=True)
    caption = "titulo: Acción Local 2021"
    change = Change("minuta.yml", 'titulo: "Acción Local 2020: {{ filas | length }} proyectos"', caption)
    yield mistake(FAMILY, "acción local", "título de otras filas", change, codes, caption, certain=True)


TRUTHS = (
    ("acción local", "El detalle corresponde al segundo trimestre de 2020."),
    ("acción local", "Al 30 de junio de 2020 todos los proyectos siguen en ejecución."),
    ("acción local", "El trimestre va de abril a junio."),
    ("acción local", "El segundo trimestre de 2020 (abril a junio) fue el de la instalación."),
    ("acción local", "El primer semestre de 2020, de enero a junio, fue difícil."),
    ("acción local", "La primera visita fue el 30 de abril de 2020."),
    ("acción local", "El plazo va de agosto de 2019 a julio de 2020, es decir, 12 meses."),
    ("acción local", "La fase dura 11 meses, de junio de 2020 a abril de 2021."),
    ("acción local", "La fase dura casi un año, de junio de 2020 a abril de 2021."),
    ("acción local", "La reunión fue el martes 30 de junio de 2020."),
    ("acción local", "En el tercer trimestre de 2020 se hará la segunda visita."),
    ("acción local", "En el mismo trimestre de 2019 no había campamentos en el programa."),
    ("acción local", "Entre enero y marzo se prepararon los equipos."),
    ("obras", "En el primer semestre de 2021 (enero a junio) empezaron varias obras."),
    ("obras", "El plazo de la Cancha San Antonio va de mayo de 2021 a abril de 2022 (12 meses)."),
    ("obras", "La inspección fue el 28 de febrero de 2021."),
    ("obras", "El presupuesto de 2022 se discutió en noviembre de 2021."),
    ("mesa", "La sesión del jueves 20 de mayo de 2021 terminó a las 11:15 horas."),
    ("mesa", "La reunión de abril fue el jueves 15."),
    ("conectividad", "El convenio rige del 10 de mayo de 2021 al 10 de mayo de 2024, es decir, tres años."),
    ("conectividad", "Al 31 de diciembre de 2021 había 16 localidades conectadas."),
    ("conectividad", "El año 2024 será bisiesto: tendrá un 29 de febrero."),
    ("conectividad", "El 29 de febrero de 2020 se publicó el estudio en que se basa el programa."),
)


def _truths() -> Iterator[Trial]:
    for base, text in TRUTHS:
        yield innocent(FAMILY, base, "fecha verdadera", SLOTS[base]["elsewhere"].put(text))
    for base, file, old, new in (
        ("acción local", "campamentos.csv", "mayo 2020;abril 2021", "junio 2020;abril 2021"),
        ("acción local", "campamentos.csv", "mayo 2020;abril 2021", "mayo 2020;"),
        ("acción local", "campamentos.csv", "mayo 2020;abril 2021", "mayo de 2020;abr 2021"),
        ("acción local", "minuta.yml", "corte: 30-06-2020", "corte: 2020-06-30"),
        ("acción local", "minuta.yml", "fecha: 10-07-2020", "fecha: 10 de julio de 2020"),
        ("obras", "obras.csv", "agosto 2021;marzo 2022;8;", "agosto 2021;marzo 2022;;"),
        ("obras", "obras.csv", "agosto 2021;marzo 2022;8;", "agosto 2021;marzo 2022;s/i;"),
        ("mesa", "minuta.yml", "plazo: 11-06-2021, estado: pendiente", "estado: pendiente"),
    ):
        yield innocent(FAMILY, base, "fecha verdadera en los datos", Change(file, old, new))
