"""The period before: sentences with figures unchanged, totals that fall, what goes back, a past amount, a lost row."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus.mistakes.entities import row_of
from tests.corpus.trial import Trial, innocent, mistake
from tests.support.planted import Change

FAMILY = "período anterior"
UNMOVED = "cifra-sin-actualizar cuenta-que-no-calza suma-que-no-calza"
"""An old figure may contradict the new rows, and then that is what is told."""

PAST_AMOUNT = "monto-de-un-ano-pasado"

UNCHANGED = (
    ("acción local", "El avance promedio de las actividades\n      llegó a 48,2 %.",
     "El avance promedio de las\n      actividades fue de 35,5 %.", "actividades fue de 35,5 %"),
    ("obras", "El gasto acumulado llega a M$ 686.000, un 37,0 % del total.",
     "El gasto\n          acumulado llega a M$ 249.000.", "acumulado llega a M$ 249.000"),
    ("conectividad", "Viven en ellas 4.386 personas,\n          en 1.455 hogares.",
     "El subsidio\n          comprometido fue de $397.160.000.", "comprometido fue de $397.160.000"),
    ("mesa", "Los temas fueron los siguientes:",
     "Asistieron las cuatro personas convocadas. Los temas fueron los siguientes:",
     "Asistieron las cuatro personas convocadas"),
)  # fmt: skip
BACKWARDS = (
    ("obras", "obras.csv", "etapa que retrocede",
     "OB-05;Maule;Linares;Cancha San Antonio;ejecución;mayo 2021;abril 2022;12;",
     "OB-05;Maule;Linares;Cancha San Antonio;diseño;mayo 2021;abril 2022;12;"),
    ("obras", "obras.csv", "etapa que retrocede", "OB-03;Coquimbo;La Serena;Parque Las Lilas;ejecución",
     "OB-03;Coquimbo;La Serena;Parque Las Lilas;licitación"),
    ("obras", "obras.csv", "avance que retrocede", "62,5 %;70,0 %", "62,5 %;27,0 %"),
    ("obras", "obras.csv", "avance que retrocede", "35,0 %;38,5 %", "35,0 %;3,85 %"),
    ("obras", "obras.csv", "avance que retrocede", "40,0 %;45,0 %", "40,0 %;11,0 %"),
    ("conectividad", "minuta.yml", "estado que retrocede", "hito: Adjudicación, fecha: 30-06-2021, estado: cumplido",
     "hito: Adjudicación, fecha: 30-06-2021, estado: pendiente"),
    ("conectividad", "minuta.yml", "estado que retrocede",
     "hito: Bases del concurso, fecha: 15-03-2021, estado: cumplido",
     "hito: Bases del concurso, fecha: 15-03-2021, estado: en curso"),
)  # fmt: skip
PAST = (
    ("acción local", "campamentos.csv", "julio 2020;$37.000.000;", "julio 2020;$73.000.000;"),
    ("acción local", "campamentos.csv", "$37.000.000;$8.599.584", "$37.000.000;$8.995.584"),
    ("acción local", "campamentos.csv", "septiembre 2020;$37.000.000", "septiembre 2020;$36.500.000"),
    ("conectividad", "localidades.csv", "Cogotí;Conecta Rural;50;93;58;151;$22.500.000",
     "Cogotí;Conecta Rural;50;93;58;151;$25.200.000"),
)  # fmt: skip


def trials() -> Iterator[Trial]:
    for base, old, new, words in UNCHANGED:
        yield mistake(FAMILY, base, "frase sin cambios", Change("minuta.yml", old, new), UNMOVED, words, certain=True)
    for base, file, name, old, new in BACKWARDS:
        yield mistake(FAMILY, base, name, Change(file, old, new), "retrocede", (file, new), certain=True)
    for base, file, old, new in PAST:
        # Only some collections say of which year their rows are.
        sure = file == "campamentos.csv"
        change = Change(file, old, new)
        yield mistake(FAMILY, base, "monto de un año pasado", change, PAST_AMOUNT, (file, new), certain=sure)
    yield from _stale_cells()
    yield from _lost()
    yield from _falling()
    yield from _sound()


def _stale_cells() -> Iterator[Trial]:
    """An advance that is the one of the period before, in a row where the rest went on."""
    for old, new in (("25,0 %;30,0 %", "25,0 %;3,0 %"), ("35,0 %;38,5 %", "35,0 %;6,0 %")):
        change = Change("obras.csv", old, new)
        yield mistake(FAMILY, "obras", "celda sin cambios", change, "celda-sin-actualizar", ("obras.csv", new))


def _lost() -> Iterator[Trial]:
    """A row that was there and is not: no line of this minute has it, so any will do."""
    for base, file, start in (
        ("acción local", "campamentos.csv", "2019;Tarapacá;Alto Hospicio"),
        ("obras", "obras.csv", "OB-06"),
        ("conectividad", "localidades.csv", "Maule;Pelluhue"),
    ):
        change = Change(file, row_of(base, file, start), "")
        yield mistake(FAMILY, base, "fila que desaparece", change, "fila-que-desaparece", certain=True, may_advise=True)


def _falling() -> Iterator[Trial]:
    """What accumulates and falls; the ratio of the row is kept, so that only the period before shows it."""
    for old, new in (
        ("400.000;100.000;25,0 %;30,0 %", "400.000;4.000;1,0 %;30,0 %"),
        ("310.000;124.000;40,0 %;45,0 %", "310.000;15.500;5,0 %;45,0 %"),
    ):
        change = Change("obras.csv", old, new)
        yield mistake(FAMILY, "obras", "acumulado que baja", change, "retrocede total-que-baja", ("obras.csv", new))


def _sound() -> Iterator[Trial]:
    for base, file, name, old, new in (
        ("obras", "obras.csv", "avance que sigue", "62,5 %;70,0 %", "62,5 %;71,5 %"),
        ("obras", "obras.csv", "etapa que sigue", "OB-06;Ñuble;Chillán;Parque Lantaño Oriente;licitación",
         "OB-06;Ñuble;Chillán;Parque Lantaño Oriente;diseño"),
        ("acción local", "campamentos.csv", "nombre corregido", "Campamento Renacer", "Campamento Renacer Norte"),
        ("acción local", "minuta.yml", "frase sin cifras igual", "La modalidad es, en su mayor parte, remota",
         "Los equipos iniciaron el trabajo con sus comunidades. La modalidad es, en su mayor parte, remota"),
        ("acción local", "minuta.yml", "frase con otra cifra", "llegó a 48,2 %", "fue de 48,2 %"),
        ("acción local", "minuta.yml", "lo que dijo el período anterior", "avanzó conforme a lo previsto.",
         "avanzó conforme a lo previsto. En el trimestre anterior el avance promedio había sido de 35,5 %."),
        ("conectividad", "minuta.yml", "cifra que no cambia de un año a otro", "Las fallas duraron 6 horas",
         "El plan básico cuesta lo mismo que en 2021. Las fallas duraron 6 horas"),
        ("mesa", "minuta.yml", "compromiso que se cumple", "plazo: 10-06-2021, estado: en curso",
         "plazo: 10-06-2021, estado: en curso"),
    ):  # fmt: skip
        if old != new:
            yield innocent(FAMILY, base, name, Change(file, old, new))
