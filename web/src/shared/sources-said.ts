import type { Answer, SourceErased, SourceRetracted } from '../../../src/core/answer.ts';
import type { ArticleFacts } from '../../../src/core/article.ts';
import type { Citation } from '../../../src/core/citation.ts';
import { counted } from './shown.ts';

const SOURCE_RETRACTED: SourceRetracted = 'the source was retracted';
const SOURCE_ERASED: SourceErased = 'the source was erased';

/** What a sentence lacks, in words; empty where nothing is named. */
export function missingSaid(missing: string[]): string {
  const words = missing.filter((each) => each !== SOURCE_RETRACTED && each !== SOURCE_ERASED);
  return [words.length > 0 && `Not found in its sources: ${words.join(', ')}`, missing.includes(SOURCE_RETRACTED) && 'The source was retracted', missing.includes(SOURCE_ERASED) && 'The source was erased'].filter(Boolean).join('. ');
}

/** What an answer says of sources that were withdrawn, or removed from the library. */
export function lostSaid(citations: Pick<Citation, 'articleId' | 'retracted' | 'gone'>[]): string[] {
  const articles = (which: 'retracted' | 'gone') => new Set(citations.flatMap((citation) => (citation[which] ? [citation.articleId] : []))).size;
  const [retracted, gone] = [articles('retracted'), articles('gone')];
  return [
    ...(retracted > 0 ? [retracted === 1 ? 'One article that this answer rests on was retracted by its publisher.' : `${retracted} articles that this answer rests on were retracted by their publishers.`] : []),
    ...(gone > 0 ? [gone === 1 ? 'One article that this answer rests on was removed from the library.' : `${gone} articles that this answer rests on were removed from the library.`] : []),
  ];
}

/** How many sentences of an answer its sources support. One that rests on a removed article counts no longer. */
export function supportSaid({ sentences, citations }: Pick<Answer, 'sentences' | 'citations'>): string {
  const gone = new Set(citations.flatMap((citation) => (citation.gone ? [citation.id] : [])));
  const checkable = sentences.filter((sentence) => !sentence.citations.some((id) => gone.has(id)));
  const supported = checkable.filter(({ support }) => support === 'supported').length;
  const unread = sentences.length - checkable.length;
  return `${supported} of ${counted(sentences.length, 'sentence')} supported, checked by text${unread > 0 ? `; ${unread} can no longer be checked` : ''}`;
}

/** A title as footnotes give it: a withdrawn article's is marked as libraries do, once. */
export function shownTitle({ title, retracted }: Pick<ArticleFacts, 'title' | 'retracted'>): string {
  return retracted && !/^\W*(?:retract|withdrawn)/i.test(title) ? `RETRACTED: ${title}` : title;
}
