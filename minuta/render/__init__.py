"""From a minuta and its templates to one page of semantic HTML; the only home of Jinja and of Markdown."""

from minuta.render.pages import Page, render

__all__ = ["Page", "render"]
