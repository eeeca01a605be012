/** What may come before a refusal. */
const REGRET = /^(?:(?:i['’]?m|i am) (?:sorry|afraid)|sorry|unfortunately|regrettably)[\s,.!–—-]*(?:but )?/i;

/** Other words for it: of the articles that they do not tell, of oneself that one cannot, of what was asked that it is not there. */
const OTHER_WORDS = [
  /\b(?:articles?|passages?|context|information|sentences) (?:\w+ ){0,2}(?:do|does|did)(?: not|n['’]t) (?:\w+ )?(?:say|state|mention|contain|provide|specify|give|tell|answer|include|address|cover|report|describe|name|explain)\b/i,
  /\b(?:none|nothing) (?:of|in) (?:the|these)\b[^.!?]*\b(?:articles?|passages?)\b/i,
  /^(?:i|we)\b[^.!?]*\b(?:cannot|can['’]?t|can not|unable to|not able to|could not|couldn['’]t)\b[^.!?]*\b(?:answer|find|determine|say|tell)\b/i,
  /\b(?:cannot|can['’]?t|could not) be (?:answered|determined|found)\b/i,
  /^(?:there (?:is|was)|i (?:have|found|see)) (?:no|not enough|insufficient) (?:\w+ )?(?:information|mention|details?)\b/i,
  /\bnot (?:\w+ )?(?:stated|mentioned|given|found|available|specified|provided|answered|in)\b[^.!?]*\b(?:articles?|passages?|context)\b/i,
];

/** Characters that a refusal is looked for in: it comes first. */
const LOOKED_AT = 400;

/** Whether a text that cites nothing begins by saying that the articles do not answer. */
export function refusesInOtherWords(text: string): boolean {
  const [first = ''] = /^[^.!?\n]*/.exec(text.slice(0, LOOKED_AT).replace(REGRET, '').trimStart()) ?? [];
  return OTHER_WORDS.some((words) => words.test(first));
}
