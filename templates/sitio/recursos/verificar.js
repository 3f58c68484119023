// La verificación de un archivo sin enviarlo a ninguna parte: se calcula su huella y se busca entre las que dejó `verificar-datos.js`.
"use strict";
(() => {
  const zona = document.getElementById("zona");
  const datos = window.minutaVerificar;
  if (!zona || !datos) return;

  const TROZO = 4 * 2 ** 20;      // bytes que se leen de una vez
  const ENTERO = 64 * 2 ** 20;    // hasta aquí se lee el archivo entero y calcula el navegador, que es más rápido
  const MARCA = /minuta:1;([A-Za-z0-9_.~%/-]{1,1500});([0-9a-f]{64});/;
  const LARGO_DE_MARCA = 2048;
  const PARTE_DE_WORD = "docProps/custom.xml";
  const raiz = document.querySelector("link[rel=stylesheet]").getAttribute("href").replace("recursos/estilo.css", "");
  const resumen = document.getElementById("resumen");
  const resultados = document.getElementById("resultados");
  const veredictos = document.getElementById("veredictos");
  const entrada = document.getElementById("archivos");
  const avance = document.getElementById("avance");
  const barra = document.getElementById("barra");

  const FORMATOS = { pdf: "el PDF", docx: "el Word", html: "la página web", csv: "una tabla (CSV)", json: "datos (JSON)" };

  const documentos = datos.documents.map((documento) => ({
    ...documento,
    ediciones: documento.editions.map(([version, fecha, estado, href]) => ({ version, fecha, estado, href })),
  }));
  const porNombre = new Map();
  for (const [documento, version, camino] of Object.values(datos.files)) {
    const nombre = decodeURIComponent(camino.split("/").pop());
    const visto = porNombre.get(nombre);
    if (!visto || visto.version < version) porNombre.set(nombre, { documento, version });
  }
  function edicionDe(numero, version) {
    const documento = documentos[numero];
    return { documento, edicion: documento.ediciones.find((una) => una.version === version) };
  }

  // SHA-256 (FIPS 180-4) por partes: para archivos muy grandes, y donde el navegador no ofrece la suya (HTTP sin cifrar).
  const K = new Uint32Array(64);
  const INICIO = new Uint32Array(8);
  for (let numero = 2, cuantos = 0; cuantos < 64; numero++) {
    let primo = true;
    for (let divisor = 2; divisor * divisor <= numero; divisor++) if (numero % divisor === 0) primo = false;
    if (!primo) continue;
    if (cuantos < 8) INICIO[cuantos] = (Math.sqrt(numero) % 1) * 2 ** 32;
    K[cuantos++] = (Math.cbrt(numero) % 1) * 2 ** 32;
  }
  class Suma {
    constructor() {
      this.estado = INICIO.slice();
      this.resto = new Uint8Array(64);
      this.usados = 0;
      this.largo = 0;
      this.w = new Uint32Array(64);
    }
    poner(bytes) {
      this.largo += bytes.length;
      let desde = 0;
      if (this.usados) {
        desde = Math.min(64 - this.usados, bytes.length);
        this.resto.set(bytes.subarray(0, desde), this.usados);
        this.usados += desde;
        if (this.usados < 64) return;
        this.bloque(this.resto, 0);
        this.usados = 0;
      }
      for (; desde + 64 <= bytes.length; desde += 64) this.bloque(bytes, desde);
      this.resto.set(bytes.subarray(desde));
      this.usados = bytes.length - desde;
    }
    bloque(bytes, desde) {
      const { w, estado } = this;
      for (let i = 0; i < 16; i++, desde += 4) {
        w[i] = (bytes[desde] << 24) | (bytes[desde + 1] << 16) | (bytes[desde + 2] << 8) | bytes[desde + 3];
      }
      const gira = (x, n) => (x >>> n) | (x << (32 - n));
      for (let i = 16; i < 64; i++) {
        const [x, y] = [w[i - 15], w[i - 2]];
        w[i] = w[i - 16] + w[i - 7] + (gira(x, 7) ^ gira(x, 18) ^ (x >>> 3)) + (gira(y, 17) ^ gira(y, 19) ^ (y >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = estado;
      for (let i = 0; i < 64; i++) {
        const uno = (h + (gira(e, 6) ^ gira(e, 11) ^ gira(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const dos = ((gira(a, 2) ^ gira(a, 13) ^ gira(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + uno) | 0; d = c; c = b; b = a; a = (uno + dos) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((valor, i) => { estado[i] += valor; });
    }
    terminar() {
      const largo = this.largo;
      const cola = new Uint8Array(((this.usados < 56 ? 64 : 128) - this.usados));
      cola[0] = 0x80;
      const vista = new DataView(cola.buffer);
      vista.setUint32(cola.length - 8, Math.floor(largo / 2 ** 29));
      vista.setUint32(cola.length - 4, (largo << 3) >>> 0);
      this.poner(cola);
      return [...this.estado].map((valor) => valor.toString(16).padStart(8, "0")).join("");
    }
  }

  // La marca que cada archivo publicado lleva adentro: de qué documento es y la huella de sus fuentes.
  function marcaEn(bytes) {
    const hallada = MARCA.exec(new TextDecoder("latin1").decode(bytes));
    if (!hallada) return null;
    try {
      return { id: decodeURIComponent(hallada[1]), fuentes: hallada[2] };
    } catch {
      return null; // no es nuestra: lo que sigue al % no es una letra
    }
  }

  // Word, al guardar de nuevo, comprime la parte que lleva la marca: se busca en el índice del ZIP y se descomprime.
  async function marcaEnWord(bytes) {
    const vista = new DataView(bytes.buffer);
    const LARGO_DEL_FINAL = 22;
    let final = bytes.length - LARGO_DEL_FINAL;
    while (final >= 0 && vista.getUint32(final, true) !== 0x06054b50) final--;
    if (final < 0) return null;
    let entrada = vista.getUint32(final + 16, true);
    for (let quedan = vista.getUint16(final + 10, true); quedan > 0; quedan--) {
      const largoDelNombre = vista.getUint16(entrada + 28, true);
      const nombre = new TextDecoder().decode(bytes.subarray(entrada + 46, entrada + 46 + largoDelNombre));
      if (nombre === PARTE_DE_WORD) {
        const parte = vista.getUint32(entrada + 42, true);
        const desde = parte + 30 + vista.getUint16(parte + 26, true) + vista.getUint16(parte + 28, true);
        return marcaEn(await descomprimido(bytes.subarray(desde, desde + vista.getUint32(entrada + 20, true))));
      }
      entrada += 46 + largoDelNombre + vista.getUint16(entrada + 30, true) + vista.getUint16(entrada + 32, true);
    }
    return null;
  }

  // El comienzo de lo comprimido: un archivo chico puede esconder uno enorme.
  async function descomprimido(bytes) {
    const lector = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    let junto = new Uint8Array();
    while (junto.length < TROZO) {
      const { done, value } = await lector.read();
      if (done) break;
      const mayor = new Uint8Array(junto.length + value.length);
      mayor.set(junto);
      mayor.set(value, junto.length);
      junto = mayor;
    }
    return junto;
  }

  const enHexadecimal = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // La huella de un archivo y la marca que trae adentro, si trae alguna. `avisar` recibe los bytes que se van leyendo.
  async function leer(archivo, avisar) {
    if (archivo.size <= ENTERO && window.crypto?.subtle) {
      const bytes = await archivo.arrayBuffer();
      const huella = enHexadecimal(await crypto.subtle.digest("SHA-256", bytes));
      const vistos = new Uint8Array(bytes);
      const marca = marcaEn(vistos) ?? await marcaEnWord(vistos).catch(() => null); // un ZIP dañado no la muestra
      avisar(archivo.size);
      return { huella, marca };
    }
    const suma = new Suma();
    let marca = null;
    let cola = new Uint8Array();
    for (let desde = 0; desde < archivo.size; desde += TROZO) {
      const bytes = new Uint8Array(await archivo.slice(desde, desde + TROZO).arrayBuffer());
      suma.poner(bytes);
      if (!marca) { // la marca puede quedar entre dos trozos
        const junto = new Uint8Array(cola.length + bytes.length);
        junto.set(cola);
        junto.set(bytes, cola.length);
        marca = marcaEn(junto);
        cola = junto.slice(-LARGO_DE_MARCA);
      }
      avisar(bytes.length);
    }
    return { huella: suma.terminar(), marca };
  }

  const CLASES = {
    publicado: "Publicado",
    anterior: "Versión anterior",
    alterado: "Alterado",
    "no-consta": "No consta",
    ilegible: "No se pudo leer",
  };

  function veredicto(archivo, { huella, marca }) {
    const publicado = datos.files[huella];
    if (publicado) {
      const [numero, version, camino] = publicado;
      const hallado = edicionDe(numero, version);
      const clase = version === hallado.documento.version ? "publicado" : "anterior";
      return { clase, ...hallado, huella, formato: FORMATOS[camino.split(".").pop()] ?? "un archivo" };
    }
    if (marca) {
      const fuentes = datos.fingerprints[marca.fuentes];
      const suyo = fuentes && edicionDe(...fuentes);
      if (suyo?.documento.id === marca.id) return { clase: "alterado", ...suyo, huella };
      return { clase: "no-consta", documento: documentos.find((uno) => uno.id === marca.id), marca, huella };
    }
    const homonimo = porNombre.get(archivo.name);
    if (homonimo) return { clase: "alterado", ...edicionDe(homonimo.documento, homonimo.version), huella, porSuNombre: true };
    return { clase: "no-consta", huella };
  }

  function elemento(nombre, contenido = [], atributos = {}) {
    const hecho = document.createElement(nombre);
    for (const [clave, valor] of Object.entries(atributos)) hecho.setAttribute(clave, valor);
    hecho.append(...[contenido].flat());
    return hecho;
  }
  const enlace = (texto, href) => elemento("a", texto, { href: raiz + href });

  const versionDe = ({ version, fecha }) => `versión ${version}, del ${fecha}`;

  // Lo mismo que dice «minuta verify», con enlaces.
  function explicacion({ clase, documento, edicion, marca, formato, porSuNombre }) {
    if (clase === "ilegible") return ["El navegador no pudo leerlo. Si está en una carpeta de red o en la nube, cópielo a su equipo y pruebe de nuevo."];
    if (marca) {
      return documento
        ? ["Su marca dice que es «", enlace(documento.title, documento.href), "», pero hecho de otras fuentes que las publicadas aquí: es de otro sitio, o un borrador que no se publicó."]
        : [`Su marca dice que es «${marca.id}», un documento que no es de aquí: viene de otro sitio.`];
    }
    if (clase === "no-consta") return ["No está entre los archivos de este sitio ni lleva la marca de un documento hecho con minuta: no se publicó aquí."];
    const dicho = (que) => [que, "«", enlace(documento.title, edicion.href), `», ${versionDe(edicion)}`];
    if (clase === "alterado") {
      return [porSuNombre ? "Su nombre" : "Su marca", ...dicho(" dice que es "), ", pero no es ninguno de los archivos publicados: cambió después. No confíe en él; descárguelo de nuevo."];
    }
    if (clase === "publicado") {
      return [...dicho(`Es ${formato} de `), `, tal como se publicó. Su estado: ${edicion.estado}.`, documento.withdrawn ? " El documento ya no se actualiza." : ""];
    }
    const vigente = documento.ediciones[0];
    return ["Se publicó, pero ya no es lo vigente: ", ...dicho(`es ${formato} de `), ". La reemplazó la ", enlace(versionDe(vigente), vigente.href), "."];
  }

  function tarjeta(archivo, fallo) {
    return elemento("li", [
      elemento("h3", [`${CLASES[fallo.clase]}: `, elemento("span", archivo.name)]),
      elemento("p", explicacion(fallo)),
      fallo.huella ? elemento("p", ["SHA-256: ", elemento("code", fallo.huella)], { class: "cuenta" }) : "",
    ], { class: `veredicto ${fallo.clase}` });
  }

  function contado(fallos) {
    const clases = Object.keys(CLASES).map((clase) => [clase, fallos.filter((fallo) => fallo.clase === clase).length]);
    const dichos = clases.filter(([, cuantos]) => cuantos).map(([clase, cuantos]) => `${cuantos} ${PLURALES[clase][cuantos === 1 ? 0 : 1]}`);
    return fallos.length === 1
      ? `Revisado: ${CLASES[fallos[0].clase].toLowerCase()}.`
      : `${fallos.length} archivos revisados: ${dichos.join(", ")}.`;
  }
  const PLURALES = {
    publicado: ["publicado", "publicados"],
    anterior: ["de una versión anterior", "de versiones anteriores"],
    alterado: ["alterado", "alterados"],
    "no-consta": ["que no consta", "que no constan"],
    ilegible: ["que no se pudo leer", "que no se pudieron leer"],
  };

  let turno = 0;
  async function revisar(archivos) {
    const mio = ++turno; // si llegan otros archivos mientras tanto, éstos se dejan
    if (!archivos.length) return;
    const total = archivos.reduce((suma, archivo) => suma + archivo.size, 0);
    let leidos = 0;
    veredictos.replaceChildren();
    resultados.hidden = true;
    avance.hidden = false;
    barra.value = 0;
    resumen.textContent = archivos.length === 1 ? "Revisando un archivo…" : `Revisando ${archivos.length} archivos…`;
    const fallos = [];
    for (const archivo of archivos) {
      let fallo;
      try {
        fallo = veredicto(archivo, await leer(archivo, (bytes) => { barra.value = total ? (leidos += bytes) / total : 1; }));
      } catch {
        fallo = { clase: "ilegible" };
      }
      if (mio !== turno) return;
      fallos.push(fallo);
      veredictos.append(tarjeta(archivo, fallo));
    }
    avance.hidden = true;
    resultados.hidden = false;
    resumen.textContent = contado(fallos);
    resultados.scrollIntoView({ block: "nearest" });
  }

  document.querySelector("[data-sin-guiones]").hidden = true;
  zona.hidden = false;
  entrada.addEventListener("change", () => revisar([...entrada.files]));
  // Soltar fuera de la zona no debe sacar a nadie de la página.
  window.addEventListener("dragover", (evento) => {
    evento.preventDefault();
    zona.classList.toggle("encima", zona.contains(evento.target));
  });
  window.addEventListener("dragleave", () => zona.classList.remove("encima"));
  window.addEventListener("drop", (evento) => {
    evento.preventDefault();
    zona.classList.remove("encima");
    revisar([...evento.dataTransfer.files]);
  });
})();
