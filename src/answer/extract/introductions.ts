import { askedPerson } from '../../core/asked-person.ts';
import type { Retrieval } from '../../core/retrieval.ts';
import { bestArticles, bestFew, sentencesIn, type ArticleSentence, type Extracting } from './whole-articles.ts';

/** What stands before a name with a capital, after whose or which it is. */
const OFFICES = '(?:Vice )?President|(?:Deputy )?Prime Minister|Chancellor|Premier|Sen\\.|Rep\\.|Gov\\.|King|Queen|Pope|Prince|Princess|Mayor|Secretary|Minister|CEO';

/** What a person does, by its ending: "director", "lawyer", "economist", "spokeswoman", "president". */
const ROLE = String.raw`(?!after|other|under|never|whether|however|earlier|later|former|rather|recent|current|percent|different)\p{Ll}{3,}(?:or|er|ist|ian|ant|ent|man|woman)`;

/** How an article's rank counts. */
const RANK = 0.02;

/** For "Who is Orla Venn?": the sentences of the best articles that say what she is, the plainest first, at most three. None where the question asks nothing like it, or no article found introduces her. */
export function introductionsAskedFor(question: string, retrieval: Retrieval, { sources, isAside }: Pick<Extracting, 'sources' | 'isAside'>): ArticleSentence[] {
  const name = askedPerson(question);
  if (name === undefined) return [];
  const ways = waysToIntroduce(name);
  const found = bestArticles(retrieval).flatMap(({ articleId, behind }) =>
    sentencesIn(articleId, sources.get(articleId)!.version).flatMap((sentence) => {
      const way = ways.find(({ pattern }) => pattern.test(sentence.text));
      return way && sentence.isFit && !isAside(sentence) ? [{ ...sentence, score: way.score + RANK * behind }] : [];
    }),
  );
  return bestFew(found);
}

/** In the order of how plainly they tell what somebody is. */
function waysToIntroduce(name: string): { pattern: RegExp; score: number }[] {
  const who = name.replace(/^(?:Dr|Mr|Mrs|Ms|Sir)\.? /, '').replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const pattern = (source: string) => new RegExp(source, 'u');
  return [
    { score: 1, pattern: pattern(String.raw`(?<![\p{L}-])${who},? (?:is|was|became|has been|works as|serves as) (?:also |now |still )?(?:an?|the|one of|\p{L}+['’]s) `) },
    { score: 1, pattern: pattern(String.raw`(?<![\p{L}-])${who}(?:,| \(| –| —)(?: \d{1,3},)? (?:an?|the|one of|\p{Lu}?\p{L}+['’]s) `) },
    { score: 0.8, pattern: pattern(String.raw`(?<![\p{L}-])${who},(?: \d{1,3},)? (?!and|but|or|said|says|which|as|on|in|at|with|for|to|by|after|when|while|where|that|told|including|however|too)(?:who|whose|now|then|\p{Ll}+) `) },
    { score: 0.7, pattern: pattern(String.raw`(?<=[\p{L}’'-] )(?:${OFFICES}|${ROLE}) ${who}(?![\p{L}-])|,? ${who},? \d{1,3},`) },
  ];
}
