import { z } from 'zod';
import * as schemas from './schemas.ts';
import { isOpenAi, openAiErrorForm } from './openai/errors.ts';
import type { Route } from './route.ts';

type Content = Record<string, { schema?: object }>;

export type Operation = {
  summary: string;
  parameters?: { name: string; in: 'path' | 'query'; required: boolean; schema: object }[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  security: object[];
};

/** The parts of an OpenAPI document that this program writes. */
export type OpenApi = { openapi: string; info: object; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object>; securitySchemes: object } };

/** The contract as OpenAPI 3.1, made from the routes and their schemas; a schema with an id becomes a component of that name. */
export function openApi(routes: Route[], version: string): OpenApi {
  const components: Record<string, object> = {};
  const problem = schemaOf(schemas.problem, components);
  const paths: OpenApi['paths'] = {};
  for (const route of routes) (paths[route.path.replace(/:(\w+)/g, '{$1}')] ??= {})[route.method] = operationOf(route, problem, components);
  return {
    openapi: '3.1.0',
    info: { title: 'Dateline', version, description: 'Answers questions over a library of news articles and proves every sentence it says.', license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: {
      schemas: components,
      securitySchemes: { token: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: 'dateline_session' } },
    },
  };
}

function operationOf(route: Route, problem: object, components: Record<string, object>): Operation {
  const parameters = [...parametersOf(route.params, 'path', components), ...parametersOf(route.query, 'query', components)];
  return {
    summary: route.summary,
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, components, 'input') } } } }),
    ...(route.upload && { requestBody: { required: true, content: { 'multipart/form-data': { schema: UPLOAD } } } }),
    responses: { ...responsesOf(route, components), default: isOpenAi(route.path) ? { description: 'An error as OpenAI tells it', content: { 'application/json': { schema: schemaOf(openAiErrorForm, components) } } } : { description: 'A problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } } },
    security: route.open ? [] : [{ token: [] }, { cookie: [] }],
  };
}

const UPLOAD = { type: 'object', required: ['files'], properties: { files: { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } }, url: { type: 'string' } } };

function responsesOf(route: Route, components: Record<string, object>): Operation['responses'] {
  const responses = Object.entries(route.responses).map(([status, { description, schema, content = [] }]) => {
    const kinds = [...(schema ? [['application/json', { schema: schemaOf(schema, components) }]] : []), ...content.map((type) => [type, {}])];
    return [status, { description, ...(kinds.length > 0 && { content: Object.fromEntries(kinds) }) }];
  });
  return Object.fromEntries(responses);
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', components: Record<string, object>): NonNullable<Operation['parameters']> {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, components, 'input');
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }));
}

type ObjectSchema = { properties?: Record<string, object>; required?: string[] };

/** The schema in JSON Schema; what has an id is put into `components` and referred to. */
function schemaOf(schema: z.ZodType, components: Record<string, object>, io: 'input' | 'output' = 'output'): ObjectSchema {
  const { properties, $defs = {} } = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any', override: withoutNoise });
  for (const [name, component] of Object.entries($defs)) components[name] = referring(component);
  return referring(properties!.it as object);
}

/** A day's format and a number's bounds say it all: zod's pattern for a day is half a page, and any number is a safe one. */
export function withoutNoise({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format || jsonSchema.type === 'integer') delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** Where zod refers to its own definitions, the document's components are meant. */
function referring(schema: object): ObjectSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as ObjectSchema; // zod's type is wider than the two keys read here
}
