"""An image is known to be usable, or why not, before anything is laid out."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from minuta.pictures import LARGEST, Unusable, open_picture


def image(kind: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    drawn = Image.effect_noise(size, 50).convert(mode)
    written = io.BytesIO()
    drawn.save(written, kind, **options)
    return written.getvalue()


def reason(data: bytes) -> str:
    with pytest.raises(Unusable) as refused:
        open_picture(data)
    assert refused.value.hint.endswith(".")
    return refused.value.message


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_a_png_and_a_jpeg_give_their_size_and_their_own_bytes(kind: str) -> None:
    data = image(kind)
    picture = open_picture(data)
    assert (picture.kind, picture.width, picture.height) == (kind, 64, 48)
    assert picture.data == data


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_every_mode_of_png_of_eight_bits_is_read(mode: str) -> None:
    drawn = Image.new(mode, (4, 4))
    written = io.BytesIO()
    drawn.save(written, "png")
    assert open_picture(written.getvalue()).width == 4


def test_a_png_of_sixteen_bits_is_refused_since_the_pdf_would_lack_it() -> None:
    written = io.BytesIO()
    Image.new("I;16", (4, 4)).save(written, "png")
    with pytest.raises(Unusable, match="más de 8 bits por color"):
        open_picture(written.getvalue())


def test_the_photograph_of_a_telephone_counts_as_a_jpeg() -> None:
    second = Image.new("RGB", (8, 8))
    assert open_picture(image("mpo", save_all=True, append_images=[second])).kind == "jpeg"


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_an_image_that_was_cut_short_is_refused(kind: str) -> None:
    data = image(kind)
    assert reason(data[: len(data) * 2 // 3]) == "El archivo no es una imagen que se pueda leer."


def test_a_png_with_a_damaged_part_is_refused() -> None:
    data = bytearray(image("png"))
    data[len(data) // 2] ^= 0xFF
    assert reason(bytes(data)) == "El archivo no es una imagen que se pueda leer."


@pytest.mark.parametrize("data", [b"", b"esto es un texto", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n"])
def test_what_is_not_an_image_is_refused(data: bytes) -> None:
    assert reason(data) == "El archivo no es una imagen que se pueda leer."


@pytest.mark.parametrize("kind", ["gif", "bmp", "tiff", "webp"])
def test_another_kind_of_image_is_refused_by_its_name(kind: str) -> None:
    assert reason(image(kind)) == f"La imagen es de tipo {kind.upper()}."


def test_an_image_with_the_colours_of_a_printing_press_is_refused() -> None:
    assert reason(image("jpeg", mode="CMYK")) == "La imagen tiene colores de imprenta (CMYK)."


@pytest.mark.parametrize("height", [LARGEST // 5000 + 1, 20_000, 40_000])
def test_an_image_with_too_many_pixels_is_refused_without_reading_them(height: int) -> None:
    written = io.BytesIO()
    Image.new("1", (5000, height)).save(written, "png", compress_level=1)
    assert reason(written.getvalue()) == "La imagen es demasiado grande."
