"""The programs that shape the bytes of what is made, and their versions on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from minuta import __version__

_PACKAGES = (
    "fonttools", "jinja2", "lxml", "markdown-it-py", "mdit-py-plugins", "openpyxl", "pillow", "pydyf", "python-docx",
    "pyyaml", "rinoh-typeface-carlito", "vl-convert-python", "weasyprint",
)  # fmt: skip


@cache
def installed() -> Mapping[str, str]:
    """The version of each, minuta first."""
    return {"minuta": __version__, **{name: version(name) for name in _PACKAGES}}
