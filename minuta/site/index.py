"""The index of the site for programs: each document with its files, its data and its versions, as JSON.

Its keys are told in docs/sitio.md, and only change when something that was there goes away or means something else.
"""

from __future__ import annotations

import json
from typing import Any

from minuta.site import views
from minuta.site.catalogue import Catalogue

FILE = "index.json"
VERSION = 1


def index(catalogue: Catalogue) -> bytes:
    site = catalogue.site
    found = {
        "version": VERSION,
        "title": site.title,
        "description": site.description,
        "institution": site.institution,
        "address": site.address,
        "contact": site.contact,
        "licence": {"name": site.licence.name, "url": site.licence.href},
        "updated": site.updated.iso if site.updated else None,
        "documents": [_document(one) for one in catalogue.documents],
    }
    return f"{json.dumps(found, ensure_ascii=False, indent=1)}\n".encode()


def _document(document: views.Document) -> dict[str, Any]:
    """Every address goes from the root of the site."""
    return {
        "id": document.id,
        "page": document.href,
        "title": document.title,
        "subtitle": document.subtitle,
        "type": document.type,
        "description": document.description,
        "programme": document.programme.name,
        "institution": document.institution,
        "period": document.period.code,
        "part": document.part,
        "regions": [{"code": one.code, "name": one.name} for one in document.regions],
        "keywords": list(document.keywords),
        "withdrawn": document.withdrawn,
        "thumbnail": document.current.thumbnail.href if document.current.thumbnail else None,
        **_edition(document.current),
        "earlier": [{"page": one.href, **_edition(one)} for one in document.earlier],
    }


def _edition(edition: views.Edition) -> dict[str, Any]:
    return {
        "edition": edition.version,
        "state": edition.state,
        "date": edition.date.iso,
        "fingerprint": edition.fingerprint,
        "files": [_file(one) for one in edition.files],
        "dictionary": _file(edition.package) if edition.package else None,
        "data": [
            {"name": one.name, "title": one.title, "rows": one.rows, "files": [_file(file) for file in one.files]}
            for one in edition.collections
        ],
    }


def _file(file: views.File) -> dict[str, Any]:
    return {
        "href": file.href,
        "format": file.format,
        "media_type": file.media_type,
        "size": file.size.bytes,
        "sha256": file.sha256,
        **({"pages": file.pages} if file.pages else {}),
    }
