"""Typography: what an editor would mend; suggestions only, so that here a suggestion is enough."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus.profiles import PROFILES
from tests.corpus.trial import Trial, innocent, mistake

FAMILY = "tipografía"
SLOTS = {profile.name: profile.slots for profile in PROFILES}

SLIPS = (
    ("acción local", "La sede está en el pasaje N°3.", "N°3", True),
    ("acción local", "La sede está en el pasaje Nº 3.", "Nº 3", False),
    ("acción local", "La sede está en el pasaje Nro. 3.", "Nro. 3", False),
    ("acción local", "Es el 3er año del plan.", "3er", True),
    ("acción local", "Es el 2do año del plan.", "2do", True),
    ("acción local", "Participan el/ la dirigente y su equipo.", "el/ la", True),
    ("acción local", "Participan el /la dirigente y su equipo.", "el /la", True),
    ("acción local", 'El barrio "El Mirador" y el barrio «Renacer» celebran.', '"El Mirador"', True),
    ("acción local", "El barrio “El Mirador” y el barrio «Renacer» celebran.", "“El Mirador”", False),
    ("acción local", "El costo fue de $ 35.000 por familia.", "$ 35.000", True),
    ("acción local", "El costo fue de $35000000 por familia.", "$35000000", False),
    ("acción local", "El equipo llegó a las 10 hrs. de la mañana.", "10 hrs", False),
    ("acción local", "En el mes de Julio hubo talleres.", "Julio", True),
    ("acción local", "Los equipos viajaron..", "viajaron..", True),
    ("acción local", "Los equipos viajaron ; los demás no.", "viajaron ;", True),
    ("acción local", "Los equipos viajaron,los demás no.", "viajaron,los", True),
    ("acción local", "Participaron dirigentes, vecinas, etc...", "etc...", False),
    ("acción local", "El programa Acción Local, tiene como fin la inclusión.", "Local, tiene", False),
    ("acción local", "El avance es de 35% y el de antes, de 40 %.", "35%", True),
    ("acción local", "El avance fue de 12.5 % en mayo.", "12.5 %", False),
    ("acción local", "El proyecto ( el primero ) terminó.", "( el primero )", True),
    ("acción local", "¿Cuándo se hará la feria Pronto!", "¿Cuándo", False),
    ("obras", "La resolución N°45 aprobó el diseño.", "N°45", True),
    ("obras", "Es la 1ra obra de la comuna.", "1ra", True),
    ("obras", "La plaza y/ o el parque se abrirán.", "y/ o", True),
    ("obras", "La obra mide 25 mts de largo.", "25 mts", False),
    ("mesa", "El acta se envió el 3 de Mayo.", "Mayo", True),
    ("mesa", "La sesión fue a las 9.30 hrs.", "9.30 hrs", False),
    ("mesa", "Asistieron dirigentas , profesoras y vecinos.", "dirigentas ,", True),
    ("conectividad", "El decreto N°12 fija el plazo.", "N°12", True),
    ("conectividad", "El 1er llamado fue en 2021.", "1er", True),
    ("conectividad", "El plan cuesta $ 9.990 al mes.", "$ 9.990", True),
    ("conectividad", "La red llegó en Septiembre.", "Septiembre", True),
    ("conectividad", "El alcance es de 20 kms a la redonda.", "20 kms", False),
    ("conectividad", 'La vecina dijo: "ahora pago desde la casa".', '"ahora', True),
)
SOUND = (
    ("acción local", "La sede está en el pasaje N.º 3, frente al n.º 5."),
    ("acción local", "Es el 3.er año del plan y el 2.º del barrio."),
    ("acción local", "La modalidad es presencial y/o remota."),
    ("acción local", "El costo fue de $35.000 por familia."),
    ("acción local", "Los talleres fueron a las 10:00 horas, a las 15:30 y a las 18 h."),
    ("acción local", "La calle 1 Oriente cruza la avenida 5 de Abril y la población 11 de Septiembre."),
    ("acción local", "El aumento fue de un 12,5 %."),
    ("acción local", "La dirección es www.ejemplo.cl/acciones y el correo, equipo@ejemplo.cl."),
    ("acción local", "El avance (el primero del año) es bueno; el segundo, mejor."),
    ("acción local", "¿Qué falta? Nada. ¡Bien!"),
    ("acción local", "Los montos son los siguientes: $1.000, $2.000 y $3.500."),
    ("obras", "La obra mide 25 m de largo y 1.200 m² de superficie."),
    ("obras", "El plano está a escala 1:500."),
    ("obras", "La temperatura llegó a -5 °C en julio."),
    ("obras", "El 1.er tramo se abrió; el 2.º, no."),
    ("mesa", "La sesión empezó a las 9:30 horas y duró 1,5 horas."),
    ("mesa", "El acta N.º 12 se envió el 3 de mayo."),
    ("mesa", "La presidenta preguntó: «¿Quién redacta el acta?»."),
    ("conectividad", "El servicio cuesta entre $9.990 y $12.990 al mes, según el plan."),
    ("conectividad", "El rango es de 3.400 a 3.600 MHz; 20 km a la redonda."),
    ("conectividad", "La vecina dijo: «Mi hijo decía “no hay internet” todos los días»."),
)


def trials() -> Iterator[Trial]:
    for base, text, words, sure in SLIPS:
        change = SLOTS[base]["elsewhere"].put(text)
        yield mistake(
            FAMILY, base, "descuido", change, "tipografia nombre-con-variantes", words, certain=sure, may_advise=True
        )
    for base, text in SOUND:
        yield innocent(FAMILY, base, "bien escrito", SLOTS[base]["elsewhere"].put(text))
