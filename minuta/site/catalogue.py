"""What the site holds, as its templates see it: documents with their editions, and the lists that lead to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from minuta.datasets import FOLDER, PACKAGE
from minuta.formats import alphabetical
from minuta.gates.web import headings
from minuta.manifest import Document, Edition, FileRecord
from minuta.pictures import png_size
from minuta.site import views
from minuta.site.shelf import Shelf
from minuta.site.versions import folder_of, what_changed
from minuta.territory import Region, chile
from minuta.text import slug
from minuta.website import Website

THUMBNAIL = "miniatura.png"
APPROVED = "aprobada"
PAGE = "index.html"

_FORMATS = {
    "pdf": ("PDF", "Para leer e imprimir: es accesible y se puede archivar."),
    "docx": ("Word", "Para citar o trabajar con su texto."),
    "html": ("Página web", "Para leer en la pantalla o de oído, sin descargar nada."),
    "csv": ("CSV", "Para abrir en una planilla."),
    "json": ("JSON", "Para programas."),
}
_PACKAGE_USE = "Qué es cada campo, en el formato Data Package."


class Catalogue:
    """Every document of the site, seen. `documents` come with the newest period first, as all the lists."""

    def __init__(self, website: Website, documents: Iterable[Document], shelf: Shelf) -> None:
        self.website = website
        self.records = tuple(documents)
        self._shelf = shelf
        self._newest = {
            one.name[0]: one for one in sorted(self.records, key=lambda one: (one.current.summary.period.end, one.name))
        }

    @cached_property
    def site(self) -> views.Site:
        website, summaries = self.website, [one.current.summary for one in self.records]
        return views.Site(
            title=website.title,
            institution=website.institution,
            description=website.description,
            address=website.address,
            contact=website.contact,
            licence=views.Licence(name=website.licence.name, href=website.licence.address),
            language="es-CL",
            updated=views.Day(max(one.date for one in summaries)) if summaries else None,
            drafts=any(one.state != APPROVED for one in summaries),
            documents=len(self.records),
            editions=sum(len(one.editions) for one in self.records),
        )

    @cached_property
    def documents(self) -> tuple[views.Document, ...]:
        return tuple(self._document(one) for one in sorted(self.records, key=self._order))

    def _order(self, document: Document) -> tuple[Any, ...]:
        summary = document.current.summary
        part = summary.part.value if summary.part else ""
        region = chile().region(part) if part else None
        return (
            -summary.period.end.toordinal(),
            -summary.period.start.toordinal(),
            alphabetical(self._programme(document)),
            (0, region.order, ("", "")) if region else (1 if part else -1, 0, alphabetical(part)),
            document.name,
        )

    def _programme(self, document: Document) -> str:
        """The name of a programme is the one that its newest document gives it."""
        return self._newest[document.name[0]].current.summary.programme

    def _document(self, document: Document) -> views.Document:
        summary = document.current.summary
        return views.Document(
            id=document.id,
            href=url_of(f"{document.id}/{PAGE}"),
            title=summary.title,
            subtitle=summary.subtitle,
            type=summary.type,
            description=summary.description,
            programme=_link(self._programme(document), programme_page(document.name[0]), code=document.name[0]),
            institution=summary.institution,
            period=_link(capital(str(summary.period)), period_page(summary.period.code), code=summary.period.code),
            part=summary.part.value if summary.part else "",
            whole=self._whole(document),
            parts=self._parts.get(document.name[:2], ()),
            regions=tuple(_region(code) for code in summary.regions),
            keywords=summary.keywords,
            state=summary.state,
            approved=summary.state == APPROVED,
            withdrawn=document.withdrawn,
            date=views.Day(summary.date),
            editions=tuple(self._edition(document, place) for place in range(len(document.editions))),
        )

    @cached_property
    def _parts(self) -> dict[tuple[str, ...], tuple[views.Link, ...]]:
        """The documents of each minuta that is split, in their order, by the name of the whole."""
        found: dict[tuple[str, ...], list[views.Link]] = {}
        for one in sorted(self.records, key=self._order):
            if one.current.summary.part is not None:
                link = _link(one.current.summary.part.value, f"{one.id}/{PAGE}")
                found.setdefault(one.name[:2], []).append(link)
        return {name: tuple(links) for name, links in found.items()}

    def _whole(self, document: Document) -> views.Link | None:
        """What sums up the parts that a document is one of."""
        if document.current.summary.part is None:
            return None
        whole = next((one for one in self.records if one.name == document.name[:2]), None)
        return _link(whole.current.summary.title, f"{whole.id}/{PAGE}") if whole else None

    def _edition(self, document: Document, place: int) -> views.Edition:
        edition, folder = document.editions[place], folder_of(document, document.editions[place])
        before = document.editions[place + 1] if place + 1 < len(document.editions) else None
        summary = edition.summary
        own = [file for file in edition.files if not _is_data(file)]
        package = next((file for file in edition.files if PurePosixPath(file.path).name == PACKAGE), None)
        web = next((file for file in own if file.format == "html"), None)
        return views.Edition(
            version=edition.version,
            label=f"Versión {edition.version}",
            href=url_of(f"{folder}/{PAGE}"),
            is_current=place == 0,
            date=views.Day(summary.date),
            state=summary.state,
            approved=summary.state == APPROVED,
            title=summary.title,
            files=tuple(_file(file) for file in own),
            collections=self._collections(package, edition),
            package=_file(package, _PACKAGE_USE) if package else None,
            headings=self._headings(web) if web and place == 0 else (),
            thumbnail=self._thumbnail(folder, summary.title) if any(one.format == "pdf" for one in own) else None,
            change=what_changed(edition, before) if before else "",
            replaces=_version(document, before) if before else None,
            replaced_by=_version(document, document.editions[place - 1]) if place else None,
            fingerprint=edition.fingerprint,
            sources=tuple(
                views.Source(path=one.path, sha256=one.sha256, size=views.Size(one.size)) for one in edition.sources
            ),
            made_with=edition.made_with,
            commit=edition.commit or "",
        )

    def _thumbnail(self, folder: str, title: str) -> views.Picture:
        path = f"{folder}/{THUMBNAIL}"
        width, height = png_size(self._shelf.read(path))
        return views.Picture(href=url_of(path), width=width, height=height, alternative=f"Primera página de «{title}»")

    def _headings(self, web: FileRecord) -> tuple[views.Heading, ...]:
        found = headings(self._shelf.read(web.path))
        return tuple(
            views.Heading(text=text, level=level, href=f"{url_of(web.path)}#{quote(anchor)}")
            for level, text, anchor in found
        )

    def _collections(self, package: FileRecord | None, edition: Edition) -> tuple[views.Collection, ...]:
        """The tables that the data dictionary of an edition tells of; each has a resource for each of its files."""
        if package is None:
            return ()
        folder = PurePosixPath(package.path).parent
        files = {PurePosixPath(file.path).name: file for file in edition.files if _is_data(file)}
        tables: dict[str, list[Any]] = {}
        for resource in json.loads(self._shelf.read(str(folder / PACKAGE)))["resources"]:
            tables.setdefault(PurePosixPath(resource["path"]).stem, []).append(resource)
        return tuple(
            views.Collection(
                name=name,
                title=resources[0]["title"],
                rows=resources[0]["rows"],
                variables=tuple(_variable(field) for field in resources[0]["schema"]["fields"]),
                files=tuple(_file(files[resource["path"]]) for resource in resources),
            )
            for name, resources in tables.items()
        )

    @cached_property
    def dictionaries(self) -> tuple[views.Dictionary, ...]:
        """Each collection as the newest document of its type has it."""
        found: dict[tuple[str, str], tuple[views.Collection, list[views.Link]]] = {}
        for document in self.documents:
            for one in document.current.collections:
                found.setdefault((document.type, one.name), (one, []))[1].append(
                    views.Link(name=document.title, href=document.href)
                )
        return tuple(
            views.Dictionary(
                type=type_,
                anchor=slug(f"{type_}-{name}"),
                name=name,
                title=collection.title,
                variables=collection.variables,
                documents=tuple(links),
            )
            for (type_, name), (collection, links) in found.items()
        )

    @cached_property
    def programmes(self) -> tuple[views.Link, ...]:
        found = _by(self.documents, lambda one: [one.programme])
        return tuple(sorted(found, key=lambda one: alphabetical(one.name)))

    @cached_property
    def periods(self) -> tuple[views.Link, ...]:
        """The newest first, because the documents are."""
        return _by(self.documents, lambda one: [one.period])

    @cached_property
    def regions(self) -> tuple[views.Link, ...]:
        """The sixteen, from north to south; those that no document names have no page."""
        named = {one.code: one for one in _by(self.documents, lambda one: list(one.regions))}
        every = sorted({region.code: region for region in chile().regions.values()}.values())
        return tuple(named.get(one.code) or views.Link(name=one.name, href="", code=one.code) for one in every)

    @cached_property
    def listings(self) -> dict[str, views.Listing]:
        """The lists by the path of their page."""
        by_period: Callable[[views.Document], views.Link] = lambda one: one.period  # noqa: E731
        found = {}
        for link in self.programmes:
            chosen = [one for one in self.documents if one.programme.href == link.href]
            said = f"Las minutas de {link.name}, por período."
            found[link.href] = _listing("programme", link.name, said, chosen, by_period)
        for link in self.periods:
            chosen = [one for one in self.documents if one.period.href == link.href]
            said = f"Las minutas de {link.name[:1].lower()}{link.name[1:]}, por programa."
            found[link.href] = _listing("period", link.name, said, chosen, lambda one: one.programme)
        for link in self.regions:
            if link.href:
                chosen = [one for one in self.documents if any(region.href == link.href for region in one.regions)]
                name = _known(link.code).full_name
                said = f"Las minutas cuyos datos nombran la {name}, por período."
                found[link.href] = _listing("region", name, said, chosen, by_period)
        return found


def _listing(
    kind: str, title: str, said: str, chosen: list[views.Document], by: Callable[[views.Document], views.Link]
) -> views.Listing:
    groups: dict[str, tuple[views.Link, list[views.Document]]] = {}
    for document in chosen:
        groups.setdefault(by(document).href, (by(document), []))[1].append(document)
    return views.Listing(
        kind=kind,
        title=title,
        description=said,
        count=len(chosen),
        groups=tuple(
            views.Group(title=link.name, href=link.href, documents=tuple(found)) for link, found in groups.values()
        ),
    )


def _by(
    documents: Iterable[views.Document], of: Callable[[views.Document], list[views.Link]]
) -> tuple[views.Link, ...]:
    """The links that documents have, each once, with how many have it."""
    counts: dict[views.Link, int] = {}
    for document in documents:
        for link in of(document):
            counts[link] = counts.get(link, 0) + 1
    return tuple(
        views.Link(name=one.name, href=one.href, count=number, code=one.code) for one, number in counts.items()
    )


def programme_page(name: str) -> str:
    return f"programas/{name}/{PAGE}"


def period_page(code: str) -> str:
    return f"periodos/{code}/{PAGE}"


def region_page(code: str) -> str:
    return f"regiones/{code}/{PAGE}"


def url_of(path: str) -> str:
    """A path as an address: a folder may have been given accents or spaces."""
    return quote(path)


def path_of(url: str) -> str:
    return unquote(url)


def _known(code: str) -> Region:
    return chile().regions[code]


def _region(code: str) -> views.Link:
    return _link(_known(code).name, region_page(code), code=code)


def _link(name: str, path: str, *, code: str = "") -> views.Link:
    return views.Link(name=name, href=url_of(path), code=code)


def _version(document: Document, edition: Edition) -> views.Link:
    return _link(f"Versión {edition.version}", f"{folder_of(document, edition)}/{PAGE}")


def _is_data(file: FileRecord) -> bool:
    return PurePosixPath(file.path).parent.name == FOLDER


def _file(file: FileRecord, use: str = "") -> views.File:
    label, usual = _FORMATS[file.format]
    return views.File(
        name=PurePosixPath(file.path).name,
        href=url_of(file.path),
        format=file.format,
        label=label,
        use=use or usual,
        media_type=file.media_type,
        size=views.Size(file.size),
        sha256=file.sha256,
        pages=file.pages,
    )


def _variable(field: dict[str, Any]) -> views.Variable:
    kind, _, said = field["description"].partition(". ")
    return views.Variable(
        name=field["name"],
        label=field["title"],
        type=field["type"],
        kind=kind.removesuffix("."),
        unit=field.get("unit", ""),
        description=said,
    )


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
