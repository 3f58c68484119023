"""The files of a project in one archive: the same bytes every time, and a hostile one is not opened."""

from __future__ import annotations

import io
import stat
import warnings
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta import bundle
from minuta.bundle import Unpackable, pack, unpack
from minuta.source import SourceFile

_NAMES = st.from_regex(r"(content|templates)(/[a-zñá0-9][a-zñá0-9 .-]{0,8}[a-z0-9]){1,3}", fullmatch=True)
_FILES = st.lists(st.builds(SourceFile, _NAMES, st.binary(max_size=40)), max_size=5, unique_by=lambda file: file.name)


@settings(max_examples=60)
@given(_FILES)
def test_what_is_packed_is_unpacked_in_the_order_of_its_paths(files: list[SourceFile]) -> None:
    packed = pack(files)
    assert unpack(packed) == tuple(sorted(files, key=lambda file: file.name))
    assert pack(reversed(files)) == packed


def test_the_archive_says_nothing_of_the_machine() -> None:
    data = pack([SourceFile("content/a.yml", b"a")])
    (entry,) = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert (entry.date_time, entry.create_system, entry.compress_type) == ((1980, 1, 1, 0, 0, 0), 3, zipfile.ZIP_STORED)
    assert stat.filemode(entry.external_attr >> 16) == "-rw-r--r--"


@pytest.mark.parametrize(
    "name",
    [
        "../fuera", "content/../../fuera", "/etc/passwd", "content//a", "content/./a", "content\\..\\a", "C:/a",
        "content/a:b", "content", "content/", "otra/a.yml", "content/..", "content/a.", "content/a ",
        "content/...", "content/.. /a", "~/a", "content/" + "a" * 300, "content/a\nb", "",
    ],
)  # fmt: skip
def test_no_file_leaves_the_folder_that_it_is_opened_in(name: str) -> None:
    with pytest.raises(Unpackable):
        unpack(_archive(lambda archive: archive.writestr(zipfile.ZipInfo(name), b"x")))


def _archive(fill: Callable[[zipfile.ZipFile], object]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there twice
        fill(archive)
    return buffer.getvalue()


def _link(archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("content/enlace")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, b"/etc/passwd")


def _twice(archive: zipfile.ZipFile) -> None:
    archive.writestr("content/a", b"1")
    archive.writestr("content/A", b"2")


def _many(archive: zipfile.ZipFile) -> None:
    for number in range(2001):
        archive.writestr(f"content/{number}", b"")


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        (_link, "no es un archivo corriente"),
        (_twice, "dos veces"),
        (_many, "más de 2000 archivos"),
        (lambda archive: archive.writestr("content/a", bytes(9_000_000), zipfile.ZIP_DEFLATED), "comprimido"),
    ],
)
def test_what_minuta_would_not_pack_is_refused_in_spanish(fill: Callable[[zipfile.ZipFile], object], said: str) -> None:
    with pytest.raises(Unpackable, match=said):
        unpack(_archive(fill))


def test_an_absurd_size_is_refused_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack([SourceFile("content/a", bytes(2000))])
    monkeypatch.setattr(bundle, "LARGEST", 2100)
    with pytest.raises(Unpackable, match="ocupa más"):
        unpack(data)
    monkeypatch.setattr(bundle, "LARGEST", len(data))
    huge = data.replace((2000).to_bytes(4, "little"), (0x7FFFFFFF).to_bytes(4, "little"))
    with pytest.raises(Unpackable, match="una vez abierto"):
        unpack(huge)


@settings(max_examples=60)
@given(st.data())
def test_no_damage_gives_anything_but_the_files_or_a_refusal(data: st.DataObject) -> None:
    whole = pack([SourceFile("content/a.yml", b"uno"), SourceFile("templates/b.html", b"dos")])
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    try:
        found = unpack(whole[:start] + data.draw(st.binary(max_size=9)) + whole[end:])
    except Unpackable:
        return
    assert all(file.name.startswith(("content/", "templates/")) for file in found)
