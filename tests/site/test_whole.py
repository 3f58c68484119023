"""The whole site as files: every link leads somewhere, and what programs read follows its rules."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import shutil
import subprocess
import xml.etree.ElementTree as xml
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from minuta.manifest import read_manifest
from minuta.release import release
from tests.conftest import REPOSITORY, TemporaryProject
from tests.support.publication import HEAD, PILOTS, files_in, site_of, write_documents

ADDRESS = "https://minutas.example/sitio/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with drafts, two versions of one document, and names with spaces, accents and signs."""
    project = TemporaryProject(tmp_path_factory.mktemp("proyecto"))
    shutil.copytree(REPOSITORY / "templates", project.root / "templates")
    project.write("content/prueba/programa.yml", "programa: Programa de Prueba\ninstitucion: Servicio de Ejemplo\n")
    write_documents(project)
    shutil.move(project.root / "content/niñez", project.root / "content/niñez y barrio")
    for _ in range(2):
        made = release(project.project, [project.root / "content"], project.root / "output", drafts=True)
        assert not made.stopped, made.problems
        changed = HEAD.format("Programa <de> Prueba", "2020-T2", "30-06-2020", "aprobada")
        project.write_minuta(PILOTS.replace("Una niñez", "Otra niñez"), head=changed)
    return site_of(project)


def pages(folder: Path) -> dict[str, Any]:
    """Every page by its path, as a tree."""
    found = sorted(folder.rglob("*.html"))
    return {file.relative_to(folder).as_posix(): lxml.html.document_fromstring(file.read_bytes()) for file in found}


def links(page: Any) -> Iterator[str]:
    for node, attribute, link, _ in page.iterlinks():
        if node.tag != "meta" and node.get("rel") != "canonical" and attribute in ("href", "src", "action"):
            yield link


def test_every_link_leads_to_something_that_is_there(folder: Path) -> None:
    trees = pages(folder)
    ids = {path: {node.get("id") for node in tree.iter() if node.get("id")} for path, tree in trees.items()}
    broken, followed = [], 0
    for path, tree in trees.items():
        for link in links(tree):
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto", "data") and not link.startswith(ADDRESS):
                continue
            inside = link.removeprefix(ADDRESS) if link.startswith(ADDRESS) else None
            there = unquote(urlsplit(inside).path if inside is not None else parts.path)
            target = there if inside is not None else posixpath.normpath(posixpath.join(posixpath.dirname(path), there))
            target = path if not parts.path else target
            followed += 1
            anchors = ids.get(target, {unquote(parts.fragment)})
            if not (folder / target).is_file() or (parts.fragment and unquote(parts.fragment) not in anchors):
                broken.append((path, link))
    assert broken == []
    assert followed > 100


def test_no_link_between_pages_depends_on_where_the_site_stands(folder: Path) -> None:
    absolute = [
        (path, link)
        for path, tree in pages(folder).items()
        for link in links(tree)
        if link.startswith(("/", ADDRESS)) and path != "404.html"
    ]
    assert absolute == []


def test_every_page_is_reached_from_the_first(folder: Path) -> None:
    trees = pages(folder)
    seen, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen or path not in trees:
            continue
        seen.add(path)
        for link in links(trees[path]):
            if not urlsplit(link).scheme:
                target = unquote(urlsplit(link).path)
                waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)))
    assert set(trees) - seen == {"404.html"}


def test_every_sum_is_that_of_its_file_and_every_file_has_one(folder: Path) -> None:
    listed = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    files = {name: hashlib.sha256(data).hexdigest() for name, data in files_in(folder).items() if name != "SHA256SUMS"}
    assert listed == files


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum in this machine")
def test_the_sums_are_those_that_sha256sum_checks(folder: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


def test_nothing_of_a_publication_stays_behind(folder: Path) -> None:
    assert [name for name in files_in(folder) if ".minuta-" in name] == []


# --- Atom and the map -------------------------------------------------------------------------------------------------


def test_the_feed_follows_the_rules_of_atom(folder: Path) -> None:
    """RFC 4287, section 4: what a feed and an entry must have, once, and how dates and addresses are written."""
    feed = xml.parse(folder / "atom.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 4
    for one in (feed, *entries):
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert found.text
        assert urlsplit(one.findtext(f"{ATOM}id") or "").scheme == "https"
        moment = one.findtext(f"{ATOM}updated") or ""
        assert datetime.fromisoformat(moment).utcoffset() is not None
        (author,) = one.findall(f"{ATOM}author")
        assert author.findtext(f"{ATOM}name")
        alternates = [link for link in one.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len({(link.get("type"), link.get("hreflang")) for link in alternates}) == len(alternates) == 1
    assert [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] == [
        f"{ADDRESS}atom.xml"
    ]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert {one.tag for one in feed.iter()} <= {f"{ATOM}{name}" for name in _ATOM_ELEMENTS}


_ATOM_ELEMENTS = (
    "feed", "entry", "id", "title", "subtitle", "updated", "author", "name", "email", "rights", "link", "summary",
    "category",
)  # fmt: skip


def test_what_the_feed_offers_is_there_with_its_size(folder: Path) -> None:
    for link in xml.parse(folder / "atom.xml").getroot().iter(f"{ATOM}link"):
        href = link.get("href") or ""
        path = unquote(href.removeprefix(ADDRESS))
        target = folder / (f"{path}index.html" if path == "" or path.endswith("/") else path)
        assert href.startswith(ADDRESS)
        assert target.is_file()
        if link.get("rel") == "enclosure":
            assert link.get("length") == str(target.stat().st_size)


def test_the_id_of_an_entry_stays_when_its_document_gets_another_version(folder: Path) -> None:
    entries = xml.parse(folder / "atom.xml").getroot().findall(f"{ATOM}entry")
    found = {entry.findtext(f"{ATOM}id"): entry.find(f"{ATOM}link") for entry in entries}
    page = f"{ADDRESS}prueba/2020-T2/"
    addresses = {name: link.get("href") for name, link in found.items() if link is not None and name.startswith(page)}
    assert addresses == {f"{page}#version-1": f"{page}version-1/", f"{page}#version-2": page}


def test_the_map_has_each_page_that_should_be_found_once(folder: Path) -> None:
    root = xml.parse(folder / "sitemap.xml").getroot()
    assert root.tag == f"{SITEMAP}urlset"
    addresses = [url.findtext(f"{SITEMAP}loc") or "" for url in root]
    assert len(set(addresses)) == len(addresses)
    trees = {path: tree for path, tree in pages(folder).items() if "minuta-" not in path}
    indexed = {
        tree.xpath("string(//link[@rel='canonical']/@href)")
        for tree in trees.values()
        if not tree.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
    }
    assert set(addresses) == indexed
    assert all(child.tag in (f"{SITEMAP}loc", f"{SITEMAP}lastmod") for url in root for child in url)
    assert not any("version-" in address or "404" in address for address in addresses)


def test_a_site_below_the_root_of_its_server_has_no_robots_file(folder: Path) -> None:
    assert not (folder / "robots.txt").exists()


# --- What programs read -----------------------------------------------------------------------------------------------


def test_the_index_has_the_documented_keys(folder: Path) -> None:
    text = (REPOSITORY / "docs/sitio.md").read_text("utf-8")
    documented = {
        name: {key for cell in re.findall(r"^\| (`.*?) \|", rows, re.M) for key in re.findall(r"`(\w+)`", cell)}
        for name, rows in re.findall(r"<!-- índice: (\w+) -->\n\n((?:\|.*\n)+)", text)
    }
    found = json.loads((folder / "index.json").read_bytes())
    assert set(found) == documented["sitio"]
    assert set(found["documents"][0]) == documented["documento"]


def test_every_file_of_the_index_is_there_with_its_sum(folder: Path) -> None:
    found = json.loads((folder / "index.json").read_bytes())
    files = []
    for document in found["documents"]:
        for edition in (document, *document["earlier"]):
            tables = [file for table in edition["data"] for file in table["files"]]
            files += [*edition["files"], *tables, *([edition["dictionary"]] if edition["dictionary"] else [])]
    assert len(files) > 15
    for file in files:
        data = (folder / unquote(file["href"])).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["size"], file["sha256"])


def test_the_manifest_of_the_site_has_its_versions(folder: Path) -> None:
    manifest = read_manifest((folder / "manifest.json").read_bytes(), "manifest.json")
    assert manifest.site == {"title": "Minutas de prueba", "address": ADDRESS}
    versions = {document.id: [one.version for one in document.editions] for document in manifest.documents}
    assert versions == {"niñez y barrio/2020-T1": [1], "niñez y barrio/2020-T2": [1], "prueba/2020-T2": [2, 1]}


def linked(folder: Path, path: str) -> dict[str, Any]:
    (script,) = pages(folder)[path].xpath("//script[@type='application/ld+json']")
    found: dict[str, Any] = json.loads(script.text)
    return found


def test_a_document_is_a_report_based_on_its_datasets(folder: Path) -> None:
    found = linked(folder, "prueba/2020-T2/index.html")
    assert found["@type"] == ["Report", "DigitalDocument"]
    assert found["name"] == "Programa <de> Prueba: segundo trimestre de 2020"
    assert (found["version"], found["temporalCoverage"]) == ("2", "2020-04-01/2020-06-30")
    assert found["dcterms:replaces"] == {"@id": f"{ADDRESS}prueba/2020-T2/version-1/"}
    assert {one["encodingFormat"] for one in found["encoding"]} >= {"application/pdf", "text/html"}
    (dataset,) = found["isBasedOn"]
    assert dataset["@type"] == "Dataset"
    assert dataset["license"].startswith("https://creativecommons.org/")
    for one in (*found["encoding"], *dataset["distribution"]):
        data = (folder / unquote(one["contentUrl"].removeprefix(ADDRESS))).read_bytes()
        assert (one["sha256"], one["contentSize"]) == (hashlib.sha256(data).hexdigest(), f"{len(data)} B")


def test_a_replaced_version_says_by_which(folder: Path) -> None:
    found = linked(folder, "prueba/2020-T2/version-1/index.html")
    assert found["dcterms:isReplacedBy"] == {"@id": f"{ADDRESS}prueba/2020-T2/"}
    tree = pages(folder)["prueba/2020-T2/version-1/index.html"]
    assert tree.xpath("string(//link[@rel='canonical']/@href)") == f"{ADDRESS}prueba/2020-T2/"


def test_no_title_can_close_the_script_that_says_it(folder: Path) -> None:
    for path, tree in pages(folder).items():
        for script in tree.xpath("//script[@type='application/ld+json']"):
            assert "<" not in script.text, path


def test_a_document_is_found_by_who_shares_it_and_by_who_cites_it(folder: Path) -> None:
    tree = pages(folder)["prueba/2020-T2/index.html"]
    said = {node.get("property") or node.get("name"): node.get("content") for node in tree.xpath("//meta[@content]")}
    assert said["og:title"] == "Programa <de> Prueba: segundo trimestre de 2020"
    assert (folder / unquote(said["og:image"].removeprefix(ADDRESS))).is_file()
    assert said["citation_pdf_url"] == f"{ADDRESS}prueba/2020-T2/minuta-prueba-2020-T2.pdf"
    assert (said["DC.date"], said["DC.language"]) == ("2020-06-30", "es-CL")


def test_a_thumbnail_is_small_and_is_told_in_words(folder: Path) -> None:
    (image,) = [
        node
        for node in pages(folder)["prueba/2020-T2/index.html"].xpath("//img")
        if "miniatura" in node.get("src")
    ]  # fmt: skip
    assert image.get("alt") == "Primera página de «Programa <de> Prueba: segundo trimestre de 2020»"
    assert (folder / "prueba/2020-T2/miniatura.png").stat().st_size < 40_000


def test_the_first_page_lists_every_document_with_its_programme_period_and_regions(folder: Path) -> None:
    text = pages(folder)["index.html"].text_content()
    for said in ("Niñez y Barrio", "Programa de Prueba", "segundo trimestre de 2020", "Tarapacá", "Ñuble"):
        assert said.casefold() in text.casefold()


def test_the_documents_of_a_minuta_that_is_split_lead_to_one_another(project: TemporaryProject) -> None:
    write_documents(project)
    head = HEAD.format("Programa de Prueba", "2020-T2", "30-06-2020", "aprobada")
    summary = "resumen:\n  titulo: En todo el país\n  secciones:\n    - titulo: En suma\n      texto: Una frase.\n"
    project.write_minuta(PILOTS, head=f"{head}por: region\n{summary}")
    made = release(project.project, [project.root / "content/prueba"], project.root / "output")
    assert not made.stopped, made.problems
    seen = pages(site_of(project))
    home = "prueba/2020-T2/index.html"
    parts = [f"prueba/2020-T2/{name}/index.html" for name in ("tarapaca", "nuble")]
    led = {path: [unquote(link) for link in links(seen[path])] for path in (home, *parts)}
    assert [f"../../{path}" in led[home] for path in parts] == [True, True]
    assert f"../../../{home}" in led[parts[0]]
    assert f"../../../{parts[1]}" in led[parts[0]]
    title = seen[parts[0]].xpath("string(//h1)")
    assert title.count("Tarapacá") == 1
