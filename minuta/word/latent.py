"""The styles that Word has of its own and a document does not define: which it offers, and in what order."""

from __future__ import annotations

from minuta.word.ooxml import Xml, element

_COUNT = 376
"""The latent styles that today's Word knows."""

_OFFERED = {
    "Normal": 0, "Body Text": 1, "heading 1": 9, "heading 2": 9, "heading 3": 9, "Title": 10, "Subtitle": 11,
    "Strong": 22, "Emphasis": 20, "Quote": 29, "caption": 35, "List Bullet": 36, "List Number": 36,
    "List Continue": 36, "toc 1": 39, "toc 2": 39, "toc 3": 39, "TOC Heading": 39, "Table Grid": 39,
    "header": 99, "footer": 99, "footnote text": 99, "footnote reference": 99, "Hyperlink": 99,
}  # fmt: skip
"""What staff may need, with its place in the list; the rest of Word's styles stay out of sight until they are used."""


def latent_styles() -> Xml:
    defaults = {"defLockedState": 0, "defUIPriority": 99, "defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0}
    return element(
        "latentStyles",
        {**defaults, "count": _COUNT},
        *(
            element("lsdException", {"name": name, "uiPriority": priority, "semiHidden": 0, "unhideWhenUsed": 0})
            for name, priority in _OFFERED.items()
        ),
    )
