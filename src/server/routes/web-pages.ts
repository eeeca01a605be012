import { z } from 'zod';
import { answerId, articleId, citationId } from '../schemas.ts';
import { answerPage as renderAnswer } from '../pages/answer-page.tsx';
import { citationPage as renderCitation } from '../pages/citation-page.tsx';
import { shellPage } from '../pages/shell.tsx';
import { pagesOf } from '../pages-of.ts';
import { defineRoute } from '../route.ts';

const html = (description: string) => ({ 200: { description, content: ['text/html'] } });

export const askPage = defineRoute({ method: 'get', path: '/', summary: 'The web page: ask', responses: html('A page'), handle: (_input, { assets, config }) => ({ html: shellPage(assets, 'Dateline', { hasToken: config.API_TOKEN !== undefined }) }) });

export const libraryPage = defineRoute({
  method: 'get',
  path: '/library',
  summary: 'The web page: library',
  responses: html('A page'),
  handle: (_input, { assets, config }) => ({ html: shellPage(assets, 'Library · Dateline', { hasToken: config.API_TOKEN !== undefined }) }),
});

export const articlePage = defineRoute({
  method: 'get',
  path: '/a/:id',
  summary: 'The web page: an article with its versions',
  params: z.object({ id: articleId }),
  responses: html('A page'),
  async handle({ params }, { assistant, assets, config }) {
    const { article } = await assistant.article(params.id);
    return { html: shellPage(assets, `${article.title} · Dateline`, { hasToken: config.API_TOKEN !== undefined }) };
  },
});

export const answerPage = defineRoute({
  method: 'get',
  path: '/q/:id',
  summary: 'A stored answer as a page; works without JavaScript',
  params: z.object({ id: answerId }),
  responses: html('A page'),
  async handle({ params }, { assistant, assets }) {
    const answer = await assistant.answer(params.id);
    const nearest = await Promise.all((answer.nearest ?? []).map(async (id) => assistant.article(id).then(({ article }) => [article], () => []))); // one that was removed since is left out
    return { html: renderAnswer(answer, nearest.flat(), assets) };
  },
});

export const citationPage = defineRoute({
  method: 'get',
  path: '/c/:id',
  summary: 'A citation as a page: the article with the quote marked; works without JavaScript',
  params: z.object({ id: citationId }),
  responses: html('A page'),
  handle: async ({ params }, { assistant, assets, ...asked }) => ({ html: renderCitation(await assistant.citation(params.id), pagesOf(asked), assets) }),
});
