// La búsqueda, sin servidor: mira en el índice que dejó `buscar-datos.js`. Sin ella queda a la vista la lista completa.
"use strict";
(() => {
  const formulario = document.querySelector("[data-buscador]");
  const datos = window.minutaBuscar;
  if (!formulario || !datos) return;

  const PAGINA = 20;  // documentos que se muestran de una vez
  const PARTES = 4;   // partes de cada documento
  const CAMPOS = ["q", "programa", "periodo", "region"];
  const PALABRA = /[\p{L}\p{N}]+/gu;
  const raiz = formulario.getAttribute("action").replace(/buscar\/index\.html$/, "");
  const resumen = document.getElementById("resumen");
  const resultados = document.getElementById("resultados");
  const lista = document.getElementById("lista-resultados");
  const todos = document.getElementById("todos");
  const mas = document.getElementById("mas-resultados");
  const calladas = new Set(datos.silent);
  const vocabulario = Object.keys(datos.words).sort();
  let encontrados = [];
  let palabras = [];

  // Sin mayúsculas ni tildes; la ñ es otra letra. Cada signo da uno solo, para volver a su lugar en el texto original.
  function llano(texto) {
    return texto.normalize("NFC").toLowerCase().replace(/[^\x00-\x7fñ]/g, (signo) => {
      const sinTilde = signo.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
      return sinTilde.length === 1 ? sinTilde : signo;
    });
  }
  const palabrasDe = (texto) => llano(texto).match(PALABRA) ?? [];
  const algunaEmpieza = (lista, comienzo) => lista.some((palabra) => palabra.startsWith(comienzo));

  // Cada documento ocupa en el índice un lugar para él y, enseguida, uno para cada una de sus partes.
  const partes = datos.places.map(([titulo, ancla]) => ({ titulo, ancla, palabras: palabrasDe(titulo) }));
  let ocupados = 0;
  const documentos = datos.documents.map((documento) => {
    const lugar = ocupados;
    ocupados += 1 + documento.places.length;
    return { ...documento, lugar, palabras: palabrasDe(documento.title), partes: documento.places.map((numero) => partes[numero]) };
  });

  // Los lugares de una palabra: cuánto hay de uno al siguiente, en cifras de la «a» a la «z» (la última, minúscula);
  // «f12» es doce veces la misma distancia.
  function anotarLugares(distancias, lugares) {
    let lugar = -1;
    for (const [, cifras, veces] of distancias.matchAll(/([A-Z]*[a-z])(\d*)/g)) {
      let distancia = 0;
      for (const cifra of cifras.toLowerCase()) distancia = 26 * distancia + cifra.charCodeAt(0) - 97;
      for (let vez = 0; vez < Number(veces || 1); vez++) lugares[lugar += distancia] = 1;
    }
  }

  // Dónde hay alguna palabra que empiece así: 1 en cada lugar del índice que la tenga.
  function lugaresDe(comienzo) {
    const lugares = new Uint8Array(ocupados);
    let desde = 0;
    for (let hasta = vocabulario.length; desde < hasta;) {
      const medio = (desde + hasta) >> 1;
      if (vocabulario[medio] < comienzo) desde = medio + 1;
      else hasta = medio;
    }
    for (; vocabulario[desde]?.startsWith(comienzo); desde++) anotarLugares(datos.words[vocabulario[desde]], lugares);
    return lugares;
  }

  function pasa({ filters: [programa, periodo, regiones] }, filtro) {
    return (!filtro.programa || programa === filtro.programa)
      && (!filtro.periodo || periodo === filtro.periodo)
      && (!filtro.region || regiones.includes(filtro.region));
  }

  // Todas las palabras tienen que estar en el documento; pesa más la que está en su título, y luego la del título de una parte.
  function juzgado(documento, pedidas) {
    const halladas = documento.partes.map((parte) => ({ parte, puntos: 0, cuantas: 0 }));
    let puntos = 0;
    for (const { palabra, lugares } of pedidas) {
      let peso = algunaEmpieza(documento.palabras, palabra) ? 8 : 4 * lugares[documento.lugar];
      halladas.forEach((una, numero) => {
        if (!lugares[documento.lugar + 1 + numero]) return;
        const suyo = algunaEmpieza(una.parte.palabras, palabra) ? 3 : 1;
        una.puntos += suyo;
        una.cuantas += 1;
        peso = Math.max(peso, suyo);
      });
      if (!peso) return null;
      puntos += peso;
    }
    const conAlgo = halladas.filter((una) => una.cuantas).sort((una, otra) => otra.cuantas - una.cuantas || otra.puntos - una.puntos);
    const juntas = conAlgo.length && conAlgo[0].cuantas === pedidas.length ? 2 : 0;
    return { documento, puntos: puntos + juntas, partes: conAlgo.map((una) => una.parte) };
  }

  function buscar(filtro) {
    const pedidas = palabras.map((palabra) => ({ palabra, lugares: lugaresDe(palabra) }));
    return documentos
      .filter((documento) => pasa(documento, filtro))
      .map((documento) => juzgado(documento, pedidas))
      .filter(Boolean)
      .sort((uno, otro) => otro.puntos - uno.puntos); // entre iguales queda el orden del índice: lo más nuevo primero
  }

  // Lo que se pide de verdad: «de», «la» y las letras sueltas sólo cuentan si no hay otra cosa.
  function pedidas(texto) {
    const todas = [...new Set(palabrasDe(texto))];
    const dicen = todas.filter((palabra) => palabra.length > 1 && !calladas.has(palabra));
    return dicen.length ? dicen : todas;
  }

  function elemento(nombre, contenido = [], atributos = {}) {
    const hecho = document.createElement(nombre);
    for (const [clave, valor] of Object.entries(atributos)) hecho.setAttribute(clave, valor);
    hecho.append(...[contenido].flat());
    return hecho;
  }

  // El texto con las palabras marcadas: una lista de textos y elementos.
  function marcado(texto) {
    const trozos = [];
    let visto = 0;
    for (const { 0: hallada, index: lugar } of llano(texto).matchAll(PALABRA)) {
      const largo = Math.max(0, ...palabras.filter((palabra) => hallada.startsWith(palabra)).map((palabra) => palabra.length));
      if (!largo) continue;
      trozos.push(texto.slice(visto, lugar), elemento("mark", texto.slice(lugar, lugar + largo)));
      visto = lugar + largo;
    }
    return [...trozos, texto.slice(visto)];
  }

  function enlaceAParte(documento, parte) {
    return elemento("a", marcado(parte.titulo), { href: `${raiz}${documento.web}#${parte.ancla}` });
  }

  function tarjeta({ documento, partes: halladas }) {
    const hecha = elemento("li", [
      elemento("h3", elemento("a", marcado(documento.title), { href: raiz + documento.href })),
      elemento("p", [documento.about, documento.state, documento.date].join(" · "), { class: "cuenta" }),
    ]);
    if (palabras.length && halladas.length) {
      const enlaces = halladas.slice(0, PARTES).map((parte) => elemento("li", enlaceAParte(documento, parte)));
      const resto = halladas.length - enlaces.length;
      if (resto > 0) enlaces.push(elemento("li", resto === 1 ? "y en otra parte" : `y en otras ${resto} partes`, { class: "cuenta" }));
      hecha.append(elemento("p", "Aparece en:", { class: "cuenta" }), elemento("ul", enlaces, { class: "pasajes" }));
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
    palabras = pedidas(filtro.q);
    const hayPedido = palabras.length > 0 || Boolean(filtro.programa || filtro.periodo || filtro.region);
    encontrados = hayPedido ? buscar(filtro) : [];
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
    const puestos = String(new URLSearchParams(Object.entries(filtro).filter(([, valor]) => valor)));
    try {
      history.replaceState(null, "", puestos ? `?${puestos}` : location.pathname);
    } catch {
      // Hay navegadores que no lo permiten con un archivo abierto desde una carpeta: la búsqueda funciona igual.
    }
  }

  document.querySelector("[data-sin-guiones]").hidden = true;
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
