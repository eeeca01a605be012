/*
 * How papers write of their own text in languages other than English, as note-words.ts has it for English: what a label is called, and how an
 * earlier version, a withdrawal and a change of this very text are told. Written after the usual wording of papers of each language.
 */

/** Patterns of a language. `changed` captures the verb. Laws and bills have articles and texts that are withdrawn and changed too: what only they are is left out. A contract is revoked, a witness recants: only 撤稿 is a label of retractions alone. */
type NoteLanguage = {
  correction: string;
  clarification?: string;
  update?: string;
  retraction?: string;
  /** "Anmerkung der Redaktion", which may stand before a label. */
  editors?: string;
  earlier?: string;
  withdrawn?: string;
  changed?: string;
};

/** Words that may stand between. */
const FEW = String.raw`(?:\S+\s+){0,7}?`;

const GERMAN: NoteLanguage = {
  correction: 'korrektur(?:hinweis)?|berichtigung|richtigstellung',
  clarification: 'klarstellung|präzisierung',
  update: 'aktualisierung',
  editors: String.raw`anmerkung\s+der\s+redaktion|anm\.\s*d\.\s*(?:red|r)\.|hinweis\s+der\s+redaktion|in\s+eigener\s+sache`,
  earlier: String.raw`(?:früheren?|vorherigen?|vorigen?|ersten?|ursprünglichen?|älteren?)\s+(?:version|fassung)\s+(?:(?:dieses|dieser|des|der|unseres|unserer)\s+(?:artikels|textes|beitrags|berichts|meldung|geschichte|nachricht|interviews|kommentars|überschrift)|(?:hieß|stand|war)\s)`,
  withdrawn: String.raw`dies(?:er|e|es)\s+(?:artikel|text|beitrag|bericht|meldung)\s+(?:wurde|ist|haben\s+wir)\s+${FEW}(?:zurückgezogen|depubliziert)|wir\s+(?:haben|ziehen)\s+diese[nrs]?\s+(?:artikel|text|beitrag|bericht|meldung)\s+${FEW}(?:zurückgezogen|zurück|depubliziert)`,
  changed: String.raw`dies(?:er|e|es)\s+(?:artikel|text|beitrag|bericht|meldung)\s+(?:wurde|ist)\s+${FEW}(korrigiert|berichtigt|aktualisiert|ergänzt|überarbeitet)`,
};

const FRENCH: NoteLanguage = {
  correction: 'rectificati(?:f|on)s?|corrections?|errat(?:um|a)',
  clarification: 'précisions?',
  update: String.raw`mise\s+à\s+jour|mis\s+à\s+jour|actualisation`,
  editors: String.raw`note\s+de\s+la\s+rédaction|ndlr`,
  earlier: String.raw`(?:version\s+(?:précédente|antérieure|initiale|originale)|(?:précédente|première)\s+version)\s+(?:de\s+(?:cet?|cette|notre)\s+|du\s+|de\s+l['’])(?:article|texte|papier|dépêche|reportage|brève|tribune|billet|entretien|titre)`,
  withdrawn: String.raw`(?:cet|cette|ce)\s+(?:article|dépêche|tribune|reportage)\s+a\s+été\s+(?:retirée?(?!\s+d)|dépubliée?|rétractée?)|nous\s+avons\s+(?:retiré|dépublié)\s+(?:cet|cette|ce)\s+(?:article|dépêche|tribune|reportage)`,
  changed: String.raw`(?:cet|cette|ce)\s+(?:article|dépêche|texte|tribune|reportage)\s+a\s+été\s+${FEW}(corrigée?|rectifiée?|mise?\s+à\s+jour|actualisée?|modifiée?|complétée?)`,
};

const SPANISH: NoteLanguage = {
  correction: String.raw`correcci(?:ón|ones)|rectificaci(?:ón|ones)|fe\s+de\s+err(?:atas|ores)`,
  clarification: 'aclaraci(?:ón|ones)|precisi(?:ón|ones)',
  update: 'actualizaci(?:ón|ones)',
  editors: String.raw`nota\s+de(?:l\s+editor|\s+la\s+redacción|\s+redacción)`,
  earlier: String.raw`(?:versión\s+(?:anterior|previa|inicial|original)|(?:anterior|primera)\s+versión)\s+(?:de\s+est[ea]|de\s+la|del)\s+(?:artículo|noticia|texto|información|nota|reportaje|crónica|pieza|titular)`,
  withdrawn: String.raw`est[ea]\s+(?:artículo|noticia|información|nota|reportaje|crónica)\s+(?:ha\s+sido|fue)\s+(?:retirad[oa](?!\s+d)|despublicad[oa])|hemos\s+(?:retirado|despublicado)\s+est[ea]\s+(?:artículo|noticia|información|nota|reportaje|crónica)`,
  changed: String.raw`est[ea]\s+(?:artículo|noticia|texto|información|nota|reportaje|crónica)\s+(?:ha\s+sido|fue|se\s+ha)\s+${FEW}(corregid[oa]|rectificad[oa]|actualizad[oa]|modificad[oa])`,
};

const ITALIAN: NoteLanguage = {
  correction: String.raw`errata(?:\s+corrige)?|correzion[ei]|rettific(?:a|he)`,
  clarification: 'precisazion[ei]|chiariment[oi]',
  update: 'aggiornament[oi]',
  editors: String.raw`nota\s+(?:della\s+redazione|di\s+redazione)|ndr`,
  earlier: String.raw`(?:versione\s+(?:precedente|originale|iniziale)|(?:precedente|prima)\s+versione)\s+(?:di\s+quest[oa]\s*|di\s+quest['’]|dell['’]|del\s+|della\s+)(?:articolo|testo|pezzo|notizia|servizio|titolo)`,
  withdrawn: String.raw`quest(?:[oa]\s+|['’])(?:articolo|pezzo|notizia)\s+è\s+stat[oa]\s+(?:ritirat[oa](?!\s+d)|ritrattat[oa])|abbiamo\s+(?:ritirato|rimosso)\s+quest(?:[oa]\s+|['’])(?:articolo|pezzo|notizia)`,
  changed: String.raw`quest(?:[oa]\s+|['’])(?:articolo|testo|pezzo|notizia)\s+è\s+stat[oa]\s+${FEW}(corrett[oa]|rettificat[oa]|aggiornat[oa]|modificat[oa])`,
};

const PORTUGUESE: NoteLanguage = {
  correction: 'correç(?:ão|ões)|errata|erramos|re(?:c)?tificaç(?:ão|ões)',
  clarification: 'esclarecimentos?',
  update: 'a(?:c)?tualizaç(?:ão|ões)',
  editors: String.raw`nota\s+d(?:a\s+reda(?:c)?ção|o\s+editor)`,
  earlier: String.raw`(?:versão\s+(?:anterior|prévia|inicial|original)|(?:primeira|anterior)\s+versão)\s+d(?:est[ea]|[oa])\s+(?:artigo|texto|reportagem|notícia|matéria|peça|título)`,
  withdrawn: String.raw`est[ea]\s+(?:artigo|reportagem|notícia|matéria)\s+foi\s+(?:retirad[oa](?!\s+d)|despublicad[oa])`,
  changed: String.raw`est[ea]\s+(?:artigo|texto|reportagem|notícia|matéria)\s+foi\s+${FEW}(corrigid[oa]|re(?:c)?tificad[oa]|a(?:c)?tualizad[oa]|modificad[oa]|alterad[oa])`,
};

const DUTCH: NoteLanguage = {
  correction: 'correctie|rectificatie',
  clarification: 'verduidelijking|aanvulling',
  editors: String.raw`(?:noot|naschrift)\s+(?:van\s+de\s+)?redactie`,
  earlier: String.raw`(?:eerdere|vorige|oorspronkelijke|eerste)\s+versie\s+van\s+(?:dit|deze|het|de)\s+(?:artikel|bericht|stuk|verhaal|tekst|nieuwsbericht|reportage)`,
  withdrawn: String.raw`(?:dit|deze)\s+(?:artikel|bericht|stuk|verhaal|reportage)\s+(?:is|werd)\s+${FEW}(?:ingetrokken|offline\s+gehaald)`,
  changed: String.raw`(?:dit|deze)\s+(?:artikel|bericht|stuk|verhaal|reportage)\s+(?:is|werd)\s+${FEW}(gecorrigeerd|verbeterd|aangepast|bijgewerkt|geactualiseerd|aangevuld)`,
};

const NORDIC: NoteLanguage = {
  correction: 'rättelse|rettelse|retting|korrigering|korreksjon|oikaisu|korjaus|leiðrétting',
  clarification: 'förtydligande|presisering|præcisering|täsmennys',
  update: 'uppdatering|oppdatering|opdatering|päivitys',
  earlier: String.raw`(?:tidigare|första|ursprunglig[at]?|tidligere|første|opprinnelig[e]?|oprindelig[e]?)\s+(?:version(?:en)?|versjon(?:en)?|udgave|utgave)\s+a[vf]\s+(?:den(?:na|ne)(?:\s+her)?\s+|den\s+(?:här|her)\s+)?(?:artikel(?:e?n)?|artikkelen|artiklen|texten|teksten|saken|nyheten|historien)|(?:jutussa|artikkelissa|uutisessa)\s+${FEW}(?:aiemmin|virheellisesti)|(?:jutun|artikkelin|uutisen)\s+(?:aiemmassa|aikaisemmassa|alkuperäisessä)\s+versiossa`,
  withdrawn: String.raw`(?:den(?:na|ne)|den\s+h[äe]r)\s+artik[ek]*l(?:e?n)?\s+(?:har\s+(?:dragits\s+tillbaka|avpublicerats|tagits\s+bort)|er\s+(?:trukket|avpublisert|afpubliceret))`,
  changed: String.raw`(?:den(?:na|ne)|den\s+h[äe]r)\s+(?:artikel(?:e?n)?|artikkelen|saken)\s+(?:har\s+|er\s+|ble\s+|blev\s+)${FEW}(rättats|korrigerats|uppdaterats|rettet|korrigert|korrigeret|oppdatert|opdateret)`,
};

const SLAVIC: NoteLanguage = {
  correction: 'sprostowanie|korekta|oprava|исправление|поправка|виправлення',
  clarification: 'wyjaśnienie|doprecyzowanie|upřesnění|уточнение|уточнення',
  update: 'aktualizacja|aktualizace|обновление|обновлено|оновлення|оновлено',
  editors: String.raw`od\s+redakcji|от\s+редакции|від\s+редакції`,
  earlier: String.raw`(?:wcześniejszej|poprzedniej|pierwotnej|pierwszej)\s+wersji\s+(?:tego\s+|naszego\s+)?(?:artykułu|tekstu|materiału)|(?:предыдущей|первоначальной|ранней|первой)\s+версии\s+(?:этой\s+|этого\s+|данной\s+|данного\s+)?(?:статьи|текста|материала|заметки|новости)|(?:попередній|первісній|першій)\s+версії\s+(?:цієї\s+|цього\s+)?(?:статті|тексту|матеріалу|новини)`,
  withdrawn: String.raw`ten\s+(?:artykuł|tekst)\s+został\s+${FEW}wycofany|(?:эта|данная)\s+статья\s+(?:была\s+)?отозвана|этот\s+(?:материал|текст)\s+(?:был\s+)?отозван`,
  changed: String.raw`ten\s+(?:artykuł|tekst)\s+został\s+${FEW}(poprawiony|skorygowany|zaktualizowany|uzupełniony)`,
};

const TURKISH: NoteLanguage = {
  correction: 'düzeltme',
  update: 'güncelleme',
  earlier: String.raw`bu\s+(?:haberin|makalenin|yazının)\s+(?:daha\s+)?(?:önceki|ilk)\s+(?:versiyonunda|sürümünde|halinde)`,
};

/** Labels of papers that write without spaces, or in brackets. */
const EAST_ASIAN: NoteLanguage = { correction: String.raw`(?:お詫びと|おわびと)?訂正|更正(?:启事|啟事)?|勘误|勘誤|정정(?:\s?보도)?|바로잡습니다`, retraction: '撤稿' };

export const NOTE_LANGUAGES: NoteLanguage[] = [GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH, NORDIC, SLAVIC, TURKISH, EAST_ASIAN];
