"""The closed vocabulary of HTML that every document is made of: parsed, checked and walked as a tree.

The PDF, the Word file and the web page are all made from this tree. An element, an attribute or a class that is not in
the vocabulary is an error at the template or content line that wrote it; nothing is ever dropped.
"""

from minuta.markup.parser import parse
from minuta.markup.tree import Element, serialise
from minuta.markup.vocabulary import VOCABULARY

__all__ = ["VOCABULARY", "Element", "parse", "serialise"]
