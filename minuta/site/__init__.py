"""The published site: its pages and all that a reader downloads, searches or verifies, made from what was built."""

from minuta.site.making import Made, make
from minuta.site.standing import Standing, standing

__all__ = ["Made", "Standing", "make", "standing"]
