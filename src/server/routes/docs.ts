import { openApi } from '../openapi.ts';
import { docsPage } from '../pages/docs-page.tsx';
import { defineRoute } from '../route.ts';
import { VERSION } from '../../version.ts';

export const showOpenApi = defineRoute({
  method: 'get',
  path: '/openapi.json',
  summary: 'The contract',
  responses: { 200: { description: 'OpenAPI 3.1', content: ['application/json'] } },
  handle: (_input, { routes }) => ({ json: openApi(routes, VERSION) }),
});

export const showDocs = defineRoute({
  method: 'get',
  path: '/docs',
  summary: 'The contract as a page',
  responses: { 200: { description: 'A page', content: ['text/html'] } },
  handle: (_input, { assets, routes }) => ({ html: docsPage(openApi(routes, VERSION), assets) }),
});
