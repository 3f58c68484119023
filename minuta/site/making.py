"""Making a site: from finished documents and the site that stood before, to every file of the one that follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from minuta.gates.paper import first_page
from minuta.manifest import NAME, Document, Manifest, sum_of, write_manifest
from minuta.pictures import thumbnail
from minuta.problems import ContentError, Place, Problem
from minuta.publish import OutputFile
from minuta.site import feeds, index, search, verification
from minuta.site.catalogue import THUMBNAIL, Catalogue
from minuta.site.pages import RESERVED, Page, pages, written
from minuta.site.shelf import Shelf
from minuta.site.standing import SUMS, Standing, sums_of
from minuta.site.templates import Templates
from minuta.site.versions import Succession, folder_of, succeed
from minuta.website import Website

_THUMBNAIL_WIDTH = 360
"""Dots: twice those of the pages, for sharp screens."""


@dataclass(frozen=True, slots=True)
class Made:
    """A site to be put in its place: files that change, and paths that are no longer of it.

    `documents` are all that it holds, and `fresh` those with a new version.
    """

    files: tuple[OutputFile, ...]
    removed: tuple[str, ...]
    fresh: tuple[Document, ...]
    documents: tuple[Document, ...]


def make(
    website: Website,
    sheets: Mapping[str, bytes],
    before: Standing,
    finished: Iterable[Document],
    gone: Callable[[Document], bool],
    read: Callable[[str], bytes],
) -> Made:
    """The site with these documents after those that it had.

    `sheets` are the files of its templates, `gone` tells what the content has no more, and `read` gives a finished
    file by the path that its record says. Raises ContentError.
    """
    succession = succeed(before.manifest, finished, gone)
    shelf = Shelf(before.folder, dict(_documents(succession, before, read)))
    catalogue = Catalogue(website, succession.documents, shelf)
    manifest = Manifest(succession.documents, {"title": website.title, "address": website.address})
    templates = Templates(sheets)
    walked = tuple(pages(catalogue))
    for page in walked:
        shelf.new[page.path] = written(page, catalogue, templates)
    shelf.new |= {name: data for name, data in sheets.items() if not name.endswith(".html")}
    shelf.new |= _for_programs(catalogue, walked, shelf)
    shelf.new[NAME] = write_manifest(manifest)
    return _difference(before, succession, shelf)


def _for_programs(catalogue: Catalogue, walked: tuple[Page, ...], shelf: Shelf) -> dict[str, bytes]:
    site, documents = catalogue.site, catalogue.documents
    robots = feeds.robots(site)
    return {
        index.FILE: index.index(catalogue),
        feeds.ATOM: feeds.atom(site, documents),
        feeds.SITEMAP: feeds.sitemap(site, walked),
        **({feeds.ROBOTS: robots} if robots else {}),
        search.FILE: search.script(documents, shelf),
        verification.FILE: verification.script(documents),
    }


def _documents(succession: Succession, before: Standing, read: Callable[[str], bytes]) -> Iterator[tuple[str, bytes]]:
    """The files of the new versions and of those that they replace, with their thumbnails."""
    old = Shelf(before.folder, {})
    for source, target in succession.moved:
        yield target, old.read(source)
    for document in succession.documents:
        if document.name not in succession.fresh:
            continue
        _refuse_reserved(document)
        if document.earlier and f"{document.id}/{THUMBNAIL}" in before.sums:
            version = document.earlier[0].version
            yield f"{document.id}/version-{version}/{THUMBNAIL}", old.read(f"{document.id}/{THUMBNAIL}")
        for file in document.current.files:
            data = read(file.path)
            yield file.path, data
            if file.format == "pdf":
                yield f"{document.id}/{THUMBNAIL}", thumbnail(*first_page(data, _THUMBNAIL_WIDTH))


def _refuse_reserved(document: Document) -> None:
    if document.name[0] in RESERVED:
        message = f"Un programa no puede llamarse «{document.name[0]}»: es una carpeta del sitio."
        place = Place(document.current.sources[0].path, 0, 0)
        raise ContentError([Problem("carpeta", place, message, "Cambie el nombre de la carpeta del programa.")])


def _difference(before: Standing, succession: Succession, shelf: Shelf) -> Made:
    """What changes in the folder: the files of a document that is the same are not even read."""
    sums = {path: before.sums[path] for path in _standing(succession) if path in before.sums}
    sums |= {path: sum_of(data) for path, data in shelf.new.items()}
    changed = [OutputFile(path, data) for path, data in shelf.new.items() if before.sums.get(path) != sums[path]]
    if changed or set(sums) != set(before.sums):
        changed.append(OutputFile(SUMS, sums_of(sums)))
    fresh = tuple(one for one in succession.documents if one.name in succession.fresh)
    return Made(tuple(changed), tuple(sorted(set(before.sums) - set(sums))), fresh, succession.documents)


def _standing(succession: Succession) -> Iterator[str]:
    """The files of every edition, and its thumbnail."""
    for document in succession.documents:
        for edition in document.editions:
            yield from (file.path for file in edition.files)
            yield f"{folder_of(document, edition)}/{THUMBNAIL}"
