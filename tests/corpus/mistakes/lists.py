"""Lists in prose: regions, comunas, agencies: one missing, one too many, or a number that is not theirs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.corpus.profiles import PROFILES, words
from tests.corpus.trial import Trial, innocent, mistake

FAMILY = "listas"
CODES = "lista-que-no-calza cuenta-que-no-calza"
SLOTS = {profile.name: profile.slots for profile in PROFILES}

LISTS = (
    ("acción local", "Los proyectos están en las regiones de {}.",
     ("Tarapacá", "Valparaíso", "Metropolitana", "O'Higgins", "Magallanes"), ("Atacama", "Biobío")),
    ("acción local", "Las regiones con proyectos son {}.",
     ("Tarapacá", "Valparaíso", "Metropolitana", "O'Higgins", "Magallanes"), ("Ñuble",)),
    ("acción local", "Los proyectos se ubican en las comunas de {}.",
     ("Iquique", "Alto Hospicio", "Valparaíso", "San Bernardo", "San Fernando", "Punta Arenas"), ("Arica", "Maipú")),
    ("acción local", "Las consultoras de los pilotos son {}.",
     ("Consultora Primera", "Acción Colectiva", "Capacitación Tercera Ltda."), ("Incadel Consultores Ltda.",)),
    ("obras", "Las obras están en las regiones de {}.",
     ("Antofagasta", "Coquimbo", "Maule", "Ñuble", "Los Ríos", "Aysén"), ("Atacama", "Los Lagos")),
    ("obras", "Las comunas con obras son {}.",
     ("Calama", "La Serena", "Ovalle", "Talca", "Linares", "Chillán", "Valdivia", "La Unión", "Coyhaique"),
     ("Osorno", "Curicó")),
    ("obras", "Las empresas son {}.",
     ("Constructora Norte Claro", "Obras del Limarí", "Constructora Raíces", "Edificaciones del Sur"),
     ("Vialidad Uno",)),
    ("conectividad", "Los operadores son {}.", ("Redes del Norte", "Conecta Rural", "Fibra Austral"), ("Red Sureña",)),
    ("conectividad", "El programa está en las regiones de {}.",
     ("Arica y Parinacota", "Tarapacá", "Antofagasta", "Atacama", "Coquimbo", "Valparaíso", "O'Higgins", "Maule",
      "Ñuble", "Biobío", "La Araucanía", "Los Ríos", "Los Lagos", "Aysén"), ("Magallanes", "Metropolitana")),
)  # fmt: skip


def listed(items: tuple[str, ...]) -> str:
    """«A, B y C», with «e» before an i."""
    *first, last = items
    conjunction = "e" if last.startswith("I") else "y"
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def trials() -> Iterator[Trial]:
    for base, sentence, items, strangers in LISTS:
        yield from _one_list(base, sentence, items, strangers)
    yield from _counted_lists()


def _one_list(base: str, sentence: str, items: tuple[str, ...], strangers: tuple[str, ...]) -> Iterator[Trial]:
    slot = SLOTS[base]["prose"]
    places = not any(word in sentence for word in ("consultoras", "empresas", "operadores"))
    closed = "{}." if not items[-1].endswith(".") else "{}"

    def said(chosen: tuple[str, ...]) -> str:
        return sentence.replace("{}.", closed).format(listed(chosen))

    yield innocent(FAMILY, base, "lista completa", slot.put(said(items)))
    yield innocent(FAMILY, base, "lista en otro orden", slot.put(sentence.format(listed(tuple(reversed(items))))))
    for missing in (items[0], items[len(items) // 2]):
        text = sentence.format(listed(tuple(item for item in items if item != missing)).removesuffix("."))
        yield mistake(FAMILY, base, "falta uno", slot.put(text), CODES, text, certain=places)
    for extra in strangers:
        for text in (
            sentence.format(listed((*items[:-1], extra, items[-1])).removesuffix(".")),
            sentence.format(listed((extra, *items[1:])).removesuffix(".")),
        ):
            yield mistake(FAMILY, base, "sobra o se cambió uno", slot.put(text), CODES, text, certain=places)


COUNTED = (
    ("acción local", "Se trabaja en {w} regiones: {list}.", True,
     ("Tarapacá", "Valparaíso", "Metropolitana", "O'Higgins", "Magallanes"), (4, 6)),
    ("acción local", "Son {n} las regiones: {list}.", True,
     ("Tarapacá", "Valparaíso", "Metropolitana", "O'Higgins", "Magallanes"), (3, 6)),
    ("obras", "Las {n} regiones son {list}.", True,
     ("Antofagasta", "Coquimbo", "Maule", "Ñuble", "Los Ríos", "Aysén"), (5, 7)),
    ("obras", "Hay {w} empresas: {list}.", True,
     ("Constructora Norte Claro", "Obras del Limarí", "Constructora Raíces", "Edificaciones del Sur"), (3, 5)),
    ("conectividad", "Los {w} operadores son {list}.", False,
     ("Redes del Norte", "Conecta Rural", "Fibra Austral"), (2, 4)),
)  # fmt: skip


def _counted_lists() -> Iterator[Trial]:
    """A list with its number before it: the number is not the list's."""
    for base, sentence, feminine, items, wrong in COUNTED:
        slot = SLOTS[base]["prose"]
        for number in (len(items), *wrong):
            text = sentence.format(n=number, w=words(number, feminine=feminine), list=listed(items))
            if number == len(items):
                yield innocent(FAMILY, base, "lista contada", slot.put(text))
            else:
                yield mistake(FAMILY, base, "lista mal contada", slot.put(text), CODES, text, certain=True)
