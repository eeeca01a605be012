import type { Verification } from '../../assistant-types.ts';
import { checkClaim } from '../../answer/check/check-claim.ts';
import { checkSentence } from '../../answer/check/check-sentence.ts';
import { claimOf } from '../../answer/lift-markers.ts';
import { sinceCited } from '../library/citations.ts';
import type { Answer } from '../../core/answer.ts';
import type { Citation } from '../../core/citation.ts';
import { sha256 } from '../../core/hash.ts';
import { textAt } from '../../core/span.ts';
import type { ArticleStore } from '../../core/ports.ts';

export { checkSentence };

/** Runs the check of an answer again, against what is stored now; needs no model and no network. */
export async function verifyAnswer(answer: Answer, articles: ArticleStore): Promise<Verification> {
  const citations = await Promise.all(answer.citations.map(async (citation) => {
    const { gone: _told, ...since } = await sinceCited(citation, articles);
    return { id: citation.id, quote: await quoteState(citation, articles), ...since };
  }));
  const quoteOf = new Map(answer.citations.map(({ id, quote }, at) => [id, { quote, ...(citations[at]!.retracted && { retracted: true as const }) }]));
  const sentences = answer.sentences.map((sentence) => {
    const quotes = sentence.citations.flatMap((id) => quoteOf.get(id) ?? []);
    return { ...sentence, ...checkClaim(claimOf(answer, sentence), quotes), was: sentence.support };
  });
  const ok = citations.every(({ quote }) => quote === 'verbatim') && sentences.every(({ support, was }) => support === was);
  return { answerId: answer.id, ok, sentences, citations };
}

async function quoteState(citation: Citation, articles: ArticleStore): Promise<'verbatim' | 'changed' | 'gone'> {
  const [article] = await articles.articles([citation.articleId]);
  const version = article && (await articles.version(citation.articleId, citation.version));
  if (!version) return 'gone';
  return textAt(version.text, citation) === citation.quote && sha256(version.text) === citation.sha256 ? 'verbatim' : 'changed';
}
