import type { Verification } from '../../assistant-types.ts';
import { checkClaim } from '../../answer/check/check-claim.ts';
import { checkSentence } from '../../answer/check/check-sentence.ts';
import { claimOf } from '../../answer/lift-markers.ts';
import { sinceCited } from '../library/citations.ts';
import type { Answer } from '../../core/answer.ts';
import type { Citation } from '../../core/citation.ts';
import { sha256 } from '../../core/hash.ts';
import { citationAddressOf } from '../../core/ids.ts';
import { textAt } from '../../core/span.ts';
import type { ArticleStore } from '../../core/ports.ts';

export { checkSentence };

/** Runs the check of an answer again, against what is stored now; needs no model and no network. What the answer says it quotes is compared, never believed. */
export async function verifyAnswer(answer: Answer, articles: ArticleStore): Promise<Verification> {
  const cited = await Promise.all(answer.citations.map((citation) => readAgain(citation, articles)));
  const sourceOf = new Map(cited.map(({ id, source, retracted }) => [id, { quote: source, ...(retracted && { retracted }) }]));
  const sentences = answer.sentences.map((sentence) => {
    const sources = sentence.citations.flatMap((id) => sourceOf.get(id) ?? []);
    return { ...sentence, text: answer.text.slice(sentence.start, sentence.end), ...checkClaim(claimOf(answer, sentence), sources), was: sentence.support };
  });
  const citations = cited.map(({ source: _text, ...told }) => told);
  const ok = citations.every(({ quote }) => quote === 'verbatim') && sentences.every(({ support, was }) => support === was);
  return { answerId: answer.id, status: answer.status, ok, sentences, citations };
}

type ReadAgain = Verification['citations'][number] & { /** What stands in its place; where its article is gone, what was kept of it. */ source: string };

/** What stands where a citation points by its id, and whether it is what the citation says. */
async function readAgain(citation: Citation, articles: ArticleStore): Promise<ReadAgain> {
  const { id } = citation;
  const address = citationAddressOf(id);
  const version = address && (await articles.version(address.articleId, address.version));
  if (!version) return { id, quote: 'gone', source: citation.quote };
  const source = textAt(version.text, address);
  const [article] = await articles.articles([address.articleId]);
  const { gone: _here, ...since } = await sinceCited({ ...citation, ...address }, article, articles);
  return { id, quote: source === citation.quote && sha256(version.text) === citation.sha256 ? 'verbatim' : 'changed', source, ...since };
}
