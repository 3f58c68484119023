"""From a minuta and its templates to one page of semantic HTML; the home of templates and of Markdown."""

from minuta.render.pages import render

__all__ = ["render"]
