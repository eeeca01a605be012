import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { CitationGoneError, problemFrom, problemSaid } from '../../core/errors.ts';
import { factsSaid, lines, quoted } from './said.ts';
import type { Tool, ToolContext } from './tool.ts';

/** Runs a tool. What goes wrong is a result that says so, with what helps: a model can act on it, as on any other. */
export async function callTool(tool: Tool, args: unknown, context: ToolContext, report: (error: unknown) => void): Promise<CallToolResult> {
  try {
    const { text, structured } = await tool.run(args, context);
    return { content: [{ type: 'text', text }], structuredContent: structured as Record<string, unknown> }; // every tool's output is an object
  } catch (error) {
    report(error);
    return failed(error);
  }
}

/** An error as the result of a tool; `_meta.problem` is the problem as the API tells it. */
export function failed(error: unknown): CallToolResult {
  const problem = problemFrom(error);
  const kept = error instanceof CitationGoneError ? [error.quote !== undefined && quoted(error.quote), error.source && factsSaid(error.source)] : [];
  return { isError: true, content: [{ type: 'text', text: lines(problemSaid(problem), ...kept) }], _meta: { problem } };
}
