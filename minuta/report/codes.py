"""What each code forbids, in a few words: those of every stage but the rules, which carry their own."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    # About exceptions
    "excepcion-desconocida": "Una excepción a una regla que no existe",
    "excepcion-sin-uso": "Una excepción que ya no hace falta",
    # Opening files
    "archivo": "Un archivo que falta, que no se lee o que está fuera de su carpeta",
    "codificacion": "Un archivo que no está en UTF-8",
    "caracter-de-control": "Un carácter invisible en el texto",
    "csv": "Una fila de un CSV con las comillas mal puestas",
    "xlsx": "Un libro de Excel que no se puede abrir",
    "celda-de-mas": "Una celda sin título de columna",
    "tipo-desconocido": "Un tipo de documento que no existe",
    "tema": "Un tema que no existe o que se basa en sí mismo",
    "letra": "La letra de un tema que no está instalada, o a la que le falta una cara",
    # Reading YAML
    "yaml": "Un YAML que no se entiende",
    "yaml-clave": "Otra cosa en el lugar de una clave",
    "yaml-comentario": "Un «#» que cortaría el texto",
    "yaml-alias": "Un valor que empieza con «*» o «&»",
    "yaml-etiqueta": "Un valor que empieza con «!»",
    "yaml-varios": "Más de un documento en un archivo",
    "yaml-hondo": "Demasiados niveles de sangría",
    "clave-repetida": "La misma clave o columna dos veces",
    # What is typed in each place
    "clave-desconocida": "Una clave, columna o bloque que no existe",
    "falta": "Algo obligatorio que falta o está vacío",
    "forma": "Un texto, una lista o unas claves donde va otra cosa",
    "valor": "Un valor que no es de la clase de su campo",
    "carpeta": "Una carpeta que no se llama como su período",
    "carpeta-repetida": "Dos minutas que darían los mismos archivos",
    "membrete": "Un membrete que no se puede abrir, o con algo que el PDF no mostraría",
    "contraste": "Un texto que casi no se distingue de su fondo",
    "nivel": "Una sección demasiado adentro, o un anexo dentro de otra sección",
    "id-repetido": "Dos cosas con el mismo id",
    # Names that point elsewhere
    "coleccion-desconocida": "Una colección que el tipo no tiene",
    "por": "Un campo por el que no se puede hacer un documento por cada valor",
    "fila-sin-documento": "Una fila que no está en ninguno de los documentos de su minuta",
    "parte-que-desaparece": "Un documento del período anterior que este no tiene",
    "parte-repetida": "Dos valores que darían el mismo documento",
    "partes-iguales": "Dos partes de una minuta que muestran lo mismo aunque sus datos son distintos",
    "sin-datos": "Una colección de la que la minuta no trae datos",
    "campo-desconocido": "Un campo que la colección no tiene",
    "no-suma": "Un total de lo que no se puede sumar o no se muestra",
    "seccion-desconocida": "Una sección compartida que no existe",
    "usar": "Una sección compartida que usa otra",
    "referencia": "Una referencia a algo que no existe",
    "figura": "Un gráfico o una imagen que no existe o no sirve",
    # Texts and expressions
    "prosa": "Algo que no va dentro de un texto",
    "nota": "Una nota al pie incompleta, repetida o sin uso",
    "enlace": "Un enlace sin dirección completa o sin texto",
    "enlace-roto": "Un enlace a un lugar que el documento no tiene",
    "expresion": "Una expresión que no se puede calcular",
    "nombre-indefinido": "Un nombre que no existe en una expresión",
    "filtro-desconocido": "Un filtro que no existe en una expresión",
    # Templates and files
    "plantilla": "Una plantilla que falta o no se puede usar",
    "marcado": "Un elemento fuera del vocabulario de la página",
    "estructura": "Un título, una tabla u otra parte que no se podría seguir de oído",
    "grafico": "Un gráfico mal especificado",
    "estilo": "Una hoja de estilos que el motor del PDF no entiende",
    "pdf": "Una queja del motor del PDF",
    # The shares of several machines
    "partes-de-otra": "Partes de una construcción que faltan, se repiten o son de otra",
    "parte-danada": "Un archivo que no es el que dice el manifiesto de su parte",
    # The gates that finished files pass
    "archivo-ilegible": "Un archivo terminado que no se puede volver a abrir",
    "archivo-defectuoso": "Algo en un archivo terminado que Word o un lector de pantalla no entendería",
    "norma-incumplida": "Un PDF que no cumple PDF/UA-1 o PDF/A-3a",
    "archivos-distintos": "Un archivo terminado que no dice lo mismo que la página",
    # The verdicts of what was published
    "archivo-alterado": "Un archivo publicado que cambió después",
    "archivo-ajeno": "Un archivo que no se publicó aquí",
    "archivo-faltante": "Un archivo publicado que no está en su lugar",
    "archivo-no-coincide": "Un PDF que no es el que dan las fuentes que lleva adentro",
    "archivo-sin-comprobar": "Un archivo del que no se puede saber si es el publicado",
    "version-anterior": "Un archivo publicado que ya se reemplazó",
    # The published site
    "sitio-alterado": "Un archivo del sitio que alguien cambió después de publicarlo",
}
