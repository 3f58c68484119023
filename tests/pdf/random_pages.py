"""Random documents over all the vocabulary, each from its number alone, for the campaign and a few for the tests."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.pdf.pages import RUNNING

TEXT = (
    "programa acción local campamento territorio región comuna N.º 45 “cita” – ñandú intervención comunitaria "
    "$7.000.000 I+D&amp;i 12,5 % O'Higgins (véase) «entre» 2020-T2 superintendencia"
)
WORDS = TEXT.split()
SHEETS = ("120mm 90mm", "148mm 210mm", "216mm 279mm")
ROWS = (1, 2, 4, 15)


def random_page(number: int) -> tuple[str, str]:
    """The HTML and the CSS of the document of a number."""
    random = Random(number)
    sheet, rows = random.choice(SHEETS), random.choice(("auto", "avoid"))
    css = f"@page {{ size: {sheet}; margin: 15mm }} tr {{ break-inside: {rows} }}"
    return _Writer(random).document(), css


@dataclass
class _Writer:
    random: Random
    ids: int = 0

    def document(self) -> str:
        sections = [self.section(level=2) for _ in range(self.random.randint(1, 3))]
        return f"{RUNNING}<h1>{self.words(1, 6)}</h1>{self.contents()}{''.join(sections)}"

    def contents(self) -> str:
        if self.random.random() < 0.6:
            return ""
        items = "".join(f'<li><a href="#s{number}">{self.words(1, 9)}</a></li>' for number in (1, 2))
        return f'<nav class="indice" role="doc-toc"><p>Contenido</p><ol class="indice">{items}</ol></nav>'

    def section(self, level: int) -> str:
        self.ids += 1
        own = self.ids
        title = f'<h{level} id="s{own}">{self.words(1, 8)}{self.note(0.1)}</h{level}>'
        inside = "".join(self.block() for _ in range(self.random.randint(1, 6)))
        deeper = self.section(level + 1) if own == 1 or (level < 4 and self.random.random() < 0.6) else ""
        annex = ' class="anexo"' if self.random.random() < 0.1 else ""
        return f'<section id="s{own}-seccion"{annex}>{title}{inside}{deeper}</section>'

    def block(self) -> str:
        kinds = (self.paragraph, self.paragraph, self.list, self.list, self.table, self.quote, self.figure, self.wide)
        block = self.random.choice((*kinds, self.page_break, self.signatures))
        return block()

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
        caption = f"<caption>{self.inline()}</caption>" if self.random.random() < 0.7 else ""
        head = self.head(columns) if self.random.random() < 0.8 or not headed else ""
        body = "".join(self.row(columns, headed) for _ in range(self.random.choice(ROWS)))
        total = "".join(f'<td class="numero">{self.words(1, 2)}</td>' for _ in range(columns))
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

    def row(self, columns: int, headed: bool) -> str:
        if headed and self.random.random() < 0.1:
            return f'<tr class="grupo"><th scope="rowgroup" colspan="{columns}">{self.words(1, 4)}</th></tr>'
        cells = [f"<td>{self.cell()}</td>" for _ in range(columns)]
        if headed:
            cells[0] = f'<th scope="row">{self.words(1, 3)}</th>'
        return f"<tr>{''.join(cells)}</tr>"

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
            )
        )

    def note(self, chance: float) -> str:
        if self.random.random() >= chance:
            return ""
        link = f' <a href="https://www.ejemplo.cl/nota">{self.words(1, 3)}</a>' if self.random.random() < 0.3 else ""
        return f'<span class="nota-al-pie">{self.words(3, 25)}{link}.</span>'

    def words(self, least: int, most: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(least, most)))
