/*
 * How papers write of their own text, in English. Collected from style guides and 10,807 articles; every pattern is anchored on what a note
 * speaks of (this story, an earlier version of it), so that the same words about anything else are none.
 */

/** What a note calls the text it stands in. */
const TEXT = String.raw`(?:story|stories|article|report|post|piece|column|page|op-ed|obituary|headline|gallery|item|interview|review|dispatch|transcript|video|graphic|chart|map|photo|caption|list|guide|timeline|analysis|profile|newsletter|essay|commentary|editorial|blog|copy|feature|explainer|file|version)`;
/** "this story", "this developing USA story", "this May 3 story". */
const THIS_TEXT = String.raw`this\s+(?:[\w'’.,-]+\s+){0,3}?${TEXT}\b`;
const NAMED_TEXT = String.raw`(?:th(?:is|e|ese)|our|its)\s+(?:[\w'’.,-]+\s+){0,3}?${TEXT}\b`;

/** "an earlier version of this story". */
export const EARLIER_VERSION = new RegExp(String.raw`\b(?:earlier|previous|original|prior|initial|first|older)\s+(?:\w+\s+)?versions?\s+of\s+${NAMED_TEXT}`, 'i');
export const EARLIER_VERSION_OF_THIS = new RegExp(String.raw`\b(?:earlier|previous|original|prior|initial|first|older)\s+(?:\w+\s+)?versions?\s+of\s+${THIS_TEXT}`, 'i');

/** "this story and its headline have since been updated", "we have corrected this article". */
const CHANGED = '(?:updated|corrected|amended|clarified|revised|edited(?! for | and condensed)|changed|modified|refiled)';
const HAS_BEEN = String.raw`(?:ha(?:s|ve)|was|were)\s+(?:since\s+|also\s+|now\s+)?(?:been\s+)?(?:since\s+|also\s+)?`;
export const TEXT_WAS_CHANGED = new RegExp(
  String.raw`\b(?:${THIS_TEXT}(?:,?\s+(?:and|or)\s+(?:[\w'’-]+\s+){0,2}[\w'’-]+)?\s+(?:and\s+)?${HAS_BEEN}${CHANGED}|(?:we|[A-Z][\w’']+)\s+ha(?:s|ve)\s+(?:since\s+)?${CHANGED}\s+${THIS_TEXT}|this\s+version\s+corrects)\b`,
  'i',
);
/** The same where a label already says that the paragraph is a note: also "the story", "it", "was published in March and has been updated". */
export const NAMED_TEXT_WAS_CHANGED = new RegExp(String.raw`\b(?:${NAMED_TEXT}(?:,?\s+(?:and|or)\s+(?:[\w'’-]+\s+){0,2}[\w'’-]+)?|it|${NAMED_TEXT}\s[^.]{0,80}?,?\s(?:and|but))\s+${HAS_BEEN}${CHANGED}\b`, 'i');
/** The last words of a text may call it "the story". */
export const LAST_WORDS_ON_TEXT = new RegExp(String.raw`\bthe\s+(?:story|article)\s+has\s+(?:since\s+)?been\s+(?:since\s+)?${CHANGED}\b[^.]{0,80}\.?$`, 'i');

/** "this article originally said", "this story incorrectly stated". */
export const TEXT_SAID_WRONGLY = new RegExp(
  String.raw`\b${THIS_TEXT}\s+(?:(?:originally|previously|initially)\s+(?:said|stated|misstated|gave|listed|reported|named|described|referred|misspelled|misidentified|attributed|identified)|incorrectly|mistakenly|wrongly|erroneously|inaccurately|misstated|misspelled|misidentified|misattributed|misquoted|mischaracteri[sz]ed)\b`,
  'i',
);
/** "(Corrects name in paragraph 3)", "A correction was made on May 3". */
export const CORRECTS = /^\W*(?:corrects\b(?!\s+course)|refiles\s+to\s+correct\b|this\s+(?:story|article|report)\s+corrects\b|(?:this\s+)?\w*\s*version\s+corrects\b|a\s+correction\s+was\s+made\b)/i;

/** What only an error is told with. */
export const ERROR = /\b(?:correct(?:s|ed|ing|ly|ion|ions)?|incorrect(?:ly)?|mis(?:stat|spel|identif|character|attribut|quot|report|represent|nam|label|calculat|dat|translat|gender)\w*|mistak\w*|inaccura\w+|erroneous\w*|errors?|wrong(?:ly)?|false(?:ly)?|typo\w*|transposed|overstated|understated|imprecise|should\s+have|failed\s+to|neglected\s+to|omitted)\b/i;
export const CLARIFIES = /\bclarif\w+/i;
/** British papers amend what was wrong; what an earlier version said is told where it was. */
export const AMENDED = /\b(?:was|were|been|have|has)\s+(?:since\s+)?amended\b|\b(?:earlier|previous|original)\s+version\s+(?:\w+\s+)?(?:said|stated|gave|listed|described|referred|suggested|named|quoted|attributed)\b/i;
/** What an earlier version did that only a correction tells: "said", "listed". */
export const SAID = /\b(?:said|stated|gave|listed|reported|named|described|referred|indicated|suggested|included|contained|attributed|identified|used|quoted)\b/i;

const LABEL_KIND = String.raw`(corrections?|clarifications?|retractions?|updates?|updated|corrected|clarified|erratum|errata|amended|amendments?|retracted|withdrawn)`;
const EDITORS_NOTE = String.raw`editor(?:['’]?s|s['’])?\s+note\b`;
/** "Editor's note:", "Correction:", "Corrections & clarifications —", "UPDATE, 6:30 p.m. May 3:". */
export const NOTE_LABEL = new RegExp(
  String.raw`^[\s*•·\-–—_(\[+]*(?:${EDITORS_NOTE}[^:—–]{0,30}(?:[:.—–]|-)[\s*_]*)?${LABEL_KIND}(?:\s*(?:&|and|/|or|,)\s*${LABEL_KIND})?(?:\s+(?:notice|note|appended|to\s+original\s+story))?(?:[\s,(]+(?=[^:]{0,40}\d)[^:—–]{1,40}?|[\s,(]+(?:mon|tues|wednes|thurs|fri|satur|sun)day\)?)?[\s*_)\]]*(?:[:—–]|-\s)[\s*_]*`,
  'i',
);
export const EDITORS_NOTE_LABEL = new RegExp(String.raw`^[\s*•·\-–—_(\[+]*${EDITORS_NOTE}`, 'i');

/** Withdrawn by those who published it: "this article has been retracted", "we have withdrawn this story". */
const WITHDRAWN = String.raw`(?:retracted|withdrawn|unpublished|taken\s+down|removed|deleted|pulled)`;
export const TEXT_WAS_WITHDRAWN = new RegExp(
  String.raw`\b(?:${THIS_TEXT}\s+(?:ha(?:s|ve)|was|is|were)\s+(?:since\s+|also\s+|now\s+|hereby\s+)?(?:been\s+)?(?:since\s+|formally\s+|fully\s+)?${WITHDRAWN}(?!\s+from\s+(?:behind|our\s+(?:home|front)))|(?:ha(?:s|ve)\s+(?:since\s+|formally\s+)?|(?:we|is|are)\s+(?:hereby\s+|now\s+)?)(?:retracted|withdrawn|withdrew|retract|withdraw|retracting|withdrawing|unpublished|removed|taken\s+down)\s+${THIS_TEXT})`,
  'i',
);
/** The same under a label, where "the story" and "its story" are this one too. */
export const NAMED_TEXT_WAS_WITHDRAWN = new RegExp(
  String.raw`\b(?:${NAMED_TEXT}[^.]{0,80}?\s+(?:ha(?:s|ve)|was|is|were)\s+(?:since\s+|now\s+)?(?:been\s+)?${WITHDRAWN}|(?:ha(?:s|ve)\s+(?:since\s+)?|(?:we|is|are)\s+(?:hereby\s+)?)(?:retracted|withdrawn|withdrew|retract|retracting|withdrawing|removed|taken\s+down)\s+${NAMED_TEXT})`,
  'i',
);
/** "RETRACTED: …", "[Withdrawn] …": a title that is marked by its publisher. */
export const WITHDRAWN_TITLE = /^\W{0,2}(?:(?:RETRACTED|RETRACTION|WITHDRAWN)\b(?:\s+(?:ARTICLE|STORY))?\W{0,2}\s*[:|—–-]|(?:Retracted|Withdrawn)(?:\s+(?:article|story))?\W{0,2}[:|—–]|[[(](?:[Rr]etracted|RETRACTED|[Ww]ithdrawn|WITHDRAWN)[\])])|[[(](?:[Rr]etracted|RETRACTED|[Ww]ithdrawn|WITHDRAWN)[\])]$/;
