"""The published site in a real browser, as a reader uses it: with the keyboard, from a server and from a folder."""

from __future__ import annotations

import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import PublishedSite
from tests.site.example import DOCUMENT, FILE, TITLE
from tests.support.browser import Visit, visiting

PLACES = ("address", "from_disk")


@pytest.mark.parametrize("place", PLACES)
def test_a_document_is_found_read_downloaded_and_verified_with_the_keyboard_alone(
    browser: Browser, site: PublishedSite, tmp_path: Path, place: str
) -> None:
    with visiting(browser, getattr(site, place)) as visit:
        page = visit.open("index.html")
        visit.tab_to("Buscar en los documentos")
        page.keyboard.type("campamentos magallanes")
        visit.press("Enter")
        expect(page.get_by_role("status")).to_have_text("1 documento con «campamentos magallanes».")

        visit.tab_to(TITLE)
        visit.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
        visit.tab_to("Leer en la web")
        visit.press("Enter")
        expect(page.get_by_role("heading", name="Plazos y montos")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)

        visit.tab_to("Descargar PDF")
        kept = tmp_path / "llegó por correo.pdf"
        if place == "from_disk":  # where nothing is downloaded, because it is there already
            target = page.evaluate("document.activeElement.href")
            assert target == site.file(f"{DOCUMENT}/{FILE}.pdf").as_uri()
            kept.write_bytes(site.file(f"{DOCUMENT}/{FILE}.pdf").read_bytes())
        else:
            with page.expect_download() as download:
                visit.press("Enter")
            download.value.save_as(kept)
            assert kept.read_bytes() == site.file(f"{DOCUMENT}/{FILE}.pdf").read_bytes()

        visit.tab_to("Verifique aquí")
        visit.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Verificar un archivo")
        visit.tab_to("Elija uno o varios archivos")
        with page.expect_file_chooser() as chooser:
            visit.press("Enter")
        chooser.value.set_files(kept)
        expect(page.get_by_role("status")).to_have_text("Revisado: publicado.")
        visit.tab_to(TITLE)
        visit.press("Enter")
        expect(page).to_have_url(re.compile(f"{DOCUMENT}/index.html$"))


def test_the_first_tab_skips_to_the_content(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.address) as visit:
        page = visit.open(f"{DOCUMENT}/index.html")
        visit.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Ir al contenido"
        visit.press("Enter", "Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


# The search


def _found(page: Page) -> list[str]:
    return page.locator("#lista-resultados h3").all_inner_texts()


QUERIES = {
    "comite": 1,  # no accent
    "COMITÉ": 1,
    "munoz": 0,  # ñ is another letter
    "muñoz": 1,
    "DISEÑO": 2,
    "campam": 2,  # the beginning of a word
    "ampamentos": 0,
    "campamentos comité": 0,  # every word, not any
    "magallanes  campamentos": 1,
    "minuta de los campamentos": 2,  # words that say nothing alone
    '<img src=x onerror="alert(1)">': 0,
}


def test_words_are_searched_as_a_person_writes_them(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.from_disk) as visit:
        page = visit.open("buscar/index.html")
        for query, count in QUERIES.items():
            page.get_by_label("Buscar en los documentos").fill(query)
            visit.press("Enter")
            said = page.get_by_role("status").inner_text()
            assert len(_found(page)) == count, said
            assert said.startswith(("Ningún", "1 documento con", "2 documentos con")[count]), said
            assert page.locator("#todos").is_visible() == (count == 0)


def test_a_result_leads_to_the_part_that_has_the_words(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.address) as visit:
        page = visit.open("buscar/index.html?q=dipres")
        part = page.locator("#lista-resultados .pasajes a").first
        expect(part).to_contain_text("Reformulación y rediseño metodológico")
        part.click()
        expect(page).to_have_url(re.compile(r"/minuta-accion-local-2020-T2\.html#rediseno-pnud$"))
        assert page.evaluate("document.querySelector(location.hash) !== null")
        page.go_back()
        expect(page.get_by_label("Buscar en los documentos")).to_have_value("dipres")
        assert len(_found(page)) == 2


def test_the_filters_narrow_what_is_found_and_stay_in_the_address(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.address) as visit:
        page = visit.open("buscar/index.html")
        page.get_by_label("Programa").select_option("Acción Local")
        expect(page.get_by_role("status")).to_have_text("2 documentos.")
        page.get_by_label("Región").select_option("Magallanes")
        expect(page.get_by_role("status")).to_have_text("1 documento.")
        page.get_by_label("Buscar en los documentos").fill("pnud")
        expect(page).to_have_url(re.compile(r"\?q=pnud&programa=accion-local&region=12$"))
        page.reload()
        expect(page.get_by_role("status")).to_have_text("1 documento con «pnud».")
        page.get_by_label("Período").select_option("Primer trimestre de 2020")
        expect(page.get_by_role("status")).to_contain_text("quite los filtros")


def test_a_filter_is_chosen_with_the_arrows(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.from_disk) as visit:
        page = visit.open("buscar/index.html")
        visit.tab_to("Programa")
        visit.press("ArrowDown")
        expect(page.get_by_role("status")).to_have_text("2 documentos.")
        visit.tab_to(TITLE)


def test_many_results_come_a_few_at_a_time(browser: Browser, site: PublishedSite) -> None:
    """With the index of the example as it would be with 160 documents."""
    index = site.file("recursos/buscar-datos.js").read_text("utf-8").removeprefix("window.minutaBuscar=")
    found = json.loads(index.rstrip().removesuffix(";"))
    first = found["documents"][0]
    found["documents"] = [{**first, "title": f"Minuta de prueba {number}", "places": []} for number in range(160)]
    found["words"] = {"prueba": "b160", "rara": "Bx"}  # in all, and in the one that is 49 places from -1
    script = f"window.minutaBuscar={json.dumps(found)};"
    with visiting(browser, site.address) as visit:
        visit.context.route("**/buscar-datos.js", lambda route: route.fulfill(body=script))
        page = visit.open("buscar/index.html?q=prueba")
        expect(page.get_by_role("status")).to_have_text("160 documentos con «prueba».")
        assert len(_found(page)) == 20
        visit.tab_to("Mostrar 20 más")
        visit.press("Enter")
        assert len(_found(page)) == 40
        assert page.evaluate("document.activeElement.textContent") == "Minuta de prueba 20"
        visit.open("buscar/index.html?q=rara")
        assert _found(page) == ["Minuta de prueba 48"]


# The verification


def _verdicts(visit: Visit, files: list[Path]) -> list[str]:
    page = visit.open("verificar/index.html")
    page.get_by_label("Elija uno o varios archivos").set_input_files(files)
    expect(page.locator("#veredictos > li")).to_have_count(len(files))
    expect(page.get_by_role("status")).to_contain_text(re.compile("evisado"))
    return page.locator("#veredictos > li").all_inner_texts()


def _changed(data: bytes) -> bytes:
    """With one bit of the middle the other way."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def _write(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("place", PLACES)
def test_each_file_gets_its_verdict(browser: Browser, site: PublishedSite, tmp_path: Path, place: str) -> None:
    pdf = site.file(f"{DOCUMENT}/{FILE}.pdf")
    files = [
        pdf,
        site.file(f"{DOCUMENT}/datos/campamentos.csv"),
        site.file(f"{DOCUMENT}/version-1/{FILE}.docx"),
        _write(tmp_path / pdf.name, _changed(pdf.read_bytes())),
        _write(tmp_path / "otro.txt", b"Otra cosa."),
        _write(tmp_path / "vacío.pdf", b""),
    ]
    with visiting(browser, getattr(site, place)) as visit:
        own, data, older, altered, other, empty = _verdicts(visit, files)
        said = visit.page.get_by_role("status").inner_text()
    assert own.startswith(f"Publicado: {FILE}.pdf")
    assert f"Es el PDF de «{TITLE}», versión 2, del 30 de junio de 2020, tal como se publicó." in own
    assert sha256(pdf.read_bytes()).hexdigest() in own
    assert data.startswith("Publicado") and "una tabla (CSV)" in data
    assert older.startswith("Versión anterior") and "versión 1" in older
    assert "La reemplazó la versión 2, del 30 de junio de 2020." in older
    assert altered.startswith("Alterado") and "cambió después" in altered
    assert other.startswith("No consta") and empty.startswith("No consta")
    assert said == "6 archivos revisados: 2 publicados, 1 de una versión anterior, 1 alterado, 2 que no constan."


def _documents(site: PublishedSite) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(site.file("manifest.json").read_text("utf-8"))["documents"]
    return found


def _fingerprint(site: PublishedSite) -> str:
    return str(next(one["fingerprint"] for one in _documents(site) if one["name"] == DOCUMENT))


def test_a_file_is_known_by_its_mark_whatever_its_name(browser: Browser, site: PublishedSite, tmp_path: Path) -> None:
    ours = f"minuta:1;{DOCUMENT};{_fingerprint(site)};".encode()
    resaved = tmp_path / "con cambios.docx"
    with zipfile.ZipFile(resaved, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<w:document/>" * 500)
        package.writestr("docProps/custom.xml", b"<Properties>" + ours * 3 + b"</Properties>")
    files = [
        _write(tmp_path / "a.pdf", b"%PDF-1.7 " + ours + b" %%EOF"),
        resaved,
        _write(tmp_path / "b.pdf", f"minuta:1;{DOCUMENT};{'0' * 64};".encode()),
        _write(tmp_path / "c.pdf", f"minuta:1;regi%C3%B3n/2020-T2;{'0' * 64};".encode()),
        _write(tmp_path / f"{FILE}.pdf", f"minuta:1;{DOCUMENT};{'0' * 64};".encode()),
        _write(tmp_path / "d.docx", resaved.read_bytes()[:-30]),
    ]
    with visiting(browser, site.address) as visit:
        altered, word, other_sources, other_site, same_name, broken = _verdicts(visit, files)
    for one in (altered, word):
        assert one.startswith("Alterado") and f"Su marca dice que es «{TITLE}», versión 2" in one
    assert other_sources.startswith("No consta") and "hecho de otras fuentes" in other_sources
    assert same_name.startswith("No consta") and "hecho de otras fuentes" in same_name
    assert other_site.startswith("No consta") and "«región/2020-T2», un documento que no es de aquí" in other_site
    assert broken.startswith("No consta")


def test_what_was_published_says_itself_what_it_is(browser: Browser, site: PublishedSite, tmp_path: Path) -> None:
    """A changed file under another name, in each format; and a file of another site, which is not taken for ours."""
    files = [site.file(f"{DOCUMENT}/{FILE}.{kind}") for kind in ("pdf", "docx", "html")]
    changed = [_write(tmp_path / f"x{file.suffix}", _changed(file.read_bytes())) for file in files]
    theirs = _write(tmp_path / f"{FILE}.pdf", site.elsewhere.read_bytes())
    with visiting(browser, site.address) as visit:
        *altered, foreign = _verdicts(visit, [*changed, theirs])
    for one in altered:
        assert one.startswith("Alterado") and f"Su marca dice que es «{TITLE}», versión 2" in one
    assert foreign.startswith("No consta") and "hecho de otras fuentes" in foreign


def test_a_document_that_is_no_longer_updated_says_so(browser: Browser, site: PublishedSite, tmp_path: Path) -> None:
    pdf = site.file(f"{DOCUMENT}/{FILE}.pdf")
    data = site.file("recursos/verificar-datos.js").read_text("utf-8").removeprefix("window.minutaVerificar=")
    found = json.loads(data.rstrip().removesuffix(";"))
    next(one for one in found["documents"] if one["id"] == DOCUMENT)["withdrawn"] = True
    number, version, href = found["files"][sha256(pdf.read_bytes()).hexdigest()]
    found["files"]["0" * 64] = [number, version, f"{href.rpartition('/')[0]}/ni%C3%B1ez.csv"]
    script = f"window.minutaVerificar={json.dumps(found)};"
    with visiting(browser, site.address) as visit:
        visit.context.route("**/verificar-datos.js", lambda route: route.fulfill(body=script))
        own, named = _verdicts(visit, [pdf, _write(tmp_path / "niñez.csv", b"a;b")])
    assert own.startswith("Publicado") and "ya no se actualiza" in own
    assert named.startswith("Alterado") and "Su nombre dice" in named


def test_a_file_is_dropped_on_the_page(browser: Browser, site: PublishedSite) -> None:
    text = site.file(f"{DOCUMENT}/datos/pilotos.csv").read_bytes().decode("utf-8")
    with visiting(browser, site.address) as visit:
        page = visit.open("verificar/index.html")
        page.evaluate(
            """text => {
              const carried = new DataTransfer();
              carried.items.add(new File([text], "pilotos.csv"));
              const options = { dataTransfer: carried, bubbles: true, cancelable: true };
              if (document.body.dispatchEvent(new DragEvent("drop", options))) throw new Error("it leaves the page");
            }""",
            text,
        )
        expect(page.get_by_role("status")).to_have_text("Revisado: publicado.")


def test_a_big_file_is_read_in_pieces_and_its_sum_is_right(
    browser: Browser, site: PublishedSite, tmp_path: Path
) -> None:
    mark = f"minuta:1;{DOCUMENT};{_fingerprint(site)};".encode()
    piece = 4 * 2**20
    data = bytes(range(256)) * (17 * 2**14)
    data = data[: piece - 40] + mark + data[piece - 40 + len(mark) :] + b"resto"  # across two pieces
    assert len(data) > 64 * 2**20
    with visiting(browser, site.address) as visit:
        (verdict,) = _verdicts(visit, [_write(tmp_path / "grande.pdf", data)])
    assert sha256(data).hexdigest() in verdict
    assert verdict.startswith("Alterado")


def test_the_sums_are_right_also_where_the_browser_lends_none(
    browser: Browser, site: PublishedSite, tmp_path: Path
) -> None:
    sizes = (0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 4 * 2**20 + 7)
    contents = [bytes(number * number % 251 for number in range(size)) for size in sizes]
    files = [_write(tmp_path / str(len(content)), content) for content in contents]
    with visiting(browser, site.address) as visit:
        visit.context.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
        verdicts = _verdicts(visit, files)
    for content, verdict in zip(contents, verdicts, strict=True):
        assert sha256(content).hexdigest() in verdict, len(content)


def test_no_page_may_send_anything_anywhere(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.address) as visit:
        for path in ("verificar/index.html", f"{DOCUMENT}/index.html", "404.html"):
            page = visit.open(path)
            answer = page.evaluate("address => fetch(address).then(() => 'sent', () => 'refused')", visit.address)
            assert answer == "refused"
            assert "Content Security Policy" in visit.wrong.pop()
            visit.wrong.clear()


# Without a script, and on paper


def test_without_scripts_everything_is_in_reach(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.from_disk, java_script_enabled=False) as visit:
        page = visit.open("index.html")
        page.get_by_label("Buscar en los documentos").fill("campamentos")
        visit.press("Enter")
        expect(page.get_by_text("La búsqueda no está funcionando")).to_be_visible()
        expect(page.locator("#todos a")).to_have_count(len(_documents(site)))
        page.get_by_role("link", name=TITLE).click()
        for kind in ("pdf", "docx", "html"):
            known = sha256(site.file(f"{DOCUMENT}/{FILE}.{kind}").read_bytes()).hexdigest()
            expect(page.get_by_text(known)).to_be_visible()
        page.get_by_role("link", name="Verifique aquí").click()
        expect(page.get_by_text("Get-FileHash")).to_be_visible()
        expect(page.get_by_text("sha256sum archivo.pdf")).to_be_visible()
        expect(page.get_by_label("Elija uno o varios archivos")).to_be_hidden()


def test_the_page_of_a_document_is_a_useful_sheet_on_paper(browser: Browser, site: PublishedSite) -> None:
    with visiting(browser, site.address) as visit:
        data = visit.open(f"{DOCUMENT}/index.html").pdf(format="Letter")
    sheet = pypdfium2.PdfDocument(data)
    words = re.sub(r"\s+", "", "".join(page.get_textpage().get_text_range() for page in sheet))
    address = json.loads(site.file("manifest.json").read_text("utf-8"))["site"]["address"]
    assert len(sheet) <= 3
    assert f"{address}{DOCUMENT}/{FILE}.pdf" in words
    assert sha256(site.file(f"{DOCUMENT}/{FILE}.pdf").read_bytes()).hexdigest() in words
    assert "Verificar" not in words and "Iralcontenido" not in words


def test_a_page_weighs_little(site: PublishedSite) -> None:
    ours = [path for path in site.pages if Path(path).name in ("index.html", "404.html")]
    for path in ours:
        html = site.file(path).read_text("utf-8")
        parts = set(re.findall(r'(?:src|href)="(?:\.\./)*(recursos/[a-z]+\.(?:css|js))"', html))
        weight = len(html.encode()) + sum(site.file(part).stat().st_size for part in parts)
        assert weight < 60_000, f"{path}: {weight}"
