"""The page as one PDF that is both PDF/UA-1 and PDF/A-3a; the only home of WeasyPrint.

Nothing comes from the machine or the network: images come from the page, and fontconfig sees only the font package of
the theme. Anything that the engine logs is an error.
"""

from minuta.pdf.engine import HOW_TO_INSTALL_PANGO, load_engine
from minuta.pdf.sheet import css, html
from minuta.pdf.writer import Pdf, write

__all__ = ["HOW_TO_INSTALL_PANGO", "Pdf", "css", "html", "load_engine", "write"]
