"""The Spanish words around a count: which say how many there are in all, and which speak of something else."""

from __future__ import annotations

from minuta.checks.words import any_of, verbs, words

COUNTING = verbs("""
    ejecuta desarrolla implementa realiza financia mantiene tiene posee cuenta dispone existe suma totaliza alcanza
    llega asciende abarca comprende incluye considera contempla reúne agrupa muestra presenta detalla registra informa
    describe resume compone conforma integra consta consiste interviene atiende cubre opera trabaja participa
    encuentra ubica emplaza localiza distribuye reparte divide corresponde figura lleva guarda apoya administra
    proviene nace surge resulta responde concentra vive habita reside beneficia
""") | words("""
    llegó alcanzó sumó totalizó cubrió abarcó
    hay es son están somos contamos tenemos ejecutamos cubrimos adoptó adoptaron acordó acordaron asumió asumieron
    tomó tomaron compuesta compuesto conformada conformado integrada integrado constituida constituido formada
    ejecutando ejecutándose desarrollando implementando financiando sumando totalizando alcanzando abarcando
    atendiendo
""")
"""Verbs of a sentence that says how many there are: «se ejecutan 7 proyectos», «está compuesta por tres pilotos»."""

OF_PEOPLE = verbs("vive habita reside beneficia atiende participa apoya")
"""Those that do not say in how many places something is."""

REMAINING = verbs("queda sigue continúa permanece resta")
"""Verbs that say how many are left, which are all only with what says which: «quedan 2 compromisos pendientes»."""

BEGINNING = words("""
    inició iniciaron comenzó comenzaron empezó empezaron partió partieron adjudicó adjudicaron financió financiaron
    aprobó aprobaron
""")
"""Verbs that say how many there came to be, in a place or in a year: «en 2020 comenzaron 3 proyectos»."""

REPORTING = words("""
    informa señala indica destaca precisa muestra constata registra observa reporta concluye desprende confirma
    informó señaló indicó destacó precisó informar señalar indicar destacar precisar mencionar
""")
"""Verbs whose «que» begins another sentence: «se informa que hay 7 proyectos»."""

PREDICATE = words("""
    se están ejecutan encuentran desarrollan implementan ubican emplazan localizan distribuyen actualmente hoy ya en la
    el las los de del y e región regiones comuna comunas provincia ejecución curso marcha desarrollo implementación a
    fecha componen conforman integran cartera programa país todo convocatoria corresponden pertenecen
""")
"""Words of a sentence that says of its subject nothing but where it is or that it goes on."""

SAYS = verbs("suma totaliza llega asciende alcanza") | words("son es")
"""Verbs between a noun and its number: «los proyectos son 7», «el total llega a 7»."""

AMONG = words("a de los las en total hoy ya sólo igual conjunto")
"""What may stand between such a verb and the number."""

LINKS = words("""
    y e de del los las la el cuáles ellos ellas estos estas se son están hay a en por al región comuna convocatoria año
    ubican ubica encuentran encuentra ejecutan ejecuta corresponden corresponde pertenecen pertenece comenzaron comenzó
    iniciaron inició está es total sólo
""")
"""What may stand between counts of one noun, and between one of them and what it picks."""

LIGHT = verbs("""
    pone tiene ejecuta encuentra desarrolla implementa ubica emplaza localiza trabaja compone conforma integra
    mantiene forma financia detalla muestra describe presenta informa resume atiende
""") | words("están hay")
"""Verbs of a relative clause that leaves nothing out: «los 7 proyectos que se ejecutan»."""

ANNOUNCED = frozenset(("monto", "inversion", "presupuesto", "financiamiento", "costo", "aporte", "subsidio", "gasto"))
"""What «por un» or «con una» brings in after a count without leaving anything out: «7 proyectos por un monto de»."""

NEUTRAL = words("""
    a al ante bajo con de del desde e el en entre hacia hasta la las lo los o para por que se su sus u un una y ya
    este esta estos estas ese esa esos esas dicho dicha dichos dichas cual cuales ambos ambas
    total totales totalidad conjunto cantidad número cartera portafolio nómina
    ejecución curso marcha desarrollo implementación vigente vigentes activo activos activas actual actuales
    fecha hoy actualmente actualidad momento día cierre corte presente periodo período año trimestre semestre mes
    durante región regiones comuna comunas provincia provincias territorio territorios zona país chile nacional nivel
    programa minuta informe documento reporte acta registro tabla tablas cuadro figura gráfico cronograma anexo sección
    comité comisión consejo mesa reunión sesión jornada presencia cobertura foco cargo parte
    siguiente siguientes mencionados mencionadas señalados señaladas indicados indicadas detallados detalladas
    distintos distintas diferentes mismos mismas varios diversos diversas
    continuación registrados registradas informados informadas descritos descritas ubicados ubicadas localizados
    localizadas emplazados emplazadas distribuidos distribuidas situados situadas repartidos repartidas desplegados
    desplegadas financiados financiadas ejecutados ejecutadas adoptados adoptadas asumidos asumidas
    ellos ellas así además también finalmente consecuencia tanto cabe ello esto eso todo todos toda todas sólo solo
    solamente únicamente forma manera conforme según
    trabajo convocatoria convocatorias cifra cifras detalle resumen lista listado
""")
"""Words that leave no row out wherever they stand."""

DOUBT = any_of("""
    prev(e|en|isto|ista|istos|istas|er|emos|eia|io) espera* proyectad[oa]s? proyecta[nr]? planific* programad[oa]s?
    metas? potencial* futur* proxim[oa]s? pod(ra|ran|ria|rian|er) pueden? deb(e|en|era|eran|eria|erian|ia|ian) postul*
    evalua* anterior(es|mente)? pasad[oa]s? previ[oa]s? previamente entonces historic* propu(so|esto|esta|estos|estas)
    propone[nr]? ejemplo si quiza* tal_vez ningun* sin_contar excepto salvo ademas_de adicional(es|mente)? nuev[oa]s?
    ampli* aument* incorpor* agreg* se_suma[nr]? se_sum(aron|aran|arian|o) cerrad[oa]s? cerraron finaliz*
    termin(ad[oa]s?|aron|aran) retir* renunci* suspend* seleccion* concurs* licitad* ofrec* solicit*
    present(ad[oa]s|aron|o) habra* habia* hubo hubiera* eran? fueron fue sera* seri* estaba* tenia* contaba* llegara*
    alcanzara* tendra* comenzara* iniciara* otr[oa]s? demas restantes? tipo cada promedio catastro encuesta*
    estimad[oa]s? estiman? estimacion* falt(a|an|o) sino reempl* candidat* elegi* podri* buscan? aspira* capacidad
    limite requieren? necesitan? exigen? eventual(es|mente)? hipot* segunda_etapa lista_de_espera no nunca tampoco ni
""")
"""Words of a sentence about plans, the past, a part, another thing or a possibility, and not about what there is."""

HEDGE = any_of(
    "entre_otr[oa]s entre_ell[oa]s por_ejemplo respectivamente en_promedio promedio por_cada cada_un[oa] aprox*"
)
"""Words that make of the number next to them no exact total."""

CONCLUDING = any_of("por_lo_tanto por_tanto en_total en_consecuencia en_suma en_conjunto asi_pues es_decir")
"""Words of a sentence that draws a total from the one before."""

ADDING = verbs("""
    suma totaliza alcanza llega asciende equivale corresponde reúne tiene considera contempla involucra recibe
    representa cuesta
""") | words("sumó totalizó alcanzó llegó ascendió es son sumando totalizando alcanzando fue")
"""Verbs that say how much money there is: «los proyectos suman $253.000.000»."""

MONEY = words("""
    monto montos total totales suma inversión inversiones presupuesto presupuestos financiamiento financiamientos
    recursos gasto gastos costo costos valor
""")
"""Nouns that say that an amount is what there is of it: «por un monto de»."""

OF_MONEY = words("""
    comprometido comprometida comprometidos acumulado acumulada acumulados pesos dinero uf cada una uno decir sea
    equivalente
""")
"""Words that beside an amount say nothing of which it is."""

OTHER_MONEY = any_of("""
    aport* diferencia rebaj* reajust* dolar* por_(cada_)?(familia|persona|hogar|vivienda|habitante) maxim[oa] minim[oa]
    tope hasta multa* ley descont* donacion* cofinanci* municipal* anticip* rendid* rindi* transferid* transfiri* pagad*
    pago ejecutad[oa]s gastad[oa]s devuel* saldo pendiente mensual* anual* diari* proporcional
""")
"""Words of a sentence about other money than that of the rows."""

RUNNING = any_of("ejecucion ejecuta(n|ndo|ndose)? en_curso en_marcha en_desarrollo vigentes? activ[oa]s?")
"""Words that say that something is going on."""
