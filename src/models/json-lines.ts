import { ModelError } from '../core/errors.ts';

/** A fetch whose streamed replies hold only lines that are JSON: Ollama's client prints other ones to the console, and goes on as if nothing was lost. */
export function jsonLines(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!response.body) return response;
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(onlyJson()), { status, statusText, headers });
  };
}

function onlyJson(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  const pass = (lines: string[], controller: TransformStreamDefaultController<Uint8Array>) => {
    for (const line of lines) if (line.trim() !== '') controller.enqueue(encoder.encode(`${checked(line)}\n`));
  };
  return new TransformStream({
    transform(bytes, controller) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
      rest = lines.pop()!; // split gives one at least
      pass(lines, controller);
    },
    flush: (controller) => pass([rest + decoder.decode()], controller),
  });
}

function checked(line: string): string {
  try {
    JSON.parse(line);
    return line;
  } catch {
    throw new ModelError('model-bad-reply', 502, 'The model provider sent a line that cannot be read');
  }
}
