import { z } from 'zod';
import type { Assistant } from '../../assistant-types.ts';
import { InvalidInputError } from '../../core/errors.ts';
import type { Metrics } from '../metrics.ts';

/** What a tool is given besides its arguments. */
export type ToolContext = {
  assistant: Assistant;
  metrics: Metrics;
  /** Fires when the client cancels or leaves, or the server has to end. */
  signal: AbortSignal;
  /** The address that links to pages begin with. */
  pages: string;
  /** Counts against RATE_LIMIT_PER_MINUTE. Rejects where that is used up. */
  count(): Promise<void>;
  /** Tells a client that waits how far it is. */
  progress(message: string): void;
};

/** A result twice: as a model or a person reads it, and as a program does. */
export type Told<Out> = { text: string; structured: Out };

type ToolDefinition<In extends z.ZodType, Out extends z.ZodType> = {
  name: string;
  title: string;
  /** For the model that chooses among tools: what it gets and when to use it. */
  description: string;
  input: In;
  output: Out;
  call(args: z.output<In>, context: ToolContext): Promise<Told<z.input<Out>>>;
};

/** A tool whose types are forgotten: what is listed and called. */
export type Tool = Omit<ToolDefinition<z.ZodType, z.ZodType>, 'call'> & { run(args: unknown, context: ToolContext): Promise<Told<unknown>> };

/** Makes a tool; it gets what its schema parsed, or the client is told what is wrong. */
export function defineTool<In extends z.ZodType, Out extends z.ZodType>({ call, ...tool }: ToolDefinition<In, Out>): Tool {
  return {
    ...tool,
    async run(args, context) {
      const parsed = tool.input.safeParse(args ?? {});
      if (!parsed.success) throw new InvalidInputError(`Wrong arguments of ${tool.name}: ${z.prettifyError(parsed.error).slice(0, 500)}`);
      return call(parsed.data, context);
    },
  };
}
