"""The manifest: every published file with its sum, what it was made from and with what, as values and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, TypeVar

from minuta.periods import Period
from minuta.problems import UsageError

NAME = "manifest.json"
Item = TypeVar("Item")

VERSION = 1
"""Changes only when something that was there goes away or means something else."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a minuta a document is: the field that splits it and its value as it is read (region, «Biobío»)."""

    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What is told of a document in a list. `regions` are the official codes of those that its data name."""

    title: str
    subtitle: str
    type: str
    programme: str
    institution: str
    period: Period
    part: Part | None
    state: str
    date: date
    language: str
    description: str
    keywords: tuple[str, ...]
    regions: tuple[str, ...]

    @property
    def author(self) -> str:
        return self.institution or self.programme


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A file of the project that a document was made from; `path` goes from the root of the project."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A finished file; `path` goes from the folder of the manifest, and `pages` is 0 for what has none."""

    path: str
    format: str
    media_type: str
    sha256: str
    size: int
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A document as it was made once. `version` counts from 1 what a site published; 0 is for what it has not."""

    summary: Summary
    fingerprint: str
    sources: tuple[SourceRecord, ...]
    files: tuple[FileRecord, ...]
    made_with: Mapping[str, str]
    commit: str | None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A document and, in a site, the editions that it replaced, the newest first.

    `withdrawn` is one that the content of a site has no more, though it stays published.
    """

    name: tuple[str, ...]
    current: Edition
    earlier: tuple[Edition, ...] = ()
    withdrawn: bool = False

    @property
    def id(self) -> str:
        return "/".join(self.name)

    @property
    def editions(self) -> tuple[Edition, ...]:
        return (self.current, *self.earlier)


@dataclass(frozen=True, slots=True)
class Shard:
    """The share of a machine among several that make the same documents: `number` of `total`, counted from 1.

    `documents` are the ids of all that they make together, in the order in which they are dealt out, and `formats`
    those that were asked for. `left_out` are those of its share that a build that keeps going did not make.
    """

    number: int
    total: int
    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Shard:
        """«2/4». Raises UsageError."""
        found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text, re.ASCII)
        if found is None or not 1 <= int(found[1]) <= int(found[2]):
            raise UsageError(
                f"«{text}» no es una parte. Se escribe cuál y de cuántas, desde la primera: "
                "por ejemplo, 1/4, 2/4, 3/4 y 4/4."
            )
        return cls(int(found[1]), int(found[2]))

    def share(self, items: Sequence[Item]) -> Sequence[Item]:
        """Dealt out one by one, so that the long documents of a programme do not fall to the same machine."""
        return items[self.number - 1 :: self.total]

    def of(self, documents: Sequence[str], formats: Iterable[str], left_out: Container[str]) -> Shard:
        """The share of these documents, without those that nobody may have."""
        gone = tuple(name for name in self.share(documents) if name in left_out)
        return replace(self, documents=tuple(documents), formats=tuple(formats), left_out=gone)

    def __str__(self) -> str:
        return f"la parte {self.number} de {self.total}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Documents in the order of their names, however they were found.

    `site` is the title and the address of a site, and `shard` says that other machines made the other documents.
    """

    documents: tuple[Document, ...] = ()
    site: Mapping[str, str] = field(default_factory=dict)
    shard: Shard | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "documents", tuple(sorted(self.documents, key=lambda document: document.name)))


def sum_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def fingerprint(sources: Iterable[SourceRecord]) -> str:
    """One sum for all the sources: that of the list that `sha256sum` prints of them, in the order of their paths."""
    ordered = sorted(sources, key=lambda source: source.path)
    return sum_of("".join(f"{source.sha256}  {source.path}\n" for source in ordered).encode())


def write_manifest(manifest: Manifest) -> bytes:
    site = {"site": dict(manifest.site)} if manifest.site else {}
    shard = {"shard": _shard(manifest.shard)} if manifest.shard else {}
    found = {"version": VERSION, **site, **shard, "documents": [_document(document) for document in manifest.documents]}
    return f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode()


def _shard(shard: Shard) -> dict[str, Any]:
    return {
        "number": shard.number,
        "total": shard.total,
        "formats": list(shard.formats),
        "documents": list(shard.documents),
        **({"left_out": list(shard.left_out)} if shard.left_out else {}),
    }


def _document(document: Document) -> dict[str, Any]:
    earlier = {"earlier": [_edition(edition) for edition in document.earlier]} if document.earlier else {}
    withdrawn = {"withdrawn": True} if document.withdrawn else {}
    return {"name": document.id, **withdrawn, **_edition(document.current), **earlier}


def _edition(edition: Edition) -> dict[str, Any]:
    return {
        **({"edition": edition.version} if edition.version else {}),
        **_summary(edition.summary),
        "fingerprint": edition.fingerprint,
        "made_with": dict(edition.made_with),
        "commit": edition.commit,
        "sources": [{"path": one.path, "sha256": one.sha256, "size": one.size} for one in edition.sources],
        "files": [_file(file) for file in edition.files],
    }


def _summary(summary: Summary) -> dict[str, Any]:
    period, part = summary.period, summary.part
    return {
        "title": summary.title,
        "subtitle": summary.subtitle,
        "type": summary.type,
        "programme": summary.programme,
        "institution": summary.institution,
        "period": {"code": period.code, "start": period.start.isoformat(), "end": period.end.isoformat()},
        "part": {"field": part.field, "value": part.value} if part else None,
        "state": summary.state,
        "date": summary.date.isoformat(),
        "language": summary.language,
        "description": summary.description,
        "keywords": list(summary.keywords),
        "regions": list(summary.regions),
    }


def _file(file: FileRecord) -> dict[str, Any]:
    return {
        "path": file.path,
        "format": file.format,
        "media_type": file.media_type,
        "sha256": file.sha256,
        "size": file.size,
        **({"pages": file.pages} if file.pages else {}),
    }


def read_manifest(data: bytes, name: str) -> Manifest:
    """A manifest as it was written; `name` is what a person knows it by. Raises UsageError for anything else."""
    try:
        found = json.loads(data)
        if found["version"] > VERSION:
            raise UsageError(f"«{name}» lo escribió una versión más nueva de minuta: actualice la suya.")
        return Manifest(
            tuple(_read_document(one) for one in found["documents"]),
            _texts(found.get("site", {})),
            _read_shard(found["shard"]) if "shard" in found else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"«{name}» no es un manifiesto de minuta, o está dañado.") from error


def _read_shard(found: Any) -> Shard:
    number, total = int(found["number"]), int(found["total"])
    if not 1 <= number <= total:
        raise ValueError("a share that is none")
    return Shard(
        number,
        total,
        tuple(_text(one) for one in found["documents"]),
        tuple(_text(one) for one in found["formats"]),
        tuple(_text(one) for one in found.get("left_out", ())),
    )


def _read_document(found: Any) -> Document:
    return Document(
        _name(found["name"]),
        _read_edition(found),
        tuple(_read_edition(one) for one in found.get("earlier", ())),
        bool(found.get("withdrawn", False)),
    )


def _read_edition(found: Any) -> Edition:
    return Edition(
        summary=_read_summary(found),
        fingerprint=_text(found["fingerprint"]),
        sources=tuple(
            SourceRecord(_text(one["path"]), _text(one["sha256"]), int(one["size"])) for one in found["sources"]
        ),
        files=tuple(_read_file(one) for one in found["files"]),
        made_with=_texts(found["made_with"]),
        commit=None if found["commit"] is None else _text(found["commit"]),
        version=int(found.get("edition", 0)),
    )


def _read_summary(found: Any) -> Summary:
    period, part = Period.parse(found["period"]["code"]), found["part"]
    if period is None:
        raise ValueError("a period that is none")
    return Summary(
        period=period,
        part=Part(_text(part["field"]), _text(part["value"])) if part else None,
        date=date.fromisoformat(found["date"]),
        keywords=tuple(_text(one) for one in found["keywords"]),
        regions=tuple(_text(one) for one in found["regions"]),
        **{name: _text(found[name]) for name in _PLAIN},
    )


_PLAIN = ("title", "subtitle", "type", "programme", "institution", "state", "language", "description")


def _read_file(found: Any) -> FileRecord:
    return FileRecord(
        "/".join(_name(found["path"])),
        _text(found["format"]),
        _text(found["media_type"]),
        _text(found["sha256"]),
        int(found["size"]),
        int(found.get("pages", 0)),
    )


def _name(text: Any) -> tuple[str, ...]:
    """The parts of a path that leads nowhere else. Raises ValueError for one that leaves the folder of the manifest."""
    path = PurePosixPath(_text(text))
    if not path.parts or path.is_absolute() or ".." in path.parts or "\\" in str(path) or ":" in str(path):
        raise ValueError("a path that leaves its folder")
    return path.parts


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _texts(found: Any) -> dict[str, str]:
    return {_text(name): _text(value) for name, value in found.items()}
