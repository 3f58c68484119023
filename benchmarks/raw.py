"""WeasyPrint alone, as anybody would call it: the page that minuta lays out, to a PDF, in a process of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import weasyprint


def main(folder: Path) -> None:
    """Lay out `page.html` with `page.css`; what they refer to is in `resources.json`, by address."""
    resources: dict[str, dict[str, str]] = json.loads((folder / "resources.json").read_text(encoding="utf-8"))

    def fetch(url: str, *_: Any, **__: Any) -> dict[str, Any]:
        found = resources[url]
        return {"string": (folder / found["file"]).read_bytes(), "mime_type": found["kind"]}

    html = (folder / "page.html").read_text(encoding="utf-8")
    css = (folder / "page.css").read_text(encoding="utf-8")
    base = "https://minuta.invalid/"
    page = weasyprint.HTML(string=html, base_url=base, url_fetcher=fetch)
    sheet = weasyprint.CSS(string=css, base_url=base, url_fetcher=fetch)
    page.write_pdf(folder / "page.pdf", stylesheets=[sheet], pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
