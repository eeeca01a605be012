import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { withoutNoise } from '../openapi.ts';
import type { Tool } from './tool.ts';

/** Nothing here writes, and nothing outside the library is looked at. An answer is stored, as a log is: no tool's result depends on it. */
const ANNOTATIONS = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };

/** A tool as clients list it. */
export function toolForm({ name, title, description, input, output }: Tool): ListedTool {
  return { name, title, description, inputSchema: jsonSchema(input, 'input'), outputSchema: jsonSchema(output, 'output'), annotations: { title, ...ANNOTATIONS } };
}

/** Without references and in the words that all drafts of JSON Schema share: many clients hand a schema to their model as it stands. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): ListedTool['inputSchema'] {
  const { $schema: _any, ...form } = z.toJSONSchema(schema, { io, target: 'draft-7', metadata: WITHOUT_NAMES, override: withoutNoise });
  return { ...form, type: 'object' } as ListedTool['inputSchema']; // zod's type is wider than the SDK's
}

/** What zod knows of schemas, but for the ids by which it would refer to them. */
const WITHOUT_NAMES = Object.assign(z.registry<z.core.GlobalMeta>(), {
  get(schema: z.core.$ZodType) {
    const { id: _none, ...meta } = z.globalRegistry.get(schema) ?? {};
    return meta;
  },
});
