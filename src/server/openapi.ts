import { z } from 'zod';
import * as schemas from '../schemas.ts';
import type { Route } from './route.ts';

/** The contract as OpenAPI 3.1, made from the routes and their schemas. */
export function openApi(routes: Route[], version: string): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Dateline', version, description: 'Answers questions over a library of news articles and proves every sentence it says.', license: { name: 'MIT', identifier: 'MIT' } },
    paths: pathsOf(routes),
    components: {
      schemas: { Problem: jsonSchema(schemas.problem) },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: 'dateline_session' } },
    },
  };
}

function pathsOf(routes: Route[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operationOf(route);
  }
  return paths;
}

function operationOf(route: Route): object {
  const parameters = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')];
  return {
    summary: route.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } } }),
    ...(route.upload && { requestBody: { required: true, content: { 'multipart/form-data': { schema: UPLOAD } } } }),
    responses: responsesOf(route),
    security: route.open ? [] : [{ token: [] }, { cookie: [] }],
  };
}

const UPLOAD = { type: 'object', required: ['files'], properties: { files: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } }, url: { type: 'string' } } };
const PROBLEM = { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };

function responsesOf(route: Route): Record<string, object> {
  const responses: Record<string, object> = {};
  for (const [status, { description, schema, content = [] }] of Object.entries(route.responses)) {
    const kinds = [...(schema ? [['application/json', { schema: jsonSchema(schema) }]] : []), ...content.map((type) => [type, {}])];
    responses[status] = { description, ...(kinds.length > 0 && { content: Object.fromEntries(kinds) }) };
  }
  return { ...responses, default: PROBLEM };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input');
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }));
}

type ObjectSchema = { properties?: Record<string, object>; required?: string[] };

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): ObjectSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest as ObjectSchema; // zod's JSON Schema type is wider than the two keys that are read here
}
