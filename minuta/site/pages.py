"""The pages of the site: which there are, what each says of itself, and its HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from minuta.site import linked, views
from minuta.site.catalogue import PAGE, Catalogue, path_of, url_of
from minuta.site.templates import Templates

FIXED = {
    "buscar": "Buscar",
    "verificar": "Verificar un archivo",
    "datos": "Los datos",
    "acerca": "Acerca de este sitio",
}
"""Pages that there always are, by their folder."""

_SAID = {
    "buscar": "Busque en los títulos y en el texto de todas las minutas, por programa, período y región.",
    "verificar": "Compruebe si un archivo es el que se publicó, una versión anterior o uno alterado.",
    "datos": "Qué datos trae cada minuta, qué es cada campo y con qué licencia se pueden usar.",
    "acerca": "Qué es este sitio, en qué formatos están los documentos y a quién se puede escribir.",
}
RESERVED = (*FIXED, "programas", "periodos", "regiones", "recursos")
"""Names that no programme may have, because they are folders of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be made. `values` is what its template sees besides `site` and `page`."""

    path: str
    template: str
    title: str
    description: str
    trail: tuple[views.Link, ...] = ()
    canonical: str | None = None
    indexed: bool = True
    metas: tuple[views.Meta, ...] = ()
    linked: dict[str, Any] | None = None
    values: dict[str, Any] = field(default_factory=dict)


def pages(catalogue: Catalogue) -> Iterator[Page]:
    """Every page, in the order of a map of the site."""
    site = catalogue.site
    home = views.Link(name="Inicio", href=PAGE)
    yield Page(
        path=PAGE,
        template="inicio.html",
        title=site.title,
        description=site.description,
        linked=linked.site(catalogue),
        values=_lists(catalogue),
    )
    for path, listing in catalogue.listings.items():
        yield Page(
            path=path_of(path),
            template="lista.html",
            title=listing.title,
            description=listing.description,
            trail=(home,),
            linked=linked.listing(catalogue, path, listing),
            values={"listing": listing},
        )
    for document in catalogue.documents:
        yield from _of_a_document(catalogue, document, home)
    seen = {"buscar": _lists(catalogue), "datos": {"dictionaries": catalogue.dictionaries}}
    for folder, title in FIXED.items():
        yield Page(
            path=f"{folder}/{PAGE}",
            template=f"{folder}.html",
            title=title,
            description=_SAID[folder],
            trail=(home,),
            values=seen.get(folder, {}),
        )
    yield Page(
        path="404.html",
        template="404.html",
        title="No está esa página",
        description="Esa dirección no existe en este sitio.",
        trail=(home,),
        canonical="",
        indexed=False,
    )


def _lists(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "documents": catalogue.documents,
        "programmes": catalogue.programmes,
        "periods": catalogue.periods,
        "regions": catalogue.regions,
    }


def _of_a_document(catalogue: Catalogue, document: views.Document, home: views.Link) -> Iterator[Page]:
    above = (home, document.programme)
    current = catalogue.site.address + address(document.href)
    for edition in document.editions:
        ours = edition.is_current
        yield Page(
            path=path_of(edition.href),
            template="documento.html" if ours else "version.html",
            title=edition.title if ours else f"{edition.title} (versión {edition.version}, reemplazada)",
            description=f"{document.description}. {edition.label}, {edition.state}, del {edition.date.long}.",
            trail=above if ours else (*above, views.Link(name=document.title, href=document.href)),
            canonical=current,
            indexed=ours and document.approved,
            metas=tuple(_metas(catalogue.site, document, edition)),
            linked=linked.document(catalogue, document, edition),
            values={"document": document, "edition": edition},
        )


def _metas(site: views.Site, document: views.Document, edition: views.Edition) -> Iterator[views.Meta]:
    """Open Graph for who shares it, Dublin Core for catalogues, and the tags of Google Scholar for who cites it."""
    author = document.institution or document.programme.name
    pdf = next((file for file in edition.files if file.format == "pdf"), None)
    yield from (_meta("DC.format", file.media_type) for file in edition.files)
    said = {
        "DC.title": edition.title,
        "DC.creator": author,
        "DC.publisher": site.institution,
        "DC.date": edition.date.iso,
        "DC.type": "Text",
        "DC.language": site.language,
        "DC.identifier": site.address + address(edition.href),
        "DC.coverage": document.period.name,
        "DC.rights": site.licence.href,
        "citation_title": edition.title,
        "citation_author": author,
        "citation_publication_date": edition.date.iso.replace("-", "/"),
        "citation_language": "es",
        "citation_pdf_url": site.address + pdf.href if pdf else "",
        "keywords": ", ".join(document.keywords),
        "twitter:card": "summary",
    }
    yield from (_meta(name, content) for name, content in said.items() if content)
    if edition.thumbnail is not None:
        picture = edition.thumbnail
        shown = {
            "og:image": site.address + picture.href,
            "og:image:type": "image/png",
            "og:image:width": f"{picture.width}",
            "og:image:height": f"{picture.height}",
            "og:image:alt": picture.alternative,
        }
        yield from (views.Meta(attribute="property", name=name, content=content) for name, content in shown.items())


def _meta(name: str, content: str) -> views.Meta:
    return views.Meta(attribute="name", name=name, content=content)


def _sharing(site: views.Site, page: Page, canonical: str) -> Iterator[views.Meta]:
    said = {
        "og:title": page.title,
        "og:description": page.description,
        "og:type": "article" if "document" in page.values else "website",
        "og:locale": "es_CL",
        "og:site_name": site.title,
        "og:url": canonical,
    }
    for name, content in said.items():
        if content:
            yield views.Meta(attribute="property", name=name, content=content)


def address(path: str) -> str:
    """A page as it is cited: a folder, without the name of the file that a server gives for it."""
    return path.removesuffix(PAGE) if path == PAGE or path.endswith(f"/{PAGE}") else path


def written(page: Page, catalogue: Catalogue, templates: Templates) -> bytes:
    """The HTML of a page. Raises ContentError."""
    site = catalogue.site
    canonical = site.address + address(url_of(page.path)) if page.canonical is None else page.canonical
    head = views.Head(
        title=page.title,
        description=page.description,
        path=page.path,
        # What is not found may be asked for at any depth: only there the links cannot be relative.
        root=site.address if page.path == "404.html" else "../" * page.path.count("/"),
        canonical=canonical,
        indexed=page.indexed,
        trail=page.trail,
        metas=(*_sharing(site, page, canonical), *page.metas),
        json_ld=linked.script(page.linked) if page.linked else "",
    )
    return templates.render(page.template, {"site": site, "page": head, **page.values})
