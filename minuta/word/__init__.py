"""The page as a native Word file: the only home of python-docx."""

from minuta.word.writer import write

__all__ = ["write"]
