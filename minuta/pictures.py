"""Images that people bring: what they are and how large, known before anything is laid out."""

from __future__ import annotations

import io
from dataclasses import dataclass


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
    """Look at an image without drawing it. Raises Unusable."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            kind, mode, (width, height) = (image.format or "").lower(), image.mode, image.size
    except Image.DecompressionBombError:
        raise Unusable("La imagen es demasiado grande.", "Redúzcala a menos de 5.000 por 5.000 puntos.") from None
    except (OSError, SyntaxError, ValueError):
        raise Unusable("El archivo no es una imagen que se pueda leer.", "Guárdela de nuevo como PNG o JPEG.") from None
    if kind not in ("png", "jpeg"):
        raise Unusable(f"La imagen es de tipo {kind.upper()}.", "Guárdela como PNG o JPEG.")
    if mode == "CMYK":
        raise Unusable("La imagen tiene colores de imprenta (CMYK).", "Guárdela con colores RGB.")
    if width * height > LARGEST:
        raise Unusable("La imagen es demasiado grande.", "Redúzcala a menos de 5.000 por 5.000 puntos.")
    return Picture(data, kind, width, height)
