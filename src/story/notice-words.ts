/*
 * How papers take back or correct a report in an article of its own, in English: the report is named by its headline, between quotation marks,
 * and called what it is.
 */

/** What a notice calls the report. */
const REPORT = '(?:story|stories|article|report|reports|post|piece|column|op-ed|obituary|item|interview|review|dispatch|video|film|broadcast|podcast|analysis|profile|essay|commentary|editorial|blog|feature|explainer|series)';

/** Between "the report" and its headline only when, where and by whom it came out: "a report published on 10 June on page 4, headed". */
const WHERE = String.raw`(?:,?\s+(?:which|that|was|were|we|first|originally|published|printed|posted|aired|broadcast|carried|run|ran|appeared|appearing|dated|on|in|of|from|at|by|this|last|the|our|page|pages|section|website|site|online|print|edition|yesterday|today|week|month|year|morning|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]?s?|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|p?\d[\w.]*|[A-Z]\d+)\b){0,14}`;
const HEADED = String.raw`(?:headed|headlined|titled|entitled|called|under\s+the\s+(?:headline|heading|title)|with\s+the\s+(?:headline|heading|title)|whose\s+(?:headline|title)\s+was)`;

/** Stands right before a headline. */
export const NAMED_BEFORE = new RegExp(String.raw`(?:\b${REPORT}\b${WHERE}\s*[,:(]?\s*(?:${HEADED}\s*[,:]?\s*)?|\b(?:headed|headlined|under\s+the\s+(?:headline|heading)|with\s+the\s+(?:headline|heading))\s*[,:]?\s*)$`, 'i');
/** "This article, headlined “…”": it speaks of itself. */
export const THIS_TEXT_BEFORE = new RegExp(String.raw`\bth(?:is|ese)\s+(?:[\w'’.,-]+\s+){0,3}?${REPORT}\b[^.]{0,80}$`, 'i');

/** A headline between quotation marks of any make; an inner apostrophe ends none. */
export const QUOTED = /“([^“”\n]{8,300})”|"([^"\n]{8,300})"|(?<![\p{L}\d])‘([^‘\n]{8,300}?)’(?![\p{L}\d])|«\s?([^«»\n]{8,300}?)\s?»/gu;

/** "(Pool to close, 12 March, page 4)": how some papers name a report, with its day. */
export const IN_BRACKETS = /\(([^()“”"\n]{12,200}?),\s+(?=\d{1,2}\s+\p{Lu}\p{Ll}+|\p{Lu}\p{Ll}{2,8}\.?\s+\d{1,2}\b|p(?:age|\.)?\s*\d)/gu;

const OBJECT = String.raw`(?:it|(?:the|our|its|that|this|an?)\s+(?:[\w'’.,-]+\s+){0,3}?${REPORT})\b`;
/** What is "removed" is so from a site, or without a word more: a report may be "taken down by telephone". */
const GONE = String.raw`(?:(?:retracted|withdrawn|unpublished)\b|(?:taken\s+down|removed|deleted|pulled)(?=\s*[.,;]|\s+(?:because|after|and)\b|\s+from\s+(?:the|our|its)\s+(?:\w+\s+)?(?:web\s?site|site|page|archives?)\b))`;
/** A report with its headline and with when and where it came out: what it says of others does not stand between it and its verb. */
const NAMED_REPORT = String.raw`${REPORT}\b(?:,?\s+${HEADED})?(?:,?\s*["“‘«][^”"»\n]{8,300}?["”’»],?)?(?:\s*\([^()\n]{0,80}\))?${WHERE},?`;
/** "We withdraw it in full", "has retracted the story", "the report has been removed from our site". */
export const TAKEN_BACK = new RegExp(
  String.raw`\b(?:(?:retract|withdr[ae]w)(?:s|n|ed|ing)?\s+${OBJECT}|(?:removed|deleted|unpublished|taken\s+down|pulled)\s+(?:the|our|its|that)\s+(?:[\w'’.,-]+\s+){0,3}?${REPORT}\b|\b${NAMED_REPORT}\s+(?:ha(?:s|ve)|is|are|was|were)\s+(?:since\s+|also\s+|now\s+|hereby\s+|therefore\s+)?(?:been\s+)?(?:since\s+|formally\s+|fully\s+)?${GONE})`,
  'gi',
);
/** Words before those that make them none: "refused to", "did not", "called on us to". */
export const UNDONE = /(?:\b(?:not|never|refus\w*|declin\w*|ask\w*|call\w*\s+(?:on|for|upon)|demand\w*|urg\w+|request\w*|should|must|would|could|may|might|if|whether|without|unless|until)\b|n['’]t\b)[^.!?]*$/i;
