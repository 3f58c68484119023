"""Which version follows which, over records alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minuta.manifest import Document, Edition, FileRecord, Manifest, Summary
from minuta.periods import Period
from minuta.site.versions import succeed, what_changed

SUMMARY = Summary(
    title="T", subtitle="", type="Minuta", programme="P", institution="", period=Period(2020, 4, 3), part=None,
    state="aprobada", date=date(2020, 6, 30), language="es-CL", description="", keywords=(), regions=(),
)  # fmt: skip
NAME = ("p", "2020-T2")


def edition(content: str, fingerprint: str = "a", state: str = "aprobada") -> Edition:
    file = FileRecord("p/2020-T2/datos/x.csv", "csv", "text/csv", content * 64, 3)
    summary = replace(SUMMARY, state=state)
    return Edition(summary=summary, fingerprint=fingerprint, sources=(), files=(file,), made_with={}, commit=None)


def made(content: str, **options: str) -> Document:
    return Document(NAME, edition(content, **options))


def here(_: Document) -> bool:
    """Nothing is gone from the content."""
    return False


def after(*documents: Document) -> Manifest:
    manifest = Manifest()
    for document in documents:
        manifest = Manifest(succeed(manifest, [document], here).documents)
    return manifest


def test_the_first_version_is_the_first() -> None:
    (document,) = after(made("0")).documents
    assert (document.current.version, document.earlier) == (1, ())


def test_the_same_files_are_the_same_version_whatever_else_is_said_of_them() -> None:
    before = after(made("0"))
    again = replace(made("0"), current=replace(edition("0", fingerprint="b"), made_with={"minuta": "9"}, commit="c"))
    succession = succeed(before, [again], here)
    assert (succession.documents, succession.moved, succession.fresh) == (before.documents, (), frozenset())


def test_what_is_replaced_goes_aside_and_what_was_aside_stays() -> None:
    (document,) = after(made("0"), made("1"), made("2")).documents
    assert [one.version for one in document.editions] == [3, 2, 1]
    assert [one.files[0].path for one in document.editions] == [
        "p/2020-T2/datos/x.csv",
        "p/2020-T2/version-2/datos/x.csv",
        "p/2020-T2/version-1/datos/x.csv",
    ]
    assert [one.files[0].sha256[0] for one in document.editions] == ["2", "1", "0"]


def test_a_version_may_come_back() -> None:
    (document,) = after(made("0"), made("1"), made("0")).documents
    assert [one.files[0].sha256[0] for one in document.editions] == ["0", "1", "0"]


def test_what_is_not_in_the_content_is_withdrawn_until_it_is_again() -> None:
    gone = Manifest(succeed(after(made("0")), [], lambda _: True).documents)
    assert [one.withdrawn for one in gone.documents] == [True]
    assert [one.withdrawn for one in succeed(gone, [], here).documents] == [False]


def test_what_changed_is_told() -> None:
    old = edition("0")
    assert what_changed(edition("1", fingerprint="b"), old) == "Cambió el contenido."
    assert "sólo los programas" in what_changed(edition("1"), old)
    draft = edition("0", fingerprint="b", state="revisión")
    assert "antes, «revisión»; ahora, «aprobada»" in what_changed(old, draft)
