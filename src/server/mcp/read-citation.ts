import { z } from 'zod';
import { attributionText } from '../../core/citation.ts';
import { betweenCharacters } from '../../core/span.ts';
import { alsoInText } from '../../core/story.ts';
import { citationId, citationView } from '../schemas.ts';
import { factsSaid, lines, quoted } from './said.ts';
import { defineTool } from './tool.ts';

/** Characters of the text before and after the quote: a few sentences; `read_article` gives more. */
const AROUND = 600;

export const readCitation = defineTool({
  name: 'read_citation',
  title: 'Read a citation in its place',
  description: 'The verbatim quote behind a citation (c_…) with the text around it, its article, and whether the article still says so: what changed, was corrected or withdrawn since.',
  input: z.strictObject({ id: citationId.describe('Id of the citation, c_…') }),
  output: citationView,
  async call({ id }, { assistant, pages }) {
    const view = await assistant.citation(id);
    const { article, alsoIn, current, changed } = view;
    const citation = { ...view.citation, permalink: pages + view.citation.permalink };
    const before = view.before.slice(betweenCharacters(view.before, Math.max(0, view.before.length - AROUND)));
    const after = view.after.slice(0, betweenCharacters(view.after, AROUND));
    const stands = changed ? `Changed since: ${changed.note}` : current ? 'It stands so in the current version.' : 'It no longer stands so in the current version.';
    const place = [before.length < view.before.length && '…', before, `⟦${citation.quote}⟧`, after, after.length < view.after.length && '…'].filter(Boolean).join('');
    return { text: lines(quoted(citation.quote), factsSaid({ ...article, ...citation }), citation.attribution && attributionText(citation.attribution), stands, alsoIn && alsoInText(alsoIn), citation.permalink, `article ${article.id}`, 'In its place:', place), structured: { ...view, citation, before, after } };
  },
});
