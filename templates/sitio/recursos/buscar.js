// La búsqueda, sin servidor: recorre lo que dejó `datos.js` en la página. Sin ella queda a la vista la lista completa.
"use strict";
(() => {
  const formulario = document.querySelector("[data-buscador]");
  const datos = window.minutaBusqueda;
  if (!formulario || !datos) return;

  const PAGINA = 20;    // documentos que se muestran de una vez
  const PASAJES = 3;    // partes de cada documento
  const ALREDEDOR = 90; // caracteres a cada lado de la palabra encontrada
  const CAMPOS = ["q", "programa", "periodo", "region"];
  const PALABRA = /[\p{L}\p{N}]+/gu;
  const raiz = formulario.getAttribute("action").replace(/buscar\/index\.html$/, "");
  const resumen = document.getElementById("resumen");
  const resultados = document.getElementById("resultados");
  const lista = document.getElementById("lista-resultados");
  const todos = document.getElementById("todos");
  const mas = document.getElementById("mas-resultados");
  let encontrados = [];
  let palabras = [];

  // Sin mayúsculas ni tildes; la ñ es otra letra. Cada signo da uno solo, para volver de un lugar al del texto original.
  const SIN_TILDE = new Map();
  function llanoDeUno(signo) {
    const bajo = signo.toLowerCase();
    if (bajo === "ñ") return bajo;
    const sinTilde = bajo.normalize("NFD").replace(/\p{M}/gu, "");
    return sinTilde.length === signo.length ? sinTilde : signo;
  }
  function llano(texto) {
    return texto.normalize("NFC").replace(/[^\x00-\x60\x7b-\x7f]/gu, (signo) => {
      if (!SIN_TILDE.has(signo)) SIN_TILDE.set(signo, llanoDeUno(signo));
      return SIN_TILDE.get(signo);
    });
  }

  // Una palabra que empieza como la buscada.
  const comienzo = (palabra) => new RegExp(`(?<![\\p{L}\\p{N}])${palabra}`, "u");

  const textos = datos.texts.map((texto) => texto.normalize("NFC"));
  const llanos = [];
  const llanoDe = (indice) => (llanos[indice] ??= llano(textos[indice]));
  const documentos = datos.documents.map((documento) => ({
    documento,
    titulo: llano([documento.title, documento.subtitle, documento.part].join(" ")),
    ficha: llano([
      documento.programme[1], documento.period[1], documento.description, documento.state,
      documento.keywords.join(" "), documento.regions.map((region) => region[1]).join(" "),
    ].join(" ")),
    partes: documento.sections.map(([ancla, titulo, indice]) => ({ ancla, titulo, indice, llano: llano(titulo) })),
  }));

  function pasa(documento, filtro) {
    return (!filtro.programa || documento.programme[0] === filtro.programa)
      && (!filtro.periodo || documento.period[0] === filtro.periodo)
      && (!filtro.region || documento.regions.some((region) => region[0] === filtro.region));
  }

  // Todas las palabras tienen que estar en el documento; pesa más la que está en su título, y luego en el de una parte.
  function juzgado(fichado, formas, enTextos) {
    const partes = fichado.partes.map((parte) => ({ parte, puntos: 0, cuantas: 0 }));
    let puntos = 0;
    for (const [forma, esta] of formas.map((una, indice) => [una, enTextos[indice]])) {
      let hallada = 0;
      if (forma.test(fichado.titulo)) hallada = 8;
      else if (forma.test(fichado.ficha)) hallada = 4;
      for (const una of partes) {
        const peso = forma.test(una.parte.llano) ? 3 : esta(una.parte.indice) ? 1 : 0;
        una.puntos += peso;
        una.cuantas += peso > 0;
        hallada = Math.max(hallada, peso);
      }
      if (!hallada) return null;
      puntos += hallada;
    }
    const conAlgo = partes.filter((una) => una.cuantas).sort((una, otra) => otra.cuantas - una.cuantas || otra.puntos - una.puntos);
    const juntas = conAlgo.length > 0 && conAlgo[0].cuantas === formas.length ? 2 : 0;
    return { documento: fichado.documento, puntos: puntos + juntas, partes: conAlgo.map((una) => una.parte) };
  }

  function buscar(pedidas, filtro) {
    const formas = pedidas.map(comienzo);
    const enTextos = formas.map((forma) => {
      const vistos = []; // cada texto se mira una vez, aunque lo traigan muchos documentos
      return (indice) => (vistos[indice] ??= forma.test(llanoDe(indice)));
    });
    return documentos
      .filter((fichado) => pasa(fichado.documento, filtro))
      .map((fichado) => juzgado(fichado, formas, enTextos))
      .filter(Boolean)
      .sort((uno, otro) => otro.puntos - uno.puntos
        || otro.documento.period[0].localeCompare(uno.documento.period[0])
        || uno.documento.id.localeCompare(otro.documento.id));
  }

  function elemento(nombre, contenido = [], atributos = {}) {
    const hecho = document.createElement(nombre);
    for (const [clave, valor] of Object.entries(atributos)) hecho.setAttribute(clave, valor);
    hecho.append(...[contenido].flat());
    return hecho;
  }

  // El texto con las palabras marcadas: una lista de textos y elementos.
  function marcado(texto, desde = 0, hasta = texto.length) {
    const trozos = [];
    let visto = desde;
    for (const hallada of llano(texto).matchAll(PALABRA)) {
      const largo = Math.max(0, ...palabras.filter((palabra) => hallada[0].startsWith(palabra)).map((palabra) => palabra.length));
      if (!largo || hallada.index < visto || hallada.index + largo > hasta) continue;
      trozos.push(texto.slice(visto, hallada.index), elemento("mark", texto.slice(hallada.index, hallada.index + largo)));
      visto = hallada.index + largo;
    }
    return [...trozos, texto.slice(visto, hasta)];
  }

  // Lo que rodea a la primera palabra encontrada, cortado entre palabras.
  function pasaje(indice) {
    const texto = textos[indice];
    const lugares = palabras.map((palabra) => llanoDe(indice).search(comienzo(palabra))).filter((lugar) => lugar >= 0);
    if (!lugares.length) return null;
    const lugar = Math.min(...lugares);
    const antes = lugar > ALREDEDOR ? texto.indexOf(" ", lugar - ALREDEDOR) + 1 : 0;
    const corte = texto.lastIndexOf(" ", lugar + 2 * ALREDEDOR);
    const despues = texto.length > lugar + 2 * ALREDEDOR && corte > lugar ? corte : texto.length;
    const desde = Math.min(antes, lugar);
    return elemento("p", [desde ? "… " : "", ...marcado(texto, desde, despues), despues < texto.length ? " …" : ""]);
  }

  function enlaceAParte(documento, parte) {
    const ancla = parte.ancla ? `#${parte.ancla}` : "";
    return elemento("a", marcado(parte.titulo || "Comienzo del documento"), { href: raiz + documento.html + ancla });
  }

  function tarjeta({ documento, partes }) {
    const titulo = documento.part ? `${documento.title}: ${documento.part}` : documento.title;
    const hecha = elemento("li", [
      elemento("h3", elemento("a", marcado(titulo), { href: raiz + documento.href })),
      elemento("p", [documento.programme[1], documento.period[1], documento.state, documento.date].join(" · "), { class: "cuenta" }),
    ]);
    if (palabras.length && partes.length) {
      const pasajes = partes.slice(0, PASAJES).map((parte) => elemento("li", [enlaceAParte(documento, parte), pasaje(parte.indice) ?? ""]));
      const resto = partes.length - pasajes.length;
      if (resto > 0) pasajes.push(elemento("li", resto === 1 ? "Y en otra parte." : `Y en otras ${resto} partes.`, { class: "cuenta" }));
      hecha.append(elemento("ul", pasajes, { class: "pasajes" }));
    }
    return hecha;
  }

  function mostrarMas() {
    const puestos = lista.children.length;
    lista.append(...encontrados.slice(puestos, puestos + PAGINA).map(tarjeta));
    const quedan = encontrados.length - lista.children.length;
    mas.hidden = quedan === 0;
    mas.textContent = `Mostrar ${Math.min(quedan, PAGINA)} más`;
    return lista.children[puestos];
  }

  function pedido() {
    return Object.fromEntries(CAMPOS.map((campo) => [campo, formulario.elements[campo].value.trim()]));
  }

  function dicho(cuantos, q) {
    const con = q ? ` con «${q}»` : "";
    if (cuantos) return `${cuantos === 1 ? "1 documento" : `${cuantos} documentos`}${con}.`;
    return `Ningún documento${con}. Pruebe con menos palabras, con el comienzo de una (por ejemplo «campam»), revise la ñ o quite los filtros.`;
  }

  function mostrar() {
    const filtro = pedido();
    palabras = llano(filtro.q).match(PALABRA) ?? [];
    const hayPedido = palabras.length > 0 || Boolean(filtro.programa || filtro.periodo || filtro.region);
    encontrados = hayPedido ? buscar(palabras, filtro) : [];
    lista.replaceChildren();
    mostrarMas();
    resultados.hidden = encontrados.length === 0;
    todos.hidden = encontrados.length > 0;
    resumen.textContent = hayPedido ? dicho(encontrados.length, palabras.length ? filtro.q : "") : "";
    document.title = hayPedido && filtro.q ? `${filtro.q} · ${titulo}` : titulo;
    return filtro;
  }

  // Lo buscado queda en la dirección, para volver a ello o mandárselo a alguien.
  function anotar(filtro) {
    const puestos = new URLSearchParams(Object.entries(filtro).filter(([, valor]) => valor));
    try {
      history.replaceState(null, "", puestos.size ? `?${puestos}` : location.pathname);
    } catch {
      // Hay navegadores que no lo permiten con un archivo abierto desde una carpeta: la búsqueda funciona igual.
    }
  }

  const titulo = document.title;
  const direccion = new URLSearchParams(location.search);
  for (const campo of CAMPOS) formulario.elements[campo].value = direccion.get(campo) ?? "";
  let espera = 0;
  const pronto = () => {
    clearTimeout(espera);
    espera = setTimeout(() => anotar(mostrar()), 250);
  };
  formulario.addEventListener("input", pronto);
  formulario.addEventListener("submit", (evento) => {
    evento.preventDefault();
    clearTimeout(espera);
    anotar(mostrar());
  });
  mas.addEventListener("click", () => mostrarMas().querySelector("a").focus());
  mostrar();
})();
