"""What programs follow: the Atom feed of what is published (RFC 4287), the map of the site, and who may walk it."""

from __future__ import annotations

import xml.etree.ElementTree as xml
from collections.abc import Iterable
from urllib.parse import urlsplit

from minuta.site import views
from minuta.site.catalogue import url_of
from minuta.site.pages import Page, address

ATOM, SITEMAP, ROBOTS = "atom.xml", "sitemap.xml", "robots.txt"

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = 100
"""The newest editions; the others are in the index."""


def atom(site: views.Site, documents: Iterable[views.Document]) -> bytes:
    """One entry for each edition: its id never changes, and its date is that of the document."""
    feed = xml.Element("feed", {"xmlns": _ATOM, _LANGUAGE: site.language})
    _add(feed, "id", site.address)
    _add(feed, "title", site.title)
    _add(feed, "subtitle", site.description)
    if site.updated is not None:
        _add(feed, "updated", _moment(site.updated))
    author = xml.SubElement(feed, "author")
    _add(author, "name", site.institution)
    _add(author, "email", site.contact)
    _add(feed, "rights", site.licence.name)
    xml.SubElement(feed, "link", rel="self", type="application/atom+xml", href=site.address + ATOM)
    xml.SubElement(feed, "link", rel="alternate", type="text/html", href=site.address)
    editions = [(document, edition) for document in documents for edition in document.editions]
    editions.sort(key=lambda pair: (pair[1].date.iso, pair[1].version), reverse=True)
    for document, edition in editions[:_ENTRIES]:
        feed.append(_entry(site, document, edition))
    return _written(feed)


def _entry(site: views.Site, document: views.Document, edition: views.Edition) -> xml.Element:
    entry = xml.Element("entry")
    _add(entry, "id", f"{site.address}{address(document.href)}#version-{edition.version}")
    _add(entry, "title", edition.title if edition.version == 1 else f"{edition.title} ({edition.label.lower()})")
    _add(entry, "updated", _moment(edition.date))
    author = xml.SubElement(entry, "author")
    _add(author, "name", document.institution or document.programme.name)
    state = f" Estado: {edition.state}." if not edition.approved else ""
    _add(entry, "summary", f"{document.description}.{state} {edition.change}".strip())
    xml.SubElement(entry, "category", term=document.programme.name)
    xml.SubElement(entry, "link", rel="alternate", type="text/html", href=site.address + address(edition.href))
    for file in edition.published:
        size = str(file.size.bytes)
        link = {"rel": "enclosure", "type": file.media_type, "length": size, "title": file.label}
        xml.SubElement(entry, "link", link, href=site.address + file.href)
    return entry


def _moment(day: views.Day) -> str:
    """Noon in Greenwich: a reader in Chile then shows the day that the document says."""
    return f"{day.iso}T12:00:00Z"


def sitemap(site: views.Site, pages: Iterable[Page]) -> bytes:
    """The pages that search engines should keep, and the date of those that are of a document."""
    top = xml.Element("urlset", xmlns=_SITEMAP)
    for page in pages:
        if page.indexed:
            url = xml.SubElement(top, "url")
            _add(url, "loc", site.address + address(url_of(page.path)))
            if "edition" in page.values:
                _add(url, "lastmod", page.values["edition"].date.iso)
    return _written(top)


def robots(site: views.Site) -> bytes | None:
    """None where the site is not the root of its host: nobody asks for it there."""
    if urlsplit(site.address).path != "/":
        return None
    return f"User-agent: *\nAllow: /\nSitemap: {site.address}{SITEMAP}\n".encode()


def _add(parent: xml.Element, name: str, text: str) -> None:
    xml.SubElement(parent, name).text = text


def _written(top: xml.Element) -> bytes:
    xml.indent(top, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml.tostring(top, encoding="unicode")}\n'.encode()
