"""What is told of a document in a list, with what distinguishes it from the others, and the data that go with it."""

from __future__ import annotations

import re
from datetime import date

from minuta.datasets import Dataset, dataset
from minuta.manifest import Part as Portion
from minuta.manifest import Summary
from minuta.model import Minuta, Row
from minuta.page import LANGUAGE
from minuta.values import Toponym


def _told_apart_by(minuta: Minuta) -> tuple[str, ...]:
    """What distinguishes a document from the others of its programme: its part, if it is one, and its period."""
    return (*((str(minuta.part),) if minuta.part is not None else ()), str(minuta.period))


def _listed_title(minuta: Minuta, title: str) -> str:
    """The title with what distinguishes the document, as far as it does not say it already."""
    lacking = ", ".join(
        words for words in _told_apart_by(minuta) if not re.search(rf"(?<!\w){re.escape(words)}(?!\w)", title)
    )
    return f"{title}: {lacking}" if lacking else title


def summary(minuta: Minuta, title: str, subtitle: str) -> Summary:
    return Summary(
        title=_listed_title(minuta, title),
        subtitle=subtitle,
        type=minuta.type.title,
        programme=minuta.programme.name,
        institution=minuta.programme.institution,
        period=minuta.period,
        part=Portion(minuta.part.field, str(minuta.part)) if minuta.part is not None else None,
        state=minuta.state,
        date=_date(minuta),
        language=LANGUAGE,
        description=", ".join((f"{minuta.type.title} de {minuta.programme.name}", *_told_apart_by(minuta))),
        keywords=minuta.keywords,
        regions=_regions(minuta),
    )


def _date(minuta: Minuta) -> date:
    """The newest of the dates that its type names and that it has, or else the last day of its period."""
    values = (minuta.facts[name.text].value for name in minuta.type.dated_by)
    dates = (one for value in values for one in (value if isinstance(value, tuple) else (value,)))
    return max((one for one in dates if isinstance(one, date)), default=minuta.period.end)


def _regions(minuta: Minuta) -> tuple[str, ...]:
    """The codes of the regions that the facts and the data name, from north to south."""
    rows = (row.cells for data in minuta.data.values() for row in data.rows)
    cells = (cell.value for named in (minuta.facts, *rows) for cell in named.values())
    values = (one for value in cells for one in (value if isinstance(value, tuple) else (value,)))
    return tuple(region.code for region in sorted({value.region for value in values if isinstance(value, Toponym)}))


def datasets(minuta: Minuta) -> tuple[Dataset, ...]:
    """The data to be given out: none of a programme that keeps its files, with columns that nobody is shown."""
    if not minuta.programme.attaches_sources:
        return ()
    return tuple(dataset(one.collection, map(Row.typed_values, one.rows)) for one in minuta.data.values())
