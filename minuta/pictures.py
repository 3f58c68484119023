"""Images that people bring: what they are and how large, known before anything is laid out."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file that was opened and understood; size in pixels."""

    data: bytes
    kind: str
    width: int
    height: int


LARGEST = 25_000_000
"""Pixels: a larger image takes seconds and gigabytes to lay out."""


class Unusable(Exception):
    """Why an image cannot be used, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def open_picture(data: bytes) -> Picture:
    """Look at an image and read it to its end, so that one cut short is known now. Raises Unusable."""
    from PIL import Image

    try:
        with _whole_images_only(), warnings.catch_warnings(action="ignore"):
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                kind, size = _accept(image)
                image.draft("RGB", (1, 1))  # a JPEG is decoded at an eighth of its size
                image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except Unusable:
        raise
    except Exception:  # a damaged image fails in as many ways as its format has parts
        raise Unusable("El archivo no es una imagen que se pueda leer.", "Guárdela de nuevo como PNG o JPEG.") from None
    return Picture(data, kind, *size)


@contextmanager
def _whole_images_only() -> Iterator[None]:
    """Pillow has one switch for the whole process, and the PDF engine turns it on when it is imported."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _accept(image: Any) -> tuple[str, tuple[int, int]]:
    """The kind and the size of an image that documents can hold. Raises Unusable."""
    kind = _JPEGS.get(image.format, image.format or "").lower()
    if kind not in ("png", "jpeg"):
        raise Unusable(f"La imagen es de tipo {kind.upper()}.", "Guárdela como PNG o JPEG.")
    if image.mode == "CMYK":
        raise Unusable("La imagen tiene colores de imprenta (CMYK).", "Guárdela con colores RGB.")
    if image.mode not in _MODES:
        raise Unusable("La imagen tiene más de 8 bits por color.", "Guárdela con 8 bits por color (24 bits en total).")
    width, height = image.size
    if width * height > LARGEST:
        raise _too_large()
    return kind, (width, height)


_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA")
"""How the dots may be kept, by Pillow's names: black and white, greys, a palette or red, green and blue."""

_JPEGS = {"MPO": "JPEG"}
"""Telephones add a second image to a JPEG, and then it has another name."""


def _too_large() -> Unusable:
    return Unusable("La imagen es demasiado grande.", "Redúzcala a menos de 5.000 por 5.000 puntos.")


def thumbnail(rgb: bytes, width: int, height: int) -> bytes:
    """A small PNG of a page from its dots, three bytes each. Few colours are enough for it, and make it a third."""
    from PIL import Image

    image = Image.frombytes("RGB", (width, height), rgb)
    few = image.quantize(colors=32, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    data = io.BytesIO()
    few.save(data, "PNG", optimize=True)
    return data.getvalue()


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG that this program made."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
