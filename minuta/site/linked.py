"""What search engines and catalogues read: each page in the words of schema.org, as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from minuta.site import views
from minuta.site.catalogue import PAGE, Catalogue

_CONTEXT = ["https://schema.org", {"dcterms": "http://purl.org/dc/terms/"}]
_REPLACES, _REPLACED_BY = "dcterms:replaces", "dcterms:isReplacedBy"
"""Schema.org has no words for the version before and the one after; Dublin Core has."""

_STATES = {"aprobada": "Published", "revisión": "Draft", "borrador": "Draft"}


def script(found: dict[str, Any]) -> str:
    """As it goes inside a `<script>`: nothing in it can close it, whatever a title says."""
    text = json.dumps({"@context": _CONTEXT, **found}, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def site(catalogue: Catalogue) -> dict[str, Any]:
    found = catalogue.site
    return {
        "@type": "WebSite",
        "@id": f"{found.address}#sitio",
        "name": found.title,
        "description": found.description,
        "url": found.address,
        "inLanguage": found.language,
        "publisher": _publisher(found),
        **({"dateModified": found.updated.iso} if found.updated else {}),
    }


def listing(catalogue: Catalogue, path: str, found: views.Listing) -> dict[str, Any]:
    documents = [document for group in found.groups for document in group.documents]
    address = catalogue.site.address
    return {
        "@type": "CollectionPage",
        "@id": address + _folder(path),
        "name": found.title,
        "description": found.description,
        "isPartOf": {"@id": f"{address}#sitio"},
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(documents),
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": one.title, "url": address + _folder(one.href)}
                for number, one in enumerate(documents, start=1)
            ],
        },
    }


def document(catalogue: Catalogue, found: views.Document, edition: views.Edition) -> dict[str, Any]:
    """An edition as a Report, encoded in each of its files, with its data as Datasets that it is based on."""
    site_, address = catalogue.site, catalogue.site.address
    summary = next(one for one in catalogue.records if one.id == found.id).current.summary
    start, end = summary.period.start.isoformat(), summary.period.end.isoformat()
    here = address + _folder(edition.href)
    shared = {
        "inLanguage": site_.language,
        "version": str(edition.version),
        "temporalCoverage": f"{start}/{end}",
        "publisher": _publisher(site_),
        "creativeWorkStatus": _STATES[edition.state],
        **({"spatialCoverage": [_place(one) for one in found.regions]} if found.regions else {}),
    }
    datasets = [_dataset(address, here, site_, shared, one) for one in edition.collections]
    return {
        "@type": ["Report", "DigitalDocument"],
        "@id": here,
        "url": here,
        "name": edition.title,
        **({"alternativeHeadline": found.subtitle} if found.subtitle else {}),
        "description": found.description,
        "genre": found.type,
        "datePublished": edition.date.iso,
        "author": {"@type": "Organization", "name": found.institution or found.programme.name},
        "about": found.programme.name,
        **shared,
        "keywords": list(found.keywords),
        "identifier": found.id,
        "isPartOf": {"@id": f"{address}#sitio"},
        **({"thumbnailUrl": address + edition.thumbnail.href} if edition.thumbnail else {}),
        "encoding": [_download("MediaObject", address, file) for file in edition.files],
        **({"isBasedOn": datasets} if datasets else {}),
        **({_REPLACED_BY: {"@id": address + _folder(edition.replaced_by.href)}} if edition.replaced_by else {}),
        **({_REPLACES: {"@id": address + _folder(edition.replaces.href)}} if edition.replaces else {}),
    }


def _dataset(
    address: str, here: str, site_: views.Site, shared: dict[str, Any], found: views.Collection
) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "@id": f"{here}#datos-{found.name}",
        "name": found.title,
        "description": f"{found.title}: {found.length}, con {len(found.variables)} campos descritos en su diccionario.",
        "license": site_.licence.href,
        "isAccessibleForFree": True,
        **shared,
        "variableMeasured": list(_variables(found)),
        "distribution": [_download("DataDownload", address, file) for file in found.files],
    }


def _variables(found: views.Collection) -> Iterator[dict[str, Any]]:
    for variable in found.variables:
        unit = {"unitText": variable.unit} if variable.unit else {}
        said = f"{variable.kind}. {variable.description}".strip()
        yield {
            "@type": "PropertyValue",
            "name": variable.name,
            "alternateName": variable.label,
            "description": said,
            **unit,
        }


def _download(type_: str, address: str, file: views.File) -> dict[str, Any]:
    return {
        "@type": type_,
        "name": file.name,
        "contentUrl": address + file.href,
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size.bytes} B",
        "sha256": file.sha256,
    }


def _publisher(site_: views.Site) -> dict[str, Any]:
    return {"@type": "Organization", "name": site_.institution, "email": site_.contact}


def _place(region: views.Link) -> dict[str, Any]:
    return {"@type": "AdministrativeArea", "name": region.name, "identifier": region.code}


def _folder(path: str) -> str:
    return path.removesuffix(PAGE)
