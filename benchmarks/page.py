"""Writes to a folder what minuta gives WeasyPrint for one minute: `python -m benchmarks.page CONTENT FOLDER`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from minuta import charts, pdf
from minuta.fonts import faces
from minuta.inspection import inspect
from minuta.page import Page
from minuta.project import Project

BASE = "https://minuta.invalid/"


def main(content: Path, folder: Path) -> None:
    """The page, its style sheet, what they refer to, and a fontconfig file that finds the same fonts."""
    (page,) = inspect(Project.around(content), [content]).pages
    drawings = charts.draw(page.charts, page.theme)
    (folder / "page.html").write_text(pdf.html(page), encoding="utf-8")
    (folder / "page.css").write_text(pdf.css(page), encoding="utf-8")
    (folder / "resources.json").write_text(json.dumps(_resources(folder, page, drawings)), encoding="utf-8")
    fonts = faces(page.theme.fonts.package, page.theme.fonts.family)[0].file.parent
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{folder / 'fonts'}</cachedir></fontconfig>", encoding="utf-8"
    )


def _resources(folder: Path, page: Page, drawings: Mapping[str, charts.Drawing]) -> dict[str, dict[str, str]]:
    """Each image and chart as a file, by its address."""
    found = {name: (f"image/{picture.kind}", picture.data) for name, picture in page.images.items()}
    found |= {name: ("image/svg+xml", drawing.svg.encode()) for name, drawing in drawings.items()}
    listed = {}
    for number, (name, (kind, data)) in enumerate(found.items()):
        (folder / f"resource-{number}").write_bytes(data)
        listed[BASE + name] = {"file": f"resource-{number}", "kind": kind}
    return listed


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
