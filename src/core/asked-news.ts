const KIND = String.raw`(?:latest|newest|top|main|biggest|important|recent|major)`;
const NEWS = String.raw`(?:(?:${KIND} )*(?:news(?: stories| headlines| items)?|headlines|top stories|${KIND} (?:stories|events|developments)|latest))`;
const WHOSE = String.raw`(?:(?:the|all|today['’]s|yesterday['’]s|this (?:week|month|year)['’]s|last (?:week|month|year)['’]s) )*`;

/** The words that ask, and what may stand between them and a matter or a time. */
const ASKS = [
  String.raw`what(?:['’]s| has| have| is| was)? (?:been )?(?:happen(?:ed|ing)?|going on|new)`,
  String.raw`what(?:['’]s|['’]re| is| are| was| were) ${WHOSE}${NEWS}`,
  String.raw`(?:(?:give|tell|show|bring) me |(?:are|is|was) there |list )?(?:any |some )?${WHOSE}${NEWS}`,
  String.raw`(?:summari[sz]e|recap|sum up)(?: ${WHOSE}(?:${NEWS}|events)| what happened)?`,
];
const ASKED = new RegExp(String.raw`^(?:and |so )?(?:please )?(?<asking>${ASKS.join('|')})(?<rest>(?: here)?(?=[?!. ]*$| (?:(?:in|at|on|about|from|of|with|around|across|regarding|concerning|during|over|since|for|between|last|this|these|today|yesterday|lately|recently|now|so far)\b)).*)$`, 'iu');

/** Of what happened somewhere without any time, what the articles say of it is asked for, not what is new. */
const HAPPENED = /happened$/i;

/** A question for news, of a time or a matter: "What happened in Ostrum last week?", "the latest news on the ferry". `asking` are the words that ask; `ofNow` where they ask for what is new, whatever time is named. */
export type AskedNews = { asking: string; ofNow: boolean };

/** Read off the question's own words; undefined where it asks for something else, as in "What happened to the ferry?" */
export function askedNews(question: string): AskedNews | undefined {
  const asking = ASKED.exec(question.trim())?.groups?.asking;
  return asking === undefined ? undefined : { asking, ofNow: !HAPPENED.test(asking) && !/^(?:summari|recap|sum up)/i.test(asking) };
}
