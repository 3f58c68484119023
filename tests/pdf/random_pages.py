"""Random documents over all the vocabulary, each from its number alone, for the campaign and a few for the tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.pdf.pages import RUNNING

TEXT = (
    "programa acción local campamento territorio región comuna N.º 45 “cita” – ñandú intervención comunitaria "
    "$7.000.000 I+D&amp;i 12,5 % O'Higgins (véase) «entre» 2020-T2 superintendencia"
)
WORDS = TEXT.split()
ODD = (
    "1\u00a0234\u00a0567", "$\u00a07.000.000", "12,5\u00a0%", "inter\u00advención", "comuni\u00adtaria\u00admente",
    "coordinacio\u0301n", "n\u0303andu\u0301", "oﬁcina", "eﬂuvio", "oficina", "efficiente", "afflicto", "titi", "fjord",
    "4.096\u202f000", "−5", "3 × 4", "a ÷ b", "±2", "≤ 10", "≥ 3", "≠", "√2", "∑", "∞", "½", "m²", "№", "→",
    "«\u00a0x\u00a0»", "Ωμέγα", "Жизнь", "ĞŞİ", "ở", "Llanquihue/Chiloé/Palena/Osorno", "https://www.ejemplo.cl/a/b/c?d=e&amp;f=g",
    "electroencefalografistas", "Superlativamenteinconstitucionalísimamente" * 2, "a\u200bb", "1.-", "(a)", "¿¡…!?",
    "&lt;b&gt;", "&amp;amp;", "a\u2060b", "A\u200dB",
)  # fmt: skip
"""What is pasted from elsewhere: other spaces, hyphens that are not seen, loose accents, ligatures, long words."""

LACKING = ("✓", "☐", "שלום", "مرحبا", "😀", "\uf0fc", "漢字", "⚠", "\U0001f1e8")
"""What the font has no letter for."""

AMOUNTS = ("7.000.000", "$7.000", "—", "45", "12,5\u00a0%", "s/i")
ODD_SHARE, LACKING_SHARE = 0.02, 0.04
SHEETS = ("120mm 90mm", "148mm 210mm", "216mm 279mm")
ROWS = (1, 2, 4, 15)


def random_page(number: int) -> tuple[str, str]:
    """The HTML and the CSS of the document of a number."""
    random = Random(number)
    sheet, rows = random.choice(SHEETS), random.choice(("auto", "avoid"))
    css = f"@page {{ size: {sheet}; margin: 15mm }} tr {{ break-inside: {rows} }}"
    html = _Writer(random).document()
    if random.random() < LACKING_SHARE:
        html += f"<p>{random.choice(LACKING)}</p>"
    return html, css


def _entries(titles: list[tuple[int, str, str]]) -> str:
    """A list of the titles of the first level that comes, with those below each inside its item."""
    text, at = "", 0
    while at < len(titles):
        level, name, words = titles[at]
        end = next((later for later in range(at + 1, len(titles)) if titles[later][0] <= level), len(titles))
        text += f'<li><a href="#{name}">{words}</a>{_entries(titles[at + 1 : end])}</li>'
        at = end
    return f'<ol class="indice">{text}</ol>' if text else ""


@dataclass
class _Writer:
    random: Random
    ids: int = 0
    titles: list[tuple[int, str, str]] = field(default_factory=list)

    def document(self) -> str:
        sections = "".join(self.section(level=2) for _ in range(self.random.randint(1, 3))) + self.short_sections()
        return f"{RUNNING}{self.cover()}{self.contents()}{sections}"

    def cover(self) -> str:
        title = f"<h1>{self.words(1, 6)}</h1>"
        if self.random.random() < 0.5:
            return title
        logo = '<figure class="imagen"><img src="cuadro.png" alt="Un logo" data-alto="12"></figure>'
        above, below = f'<p class="antetitulo">{self.words(1, 5)}</p>', f'<p class="subtitulo">{self.words(1, 12)}</p>'
        notice = f'<p class="aviso">{self.words(1, 40)}</p>' if self.random.random() < 0.5 else ""
        return f'<header class="portada">{logo}{above}{title}{below}{self.key_data()}{notice}</header>'

    def contents(self) -> str:
        """The titles as they are, each list of them inside the item of the title above."""
        if self.random.random() < 0.6:
            return ""
        heading = '<p class="indice-titulo">Contenido</p>'
        return f'<nav class="indice" role="doc-toc">{heading}{_entries(self.titles)}</nav>'

    def short_sections(self) -> str:
        """In some documents, so many that their list takes several sheets."""
        count = self.random.randint(20, 60) if self.random.random() < 0.1 else 0
        return "".join(
            f'<section id="{name}-seccion">{title}<p>{self.words(1, 9)}</p></section>'
            for name, title in (self.title(2, noted=False) for _ in range(count))
        )

    def title(self, level: int, *, noted: bool = True) -> tuple[str, str]:
        self.ids += 1
        name, words = f"s{self.ids}", self.words(1, 8)
        self.titles.append((level, name, words))
        note = self.note(0.1) if noted else ""
        return name, f'<h{level} id="{name}">{words}{note}</h{level}>'

    def section(self, level: int) -> str:
        name, title = self.title(level)
        inside = "".join(self.block() for _ in range(self.random.randint(1, 6)))
        deeper = self.section(level + 1) if name == "s1" or (level < 4 and self.random.random() < 0.6) else ""
        annex = ' class="anexo"' if self.random.random() < 0.1 else ""
        return f'<section id="{name}-seccion"{annex}>{title}{inside}{deeper}</section>'

    def block(self) -> str:
        kinds = (self.paragraph, self.paragraph, self.list, self.list, self.table, self.quote, self.figure, self.wide)
        block = self.random.choice(
            (*kinds, self.page_break, self.signatures, self.key_data, self.cards, self.attendance)
        )
        return block()

    def key_data(self) -> str:
        return self.pairs("datos-clave", self.random.randint(1, 12))

    def cards(self) -> str:
        return "".join(self.pairs("ficha", self.random.randint(1, 4)) for _ in range(self.random.randint(1, 4)))

    def pairs(self, kind: str, count: int) -> str:
        rows = "".join(
            f'<tr><th scope="row">{self.words(1, 4)}</th><td>{self.cell() or "—"}</td></tr>' for _ in range(count)
        )
        columns = '<colgroup><col data-ancho="26"><col data-ancho="74"></colgroup>'
        return f'<table class="{kind}"><caption>{self.words(1, 5)}</caption>{columns}<tbody>{rows}</tbody></table>'

    def attendance(self) -> str:
        return f'<p class="asistencia-resumen">{self.words(3, 9)}</p>{self.table()}'

    def paragraph(self) -> str:
        return f"<p>{self.inline()}</p>"

    def quote(self) -> str:
        return f"<blockquote>{self.paragraph()}{self.list(2) if self.random.random() < 0.3 else ''}</blockquote>"

    def page_break(self) -> str:
        return f'<hr class="salto">{self.paragraph()}'

    def wide(self) -> str:
        return f'<div class="apaisada">{self.table()}</div>'

    def signatures(self) -> str:
        lines = f'<p class="firma-nombre">{self.words(1, 3)}</p><p class="firma">{self.words(1, 3)}</p>'
        return f'<div class="firmas">{f"""<div class="firma">{lines}</div>""" * self.random.randint(1, 4)}</div>'

    def figure(self) -> str:
        source = f'<p class="fuente">{self.inline()}</p>' if self.random.random() < 0.5 else ""
        alternative = self.words(1, 5).replace('"', "")
        picture = f'<img src="cuadro.png" alt="{alternative}" data-alto="{self.random.randint(5, 40)}">'
        return f'<figure class="imagen">{picture}<figcaption>{self.inline()}</figcaption>{source}</figure>'

    def list(self, depth: int = 0) -> str:
        kind = self.random.choice(("ul", "ol"))
        extra = ""
        if kind == "ol" and self.random.random() < 0.5:
            extra = f' type="{self.random.choice("1aAiI")}" start="{self.random.randint(1, 30)}"'
        items = "".join(self.item(depth) for _ in range(self.random.randint(1, 6)))
        return f"<{kind}{extra}>{items}</{kind}>"

    def item(self, depth: int) -> str:
        own = self.inline() if self.random.random() < 0.7 else self.paragraph() * self.random.randint(1, 2)
        more = self.list(depth + 1) if depth < 3 and self.random.random() < 0.3 else ""
        return f"<li>{own}{more}</li>"

    def table(self) -> str:
        columns = self.random.randint(2, 6)
        headed = self.random.random() < 0.5
        number = '<span class="numero" data-campo="SEQ Tabla">Tabla 1</span>. '
        caption = f"<caption>{number}{self.inline()}</caption>" if self.random.random() < 0.7 else ""
        head = self.head(columns) if self.random.random() < 0.8 or not headed else ""
        body = "".join(self.rows(columns, headed) for _ in range(self.random.choice(ROWS)))
        total = "".join(f'<td class="numero">{self.random.choice(AMOUNTS)}</td>' for _ in range(columns))
        foot = f'<tfoot><tr class="total">{total}</tr></tfoot>' if self.random.random() < 0.3 else ""
        widths = "".join(f'<col data-ancho="{100 / columns:.4f}">' for _ in range(columns))
        name = "" if caption else ' aria-label="Una tabla"'
        start = f'<table class="tabla"{name}>{caption}<colgroup>{widths}</colgroup>'
        return f"{start}{head}<tbody>{body}</tbody>{foot}</table>"

    def head(self, columns: int) -> str:
        if columns < 4 or self.random.random() < 0.5:
            cells = "".join(f'<th scope="col">{self.words(1, 3)}</th>' for _ in range(columns))
            return f"<thead><tr>{cells}</tr></thead>"
        tall = "".join(f'<th scope="col" rowspan="2">{self.words(1, 2)}</th>' for _ in range(columns - 2))
        pair = "".join(f'<th scope="col" class="numero">{self.words(1, 2)}</th>' for _ in range(2))
        group = f'<th scope="colgroup" colspan="2">{self.words(1, 2)}</th>'
        return f"<thead><tr>{tall}{group}</tr><tr>{pair}</tr></thead>"

    def rows(self, columns: int, headed: bool) -> str:
        """A row, or two that share their first cell."""
        if columns > 2 and not headed and self.random.random() < 0.06:
            tall = f'<td rowspan="2">{self.cell()}</td>'
            wide = f'<td colspan="{columns - 1}">{self.cell()}</td>'
            cells = "".join(f"<td>{self.cell()}</td>" for _ in range(columns - 1))
            return f"<tr>{tall}{cells}</tr><tr>{wide}</tr>"
        return self.row(columns, headed)

    def row(self, columns: int, headed: bool) -> str:
        kind = self.random.choice(("", "", "", ' class="subtotal"'))
        if headed and self.random.random() < 0.1:
            return f'<tr class="grupo"><th scope="rowgroup" colspan="{columns}">{self.words(1, 4)}</th></tr>'
        cells = [f"<td>{self.cell()}</td>" for _ in range(columns)]
        if headed:
            cells[0] = f'<th scope="row">{self.words(1, 3)}</th>'
        return f"<tr{kind}>{''.join(cells)}</tr>"

    def cell(self) -> str:
        kind = self.random.random()
        if kind < 0.1:
            return self.list(3)
        if kind < 0.2:
            return self.paragraph()
        return "" if kind < 0.3 else self.inline() if kind < 0.4 else self.words(1, 4)

    def inline(self) -> str:
        parts = [self.words(2, 30)]
        for _ in range(self.random.randint(0, 3)):
            parts += [self.piece(), self.words(1, 9)]
        return " ".join(parts) + self.note(0.1)

    def piece(self) -> str:
        text = self.words(1, 8)
        return self.random.choice(
            (
                f"<strong>{text}</strong>",
                f"<em>{text} <strong>{text}</strong></em>",
                f'<a href="https://www.ejemplo.cl/{self.random.randint(1, 99)}">{text} <strong>{text}</strong></a>',
                f'<a href="#s1">{text}</a>',
                f'<span lang="en">{text}</span>',
                f"<br>{text}<sup>2</sup>",
                f'<span class="etiqueta">{text}</span>',
                '<a href="mailto:oficina@ejemplo.cl">oficina@ejemplo.cl</a>',
            )
        )

    def note(self, chance: float) -> str:
        if self.random.random() >= chance:
            return ""
        link = f' <a href="https://www.ejemplo.cl/nota">{self.words(1, 3)}</a>' if self.random.random() < 0.3 else ""
        return f'<span class="nota-al-pie" role="doc-footnote">{self.words(3, 25)}{link}.</span>'

    def words(self, least: int, most: int) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(least, most)))

    def word(self) -> str:
        return self.random.choice(ODD if self.random.random() < ODD_SHARE else WORDS)
