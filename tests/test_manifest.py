"""The manifest as values and as JSON: what is written is read again, and what is anything else is refused."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minuta.manifest import (
    Document,
    Edition,
    FileRecord,
    Manifest,
    Part,
    Shard,
    SourceRecord,
    Summary,
    fingerprint,
    read_manifest,
    write_manifest,
)
from minuta.periods import Period
from minuta.problems import UsageError
from tests.conftest import REPOSITORY

_WORDS = st.text(max_size=6)
_SUMS = st.sampled_from([sha256(data).hexdigest() for data in (b"a", b"b", b"c")])
_NAMES = st.sampled_from(["accion-local", "2020-T2", "ñuble", "biobio", "minuta.pdf"])
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)
_PERIODS = st.sampled_from(["2020", "2020-T2", "2021-S1", "2024-02"]).map(Period.parse)
_SUMMARIES = st.builds(
    Summary,
    title=_WORDS,
    subtitle=_WORDS,
    type=_WORDS,
    programme=_WORDS,
    institution=_WORDS,
    period=_PERIODS,
    part=st.none() | st.builds(Part, _NAMES, _WORDS),
    state=st.sampled_from(["borrador", "aprobada"]),
    date=st.dates(),
    language=st.just("es-CL"),
    description=_WORDS,
    keywords=st.lists(_WORDS, max_size=3).map(tuple),
    regions=st.lists(st.sampled_from(["01", "08"]), max_size=2).map(tuple),
)
_SIZES = st.integers(0, 10**9)
_EDITIONS = st.builds(
    Edition,
    summary=_SUMMARIES,
    fingerprint=_SUMS,
    sources=st.lists(st.builds(SourceRecord, _PATHS, _SUMS, _SIZES), max_size=2).map(tuple),
    files=st.lists(
        st.builds(FileRecord, _PATHS, st.just("pdf"), st.just("application/pdf"), _SUMS, _SIZES, st.integers(0, 90)),
        max_size=3,
    ).map(tuple),
    made_with=st.dictionaries(_NAMES, _WORDS, max_size=3),
    commit=st.none() | _SUMS,
    version=st.integers(0, 9),
)
_DOCUMENTS = st.builds(
    Document,
    st.lists(_NAMES, min_size=2, max_size=3).map(tuple),
    _EDITIONS,
    st.lists(_EDITIONS, max_size=2).map(tuple),
    st.booleans(),
)
_SHARDS = st.builds(
    lambda number, more, documents, formats: Shard(number, number + more, tuple(documents), tuple(formats)),
    st.integers(1, 99),
    st.integers(0, 9),
    st.lists(_PATHS, max_size=3),
    st.lists(_NAMES, max_size=2),
)
_MANIFESTS = st.builds(
    Manifest,
    st.lists(_DOCUMENTS, max_size=3, unique_by=lambda document: document.name).map(tuple),
    st.dictionaries(_NAMES, _WORDS, max_size=2),
    st.none() | _SHARDS,
)


@settings(max_examples=50)
@given(_MANIFESTS)
def test_a_manifest_that_is_written_is_read_again(manifest: Manifest) -> None:
    assert read_manifest(write_manifest(manifest), "manifest.json") == manifest


@settings(max_examples=30)
@given(_MANIFESTS)
def test_the_order_in_which_documents_were_found_does_not_show(manifest: Manifest) -> None:
    assert write_manifest(replace(manifest, documents=manifest.documents[::-1])) == write_manifest(manifest)


def test_the_fingerprint_is_the_sum_of_the_list_that_sha256sum_prints() -> None:
    a, b = sha256(b"a").hexdigest(), sha256(b"b").hexdigest()
    listed = f"{a}  content/p/minuta.yml\n{b}  templates/t/tipo.yml\n".encode()
    records = [SourceRecord("templates/t/tipo.yml", b, 1), SourceRecord("content/p/minuta.yml", a, 1)]
    assert fingerprint(records) == sha256(listed).hexdigest()


def _sample() -> dict[str, object]:
    summary = Summary(
        title="T", subtitle="", type="Minuta", programme="P", institution="", period=Period(2020, 4, 3), part=None,
        state="aprobada", date=date(2020, 6, 30), language="es-CL", description="", keywords=(), regions=(),
    )  # fmt: skip
    file = FileRecord("p/2020-T2/m.pdf", "pdf", "application/pdf", "0" * 64, 3, 1)
    source = SourceRecord("content/p/2020-T2/minuta.yml", "2" * 64, 5)
    edition = Edition(
        summary=summary, fingerprint="1" * 64, sources=(source,), files=(file,), made_with={"minuta": "1"}, commit=None
    )
    found: dict[str, object] = json.loads(write_manifest(Manifest((Document(("p", "2020-T2"), edition),))))
    return found


@pytest.mark.parametrize("path", ["../m.pdf", "/etc/passwd", "a/../../m.pdf", "", "C:/m.pdf", "a\\..\\m.pdf", 7])
def test_a_path_that_leaves_the_folder_of_the_manifest_is_refused(path: object) -> None:
    found = _sample()
    found["documents"][0]["files"][0]["path"] = path  # type: ignore[index]
    with pytest.raises(UsageError, match="no es un manifiesto de minuta"):
        read_manifest(json.dumps(found).encode(), "m.json")


@pytest.mark.parametrize(
    "text", ["", "1", "0/4", "5/4", "1/0", "-1/4", "1/4/4", "1 /4", "uno/4", "1/4\n", "²/4", "1/00001"]
)
def test_what_is_not_a_share_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(UsageError, match="por ejemplo, 1/4, 2/4, 3/4 y 4/4"):
        Shard.parse(text)


@settings(max_examples=60)
@given(st.integers(1, 9), st.integers(0, 40))
def test_the_shares_deal_out_everything_once_and_evenly(total: int, count: int) -> None:
    shares = [Shard.parse(f"{number}/{total}").share(range(count)) for number in range(1, total + 1)]
    assert sorted(item for share in shares for item in share) == list(range(count))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b"\xff", b'{"version": "x"}', b"[" * 100_000])
def test_what_is_not_a_manifest_is_refused_by_its_name(data: bytes) -> None:
    with pytest.raises(UsageError, match=r"«copia\.json» no es un manifiesto de minuta, o está dañado"):
        read_manifest(data, "copia.json")


@pytest.mark.parametrize("key", ["title", "period", "files", "commit", "part", "date"])
def test_a_document_without_one_of_its_keys_is_refused(key: str) -> None:
    found = _sample()
    del found["documents"][0][key]  # type: ignore[index]
    with pytest.raises(UsageError, match="no es un manifiesto"):
        read_manifest(json.dumps(found).encode(), "m.json")


def test_the_manifest_of_a_newer_minuta_says_so() -> None:
    with pytest.raises(UsageError, match="versión más nueva"):
        read_manifest(json.dumps({**_sample(), "version": 2}).encode(), "m.json")


def test_the_documented_manifest_is_one_and_shows_every_key() -> None:
    text = (REPOSITORY / "docs/manifiesto.md").read_text("utf-8")
    example = re.search(r"```json\n(?P<json>.*?)```", text, re.DOTALL)
    assert example is not None
    shown = read_manifest(example["json"].encode(), "docs/manifiesto.md")
    assert json.loads(write_manifest(shown)) == json.loads(example["json"])
    assert keys(json.loads(example["json"])) == keys(_sample() | {"documents": [_sample()["documents"][0]]})  # type: ignore[index]


def test_every_key_of_a_manifest_is_documented() -> None:
    text = (REPOSITORY / "docs/manifiesto.md").read_text("utf-8")
    site = Manifest(site={"title": "Minutas", "address": "https://minutas.example/"}, shard=Shard(1, 2))
    described = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (.*?) \|", text, re.MULTILINE))))
    top = set(json.loads(write_manifest(site))) - {"documents"}
    assert described == {*top, *_sample()["documents"][0], "edition", "earlier", "withdrawn"}  # type: ignore[index]


def keys(found: object) -> set[str]:
    """The keys of every mapping inside, but those of the mappings that are open."""
    if isinstance(found, list):
        return set().union(*(keys(one) for one in found))
    if not isinstance(found, dict):
        return set()
    inside = (keys(value) for name, value in found.items() if name != "made_with")
    return {*found, *set().union(*inside)}
