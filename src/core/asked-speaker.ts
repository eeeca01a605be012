/** Whose words a question asks for, as it names the speaker, and the word by which it asks for them ("say", "reaction"). */
export type AskedSpeaker = { name: string; asking: string };

const AUXILIARY = '(?:did|does|do|has|have|had)';
const SAYS = '(?:say|said|tell|told|claim|claimed|argue|argued|warn|warned|think|believe|write|written|tweet|tweeted|testify|testified|announce|announced|promise|promised|comment|commented|suggest|suggested|respond|responded)';
const REACTS = '(?:react|reacted|respond|responded|reply|replied|describe|described|comment|commented|explain|explained|answer|answered|justify|justified)';
const WORDS = '(?:reactions?|responses?|comments?|views?|opinions?|words|statements?|explanation|reply|position|stance)';

/** The speaker stands between the auxiliary and the verb, or before what she gave. */
const ASKS = [
  new RegExp(String.raw`\bwhat ${AUXILIARY} (?<speaker>(?:\S+ ){1,9}?)(?<asking>${SAYS})\b`, 'iu'),
  new RegExp(String.raw`\bhow ${AUXILIARY} (?<speaker>(?:\S+ ){1,9}?)(?<asking>${REACTS})\b`, 'iu'),
  new RegExp(String.raw`\bwhat (?:is|are|was|were) (?<speaker>(?:\S+ ){0,9}?\S+?)(?:['’]s?) (?<asking>${WORDS})\b`, 'iu'),
];

/** Nobody in particular. */
const ANYBODY = /^(?:it|he|she|they|we|you|i|people|someone|anyone|this|that)$/i;

/** Read off the question's own words; undefined where it asks for nobody's. */
export function askedSpeaker(question: string): AskedSpeaker | undefined {
  const found = ASKS.map((pattern) => pattern.exec(question)?.groups).find(Boolean);
  const name = found?.speaker?.trim();
  return found && name && !ANYBODY.test(name) ? { name, asking: found.asking! } : undefined;
}

/** Whether a question names its speaker, rather than tell what he is ("the mayor"): then nobody else is meant. */
export const isNamed = ({ name }: AskedSpeaker): boolean => /^(?:[Tt]he )?\p{Lu}/u.test(name);
