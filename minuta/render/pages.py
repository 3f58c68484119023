"""One page of semantic HTML from a minuta: every block evaluated, laid out by its template, parsed and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from minuta import markup
from minuta.charts import Order
from minuta.expressions import Expressions, Markdown, names
from minuta.letterhead import Letterhead, with_letterhead
from minuta.markup import Element
from minuta.model import (
    Aggregate,
    Attendance,
    Block,
    Cards,
    Column,
    Commitments,
    Figure,
    KeyFacts,
    Minuta,
    PageBreak,
    Prose,
    Row,
    Signatures,
    Table,
    Text,
)
from minuta.origins import Said, mark
from minuta.page import Page
from minuta.parts import families, told_once
from minuta.problems import ContentError, Place, Problem
from minuta.render.aggregates import aggregate_grid
from minuta.render.alike import Rendered, alike_though_different
from minuta.render.chart_data import specification
from minuta.render.grids import BodyCell, Grid, TableRoom, grid, said
from minuta.render.outline import outline_problems
from minuta.render.plan import Plan, PlannedBlock, PlannedSection, plan
from minuta.render.prose import prose
from minuta.render.summary import datasets, summary
from minuta.render.templates import TemplateEnvironment, environment, render_template
from minuta.text import did_you_mean
from minuta.theme import POINTS_PER_MILLIMETRE

DOCUMENT = "documento.html"

_MARKS, _ESCAPED = re.compile(r"([!-/:-@\[-`{-~])"), r"\\\1"
"""Signs that Markdown could read in the name of what is referred to."""


def render(minutas: tuple[Minuta, ...]) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """A page for every minuta that gives one, and the problems of all."""
    pages: list[Page] = []
    problems: list[Problem] = []
    environments: dict[str, TemplateEnvironment] = {}
    for family in families(minutas):
        declared = family[0].type
        templates = environments.setdefault(declared.name, environment(declared))
        rendered: list[Rendered] = []
        found: list[Problem] = []
        for minuta in family:
            try:
                rendered.append(_rendered(minuta, templates))
            except ContentError as error:
                found.extend(replace(problem, documents=(minuta.id,)) for problem in error.problems)
        pages.extend(one.page for one in rendered)
        problems.extend((*told_once(found, family), *alike_though_different(rendered)))
    return tuple(pages), tuple(problems)


def _rendered(minuta: Minuta, templates: TemplateEnvironment) -> Rendered:
    expressions = Expressions(names(minuta))
    planned = plan(minuta, expressions)
    views = _Views(minuta, planned, expressions)
    context = views.document()
    if views.problems:
        raise ContentError(views.problems)
    html = render_template(templates, minuta.type, DOCUMENT, context)
    body, problems = markup.parse(html, minuta.type.paths[DOCUMENT])
    if body is None or problems:
        raise ContentError(problems)
    if unfit := tuple(outline_problems(body)):
        raise ContentError(unfit)
    images = {**minuta.type.images, **minuta.images}
    if minuta.letterhead is not None:
        body = with_letterhead(body, minuta.letterhead)
        images |= minuta.letterhead.images
    _check_images(body, {*images, *(order.name for order in views.charts)})
    page = Page(
        name=minuta.name,
        place=minuta.place,
        summary=summary(minuta, context["titulo"], context["subtitulo"]),
        body=body,
        charts=tuple(views.charts),
        images=images,
        theme=minuta.theme,
        styles={
            name: Said(text, Place(minuta.type.paths[name]))
            for name, text in minuta.type.files.items()
            if name.endswith(".css")
        },
        sources=minuta.sources,
        inputs=minuta.inputs,
        letterhead=minuta.letterhead,
        datasets=datasets(minuta),
    )
    return Rendered(minuta, planned, context, page)


def _check_images(body: Element, known: set[str]) -> None:
    """A template may only show the images of the theme, those of the minuta and its charts. Raises ContentError."""
    wanted = [image for image in body.walk() if image.tag == "img" and image.get("src") not in known]
    problems = [
        Problem(
            "figura", image.origin, f"No hay una imagen «{image.get('src')}».", did_you_mean(image.get("src"), known)
        )
        for image in wanted
    ]
    if problems:
        raise ContentError(problems)


@dataclass
class _Views:
    """What templates see: plain mappings of text, lists and ready markup, one for each block."""

    minuta: Minuta
    plan: Plan
    expressions: Expressions
    problems: list[Problem] = field(default_factory=list)
    charts: list[Order] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.expressions.names["ref"] = self._label  # only prose can hold a link

    def document(self) -> dict[str, Any]:
        minuta = self.minuta
        return {
            "tipo": minuta.type.title,
            "titulo": self._text(minuta.title),
            "subtitulo": self._text(minuta.subtitle),
            "programa": minuta.programme.name,
            "institucion": minuta.programme.institution,
            "periodo": str(minuta.period),
            "estado": minuta.state,
            "aviso": self._text(minuta.notice),
            "cabecera": self._header(),
            "indice": minuta.contents,
            "logo": minuta.theme.logo,
            "membrete": _seen(minuta.letterhead),
            "secciones": [self._section(section) for section in self.plan.sections],
        }

    def _header(self) -> list[dict[str, str]]:
        lines = [
            {"titulo": self._text(fact.title), "valor": self._text(fact.value)} for fact in self.minuta.type.header
        ]
        return [line for line in lines if line["valor"].strip()]

    def _section(self, section: PlannedSection) -> dict[str, Any]:
        return {
            "id": section.id,
            "nivel": section.level,
            "numero": section.number,
            "titulo": Said(section.title, section.section.title.place),
            "anexo": section.section.annex,
            "bloques": [view for block in section.blocks if (view := self._attempt(block)) is not None],
            "secciones": [self._section(inner) for inner in section.sections],
        }

    def _attempt(self, planned: PlannedBlock) -> dict[str, Any] | None:
        try:
            name, view = self._block(planned)
            return {"nombre": name, "id": planned.id, "etiqueta": planned.label, **view}
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def _block(self, planned: PlannedBlock) -> tuple[str, dict[str, Any]]:
        block: Block = planned.block
        match block:
            case Prose():
                return "texto", {"html": self._prose(block.text)}
            case Table():
                return "tabla", self._table(block, planned)
            case Aggregate():
                return "resumen", self._aggregate(block, planned)
            case Attendance():
                return "asistencia", self._attendance(block, planned)
            case Commitments():
                return "compromisos", self._plain_table(block, planned)
            case Cards():
                return "fichas", {"fichas": [self._card(block, row) for row in planned.rows]}
            case KeyFacts():
                facts = [{"titulo": name, "valor": self._text(value)} for name, value in block.facts.items()]
                return "datos_clave", {"titulo": self._text(block.title), "lineas": facts}
            case Figure():
                return "figura", self._figure(block, planned)
            case Signatures():
                return "firmas", {"firmas": [self._signer(signer) for signer in block.signers]}
            case PageBreak():
                return "salto", {}

    def _text(self, text: Text | None, **extra: Any) -> str:
        try:
            said = self.expressions.text(text, **extra)
            return Said(said, text.place) if text is not None else said
        except ContentError as error:
            self.problems.extend(error.problems)
            return ""

    def _prose(self, text: Text) -> Markup:
        return Markup(prose(self.expressions.markdown(text, ref=self._reference), text))

    def _reference(self, name: str) -> Markdown:
        return Markdown(f"[{_MARKS.sub(_ESCAPED, self._label(name))}](#{name})")

    def _label(self, name: str) -> str:
        label = self.plan.labels.get(name)
        if label is None:
            raise _UnknownReference(name, did_you_mean(name, self.plan.labels))
        return label

    def _lines(self, block: Table | Aggregate | Attendance | Commitments | Figure) -> dict[str, Any]:
        return {"fuente": self._text(block.source), "nota": self._text(block.note)}

    def _table(self, table: Table, planned: PlannedBlock) -> dict[str, Any]:
        collection = self.minuta.data[table.collection].collection
        cells = grid(collection, table, planned.rows, self.expressions, self._room(table))
        extra = {"grupo": planned.group, "filas": planned.rows}
        title = self._text(table.title, **extra) if table.title is not None else collection.title
        return {"titulo": title, "ancha": table.wide, "rejilla": self._written(cells), **self._lines(table)}

    def _aggregate(self, table: Aggregate, planned: PlannedBlock) -> dict[str, Any]:
        collection = self.minuta.data[table.collection].collection
        cells = aggregate_grid(collection, table, planned.rows, self.expressions, self._room(table))
        title = self._text(table.title, filas=planned.rows) if table.title is not None else collection.title
        return {"titulo": title, "ancha": table.wide, "rejilla": self._written(cells), **self._lines(table)}

    def _room(self, table: Table | Aggregate) -> TableRoom:
        page = self.minuta.theme.page
        width = page.wide_text_width if table.wide else page.text_width
        return TableRoom(width * POINTS_PER_MILLIMETRE, self.minuta.theme.table.size)

    def _written(self, cells: Grid) -> dict[str, Any]:
        return {
            "anchos": cells.widths,
            "cabecera": cells.head,
            "cuerpo": [
                {"clase": line.kind, "celdas": [self._cell(cell) for cell in line.cells]} for line in cells.body
            ],
            "pie": [{"clase": line.kind, "celdas": [self._cell(cell) for cell in line.cells]} for line in cells.foot],
        }

    def _cell(self, cell: BodyCell) -> dict[str, Any]:
        content: str = _link(cell.text) if cell.link else cell.text
        if cell.markdown is not None:
            content = self._prose(cell.markdown)
        return {"contenido": content, "numero": cell.numeric, "rotulo": cell.header, "columnas": cell.columns}

    def _plain_table(self, block: Attendance | Commitments, planned: PlannedBlock) -> dict[str, Any]:
        table = Table(collection=block.collection, title=block.title, source=block.source, note=block.note)
        return self._table(table, planned)

    def _attendance(self, block: Attendance, planned: PlannedBlock) -> dict[str, Any]:
        present = sum(1 for row in planned.rows if row["asiste"] is True)
        return {**self._plain_table(block, planned), "presentes": present, "convocadas": len(planned.rows)}

    def _card(self, block: Cards, row: Row) -> dict[str, Any]:
        collection = self.minuta.data[block.collection].collection
        extra = {**row.typed_values(), "fila": row}
        fields = block.fields or tuple(Column(field=name) for name in collection.fields)
        lines = [self._card_line(column, row, collection.fields, extra) for column in fields]
        title = (
            self._text(block.title, **extra) if block.title is not None else said(row, next(iter(collection.fields)))
        )
        # A card with nothing to say still shows its labels: a table needs rows.
        return {"titulo": title, "lineas": [line for line in lines if line["valor"]] or lines}

    def _card_line(
        self, column: Column, row: Row, fields: Mapping[str, Any], extra: Mapping[str, Any]
    ) -> dict[str, str]:
        title = self._text(column.title, **extra) if column.title is not None else fields[column.field].label
        if column.value is not None:
            return {"titulo": title, "valor": self._text(column.value, **extra)}
        value = said(row, column.field)
        kind = fields[column.field].kind
        if value and kind == "prosa" and isinstance(row[column.field], str):
            return {"titulo": title, "valor": self._prose(Text(value, row.cells[column.field].place))}
        return {"titulo": title, "valor": _link(value) if value and kind == "enlace" else value}

    def _alternative(self, figure: Figure) -> Said:
        said = Said(" ".join(self._text(figure.alternative).split()), figure.alternative.place)
        if not said and not self.problems:
            hint = "Diga en una frase lo que muestra la imagen, para quienes no la ven."
            self.problems.append(Problem("falta", said.place, "El texto de «alternativa» queda vacío.", hint))
        return said

    def _figure(self, figure: Figure, planned: PlannedBlock) -> dict[str, Any]:
        name = figure.name.text
        source = name
        if name in self.minuta.type.charts:
            source = f"grafico-{len(self.charts) + 1}.svg"
            self.charts.append(Order(source, self._specification(figure), figure.name.place))
        return {
            "titulo": self._text(figure.title),
            "archivo": source,
            "grafico": name in self.minuta.type.charts,
            "alternativa": self._alternative(figure),
            **self._lines(figure),
        }

    def _specification(self, figure: Figure) -> str:
        rows = self.minuta.data[figure.collection.text].rows if figure.collection else ()
        chosen = self.expressions.rows(rows, figure.condition)
        return specification(self.minuta.type, figure.name.text, chosen)

    def _signer(self, signer: Any) -> dict[str, str]:
        return {
            "nombre": self._text(signer.name),
            "cargo": self._text(signer.role),
            "institucion": self._text(signer.institution),
        }


class _UnknownReference(ContentError):
    """A reference to an id that does not exist; the place is filled in where the expression stands."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__([Problem("referencia", Place(""), f"No hay nada con el id «{name}».", hint)])


def _seen(letterhead: Letterhead | None) -> dict[str, bool] | None:
    """What a template needs to know of a letterhead: whether there is one, and whether it numbers the pages."""
    return {"numera": letterhead.numbers_pages} if letterhead is not None else None


def _link(address: Said) -> Markup:
    return Markup(mark(address.place)) + Markup('<a href="{0}">{0}</a>').format(str(address))
