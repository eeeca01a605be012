import { expect, test } from 'vitest';
import type { NoteKind } from '../../src/core/article.ts';
import { asidesOf, noteFacts, notesOf } from '../../src/story/notes.ts';
import { notesWithSentences } from '../../src/story/corrected-sentences.ts';

const STORY = ['Orla Venn, Skerry Point.', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor 2,4.', 'Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip.', 'Duis aute irure dolor in reprehenderit.', 'Excepteur sint occaecat cupidatat non proident.', 'Sunt in culpa qui officia deserunt mollit anim id est laborum.', 'Nemo enim ipsam voluptatem quia voluptas sit aspernatur.'];

const NOTES: [NoteKind, string][] = [
  ['correction', 'Anmerkung der Redaktion: In einer früheren Version dieses Artikels hieß es, der Turm sei 31 Meter hoch. Wir haben die Stelle korrigiert.'],
  ['correction', 'In einer früheren Fassung des Textes stand, die Lampe sei am Dienstag angezündet worden.'],
  ['correction', 'Korrektur vom 4. Mai 2025: Die Arbeiten haben 2,4 Millionen Euro gekostet.'],
  ['correction', 'Berichtigung: Orla Venn ist 58 Jahre alt, nicht 85.'],
  ['clarification', 'Klarstellung: Die Stiftung hat die Lampe allein bezahlt.'],
  ['update', 'Dieser Artikel wurde am 4. Mai um 14 Uhr aktualisiert.'],
  ['correction', 'Dieser Beitrag wurde nachträglich korrigiert.'],
  ['retraction', 'Dieser Text wurde zurückgezogen, weil sich das Gespräch nicht belegen ließ.'],
  ['correction', 'Rectificatif : une version précédente de cet article indiquait que la tour mesurait 31 mètres.'],
  ['correction', 'Correction le 4 mai à 14 h : les travaux ont coûté 2,4 millions d’euros.'],
  ['correction', 'Dans la première version de l’article, nous avions écrit par erreur que la lampe datait de 1898.'],
  ['clarification', 'Précision : la fondation a payé seule la lampe.'],
  ['update', 'Mise à jour à 18 h 30 : la fondation a répondu à nos questions.'],
  ['update', 'Cet article a été mis à jour avec la réaction de la fondation.'],
  ['retraction', 'Cet article a été dépublié le 4 mai, ses sources n’ayant pu être vérifiées.'],
  ['correction', 'Una versión anterior de este artículo decía que la torre mide 31 metros.'],
  ['correction', 'Fe de errores: Orla Venn tiene 58 años, y no 85 como se publicó.'],
  ['correction', 'CORRECCIÓN: el faro se encendió el lunes.'],
  ['clarification', 'Aclaración: la fundación pagó la lámpara.'],
  ['retraction', 'Esta noticia ha sido retirada porque no cumplía nuestras normas.'],
  ['correction', 'Errata corrige: Orla Venn ha 58 anni.'],
  ['correction', 'In una precedente versione di questo articolo era scritto che la torre è alta 31 metri.'],
  ['update', 'Questo articolo è stato aggiornato il 4 maggio.'],
  ['correction', 'Versão anterior deste texto informou incorretamente a altura da torre.'],
  ['correction', 'ERRAMOS: Orla Venn tem 58 anos, não 85.'],
  ['update', 'Este texto foi atualizado às 14h para incluir a resposta da fundação.'],
  ['correction', 'Correctie: in een eerdere versie van dit artikel stond dat de toren 31 meter hoog is.'],
  ['correction', 'Rectificatie 4 mei 2025: de lamp is op maandag aangestoken.'],
  ['retraction', 'Dit artikel is ingetrokken omdat het gesprek niet kon worden bevestigd.'],
  ['correction', 'Rättelse: Orla Venn är 58 år, inte 85.'],
  ['correction', 'I en tidigare version av artikeln stod det att tornet är 31 meter högt.'],
  ['correction', 'I en tidligere versjon av denne saken sto det at tårnet er 31 meter høyt.'],
  ['correction', 'Rettelse: I en tidligere version af artiklen fremgik det, at tårnet er 31 meter højt.'],
  ['correction', 'Oikaisu 4.5. kello 14: torni on 13 metriä korkea.'],
  ['correction', 'We wcześniejszej wersji artykułu podaliśmy błędną wysokość wieży.'],
  ['correction', 'Sprostowanie: Orla Venn ma 58 lat.'],
  ['correction', 'В предыдущей версии статьи говорилось, что высота башни 31 метр.'],
  ['correction', 'Исправление: Орле Венн 58 лет, а не 85.'],
  ['correction', 'Bu haberin önceki versiyonunda kulenin 31 metre olduğu belirtilmişti.'],
  ['correction', '【訂正】初出時、塔の高さを31メートルとしていましたが、正しくは13メートルでした。'],
  ['correction', '更正：本文早前版本误将塔高写为31米，实为13米。'],
  ['correction', '[정정] 탑의 높이는 31미터가 아니라 13미터이므로 바로잡습니다.'],
];

test.each(NOTES)('%s: %s', (kind, note) => {
  for (const paragraphs of [[note, ...STORY], [...STORY, note]]) {
    const text = paragraphs.join('\n\n');
    expect(notesOf(text).map(({ kind: found, start, end }) => [found, text.slice(start, end)])).toEqual([[kind, note]]);
    expect(noteFacts({ title: 'Skerry Point', text })).toEqual({ notes: [kind], ...(kind === 'retraction' && { retracted: true }) });
    expect(asidesOf(text)).toHaveLength(kind === 'update' && note.startsWith('Mise à jour à') ? 0 : 1); // that one is news
  }
});

const NONE = [
  'Die Korrektur der Nasenscheidewand zahlt die Kasse: Das entschied das Gericht.',
  'Der Artikel wurde am Montag aus dem Handel genommen und zurückgezogen.',
  'In einer früheren Version des Gesetzes war von zwei Jahren die Rede.',
  '„In einer früheren Version dieses Artikels hieß es etwas anderes“, klagte die Zeitung.',
  'La précédente version de la loi prévoyait deux ans.',
  'La corrección del texto de la ley llevará dos años.',
  'L’article 7 prévoit deux ans. Cet article a été modifié par le Sénat.',
  'La rettifica del fiume durerà quattro anni, dice il ministro.',
  'Rättelsen av floden tar fyra år.',
  'Saken er trukket fra retten, sier advokaten.',
  'Widerruf: So kommen Käufer aus dem Vertrag heraus.',
  'Ce texte a été retiré de l’ordre du jour par le gouvernement.',
  'Cet article a été retiré du projet de loi, a dit la ministre.',
  'Este texto foi retirado da pauta da Câmara.',
  'Este artículo fue eliminado de la Constitución en 1998.',
  '訂正申告書を提出したのは三社だった。',
];

test.each(NONE)('none: %s', (paragraph) => {
  expect(notesOf([paragraph, ...STORY].join('\n\n'))).toEqual([]);
  expect(notesOf([...STORY.slice(0, 4), paragraph, ...STORY.slice(4)].join('\n\n'))).toEqual([]);
});

test('in the middle of a text a label alone is a heading', () => {
  expect(notesOf([...STORY.slice(0, 4), 'Korrektur: So wird der Fluss begradigt', ...STORY.slice(4)].join('\n\n'))).toEqual([]);
});

test('a label on a line of its own belongs to the paragraph after it', () => {
  const text = [...STORY, 'Korrektur vom 4. Mai 2025', 'Orla Venn ist 58 Jahre alt.'].join('\n\n');
  expect(notesOf(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([['correction', 'Korrektur vom 4. Mai 2025\n\nOrla Venn ist 58 Jahre alt.']]);
});

test('a note is tied to the sentence that it corrects', () => {
  const sentence = 'Die Reparatur des Leuchtturms kostete 2,4 Millionen Euro.';
  const text = ['Der Leuchtturm von Skerry Point brennt wieder.', sentence, 'Die Fähre fährt stündlich.', 'Anmerkung der Redaktion: In einer früheren Version dieses Artikels hieß es, die Reparatur des Leuchtturms habe 4,2 Millionen Euro gekostet. Richtig sind 2,4 Millionen.'].join('\n\n');
  const [note] = notesWithSentences(text);
  expect(note!.corrects.map(({ start, end }) => text.slice(start, end))).toEqual([sentence]);
});
