import type { NoteKind } from '../core/article.ts';
import { isUnspaced } from '../core/unspaced-words.ts';
import { noteKindAbroad } from './note-kind-abroad.ts';
import { AMENDED, CLARIFIES, CORRECTS, EARLIER_VERSION, EARLIER_VERSION_OF_THIS, EDITORS_NOTE_LABEL, ERROR, LAST_WORDS_ON_TEXT, NAMED_TEXT_WAS_CHANGED, NAMED_TEXT_WAS_WITHDRAWN, NOTE_LABEL, SAID, TEXT_SAID_WRONGLY, TEXT_WAS_CHANGED, TEXT_WAS_WITHDRAWN } from './note-words.ts';
import { outsideQuotes } from './outside-quotes.ts';

/** Words of a note's paragraph: shorter ones say nothing, longer ones are the story itself. */
const [FEWEST_WORDS, MOST_WORDS] = [4, 90];
/** Of a word in a script without spaces. */
const CHARS_OF_WORD = 2;
/** Characters that so many words can have; no expression is ever run over more. */
const MOST_CHARS = 1500;

/**
 * What kind of note a paragraph is, if it is one: by its label ("Correction:"), or by what it says of the text it stands in ("an earlier version
 * of this story misstated …", "this article has been updated"). `isAtEdge`: it stands at the beginning or the end of the text, where a label
 * alone is enough; elsewhere "Correction:" may be a heading.
 */
export function noteKind(paragraph: string, { isAtEdge }: { isAtEdge: boolean }): NoteKind | undefined {
  if (paragraph.length > MOST_CHARS) return undefined;
  const words = isUnspaced(paragraph) ? paragraph.length / CHARS_OF_WORD : (paragraph.match(/\S+/g)?.length ?? 0);
  if (words < FEWEST_WORDS || words > MOST_WORDS) return undefined;
  const label = labelOf(paragraph);
  const english = label === undefined ? unlabelled(paragraph, isAtEdge) : labelled(paragraph, label, isAtEdge);
  return english ?? noteKindAbroad(paragraph, { isAtEdge });
}

/** The kind that a label names. "Corrections & clarifications" is a correction: it is the graver of the two. */
export function labelOf(paragraph: string): NoteKind | undefined {
  const match = NOTE_LABEL.exec(paragraph);
  if (!match) return undefined;
  const names = `${match[1]} ${match[2] ?? ''}`.toLowerCase();
  if (/retract|withdrawn/.test(names)) return 'retraction';
  if (/correct|errat|amend/.test(names)) return 'correction';
  return names.includes('clarif') ? 'clarification' : 'update';
}

function labelled(paragraph: string, label: NoteKind, isAtEdge: boolean): NoteKind | undefined {
  const isOfText = EARLIER_VERSION.test(paragraph) || NAMED_TEXT_WAS_CHANGED.test(paragraph) || TEXT_SAID_WRONGLY.test(paragraph);
  if (label === 'update') {
    if (isOfText) return changeKind(paragraph);
    return TEXT_WAS_WITHDRAWN.test(paragraph) ? 'retraction' : isSentence(paragraph) ? 'update' : undefined;
  }
  if (NAMED_TEXT_WAS_WITHDRAWN.test(paragraph) && !isOfText) return 'retraction';
  return isAtEdge || isOfText || ERROR.test(withoutLabel(paragraph)) ? label : undefined;
}

function unlabelled(paragraph: string, isAtEdge: boolean): NoteKind | undefined {
  const isEditors = EDITORS_NOTE_LABEL.test(paragraph);
  const spoken = outsideQuotes(paragraph);
  if ((isEditors ? NAMED_TEXT_WAS_WITHDRAWN : TEXT_WAS_WITHDRAWN).test(spoken)) return 'retraction';
  if (CORRECTS.test(paragraph) || TEXT_SAID_WRONGLY.test(spoken)) return 'correction';
  if ((isEditors ? EARLIER_VERSION : EARLIER_VERSION_OF_THIS).test(spoken)) return ERROR.test(spoken) ? 'correction' : CLARIFIES.test(spoken) ? 'clarification' : SAID.test(spoken) ? 'correction' : undefined;
  const isChanged = (isEditors ? NAMED_TEXT_WAS_CHANGED : TEXT_WAS_CHANGED).test(spoken) || (isAtEdge && LAST_WORDS_ON_TEXT.test(spoken));
  return isChanged ? changeKind(spoken) : undefined;
}

/** "Updated to correct" and "amended" are corrections, "updated to clarify" is a clarification, "updated with" an update. */
function changeKind(paragraph: string): NoteKind {
  if (ERROR.test(paragraph)) return 'correction';
  if (CLARIFIES.test(paragraph)) return 'clarification';
  return AMENDED.test(paragraph) ? 'correction' : 'update';
}

/** A headline that begins with "UPDATE:" links to another article. */
const isSentence = (paragraph: string): boolean => /[.!?…]["'”’)\]*_]*$/.test(paragraph);

const withoutLabel = (paragraph: string): string => paragraph.replace(NOTE_LABEL, '');
