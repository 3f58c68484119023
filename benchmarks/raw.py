"""WeasyPrint alone, as anybody would call it: the page that minuta lays out, to a PDF, in a process of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse


def main(folder: Path) -> None:
    """Lay out `page.html` with `page.css`; what they refer to is in `resources.json`, by address."""
    resources: dict[str, dict[str, str]] = json.loads((folder / "resources.json").read_text(encoding="utf-8"))

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            found = resources[url]
            return URLFetcherResponse(url, (folder / found["file"]).read_bytes(), {"Content-Type": found["kind"]})

    html = (folder / "page.html").read_text(encoding="utf-8")
    css = (folder / "page.css").read_text(encoding="utf-8")
    base, fetcher = "https://minuta.invalid/", Fetcher()
    page = weasyprint.HTML(string=html, base_url=base, url_fetcher=fetcher)
    sheet = weasyprint.CSS(string=css, base_url=base, url_fetcher=fetcher)
    page.write_pdf(folder / "page.pdf", stylesheets=[sheet], pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
