import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { AnswerEvent } from '../../../src/core/answer-event.ts';
import { askStream, type AskBody } from '../api.ts';

/** The events of one answer as they arrive. Ends when the stream does, even where it has no end event. */
export async function* answerEvents(body: AskBody, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const stream = await askStream(body, signal);
  // TextDecoderStream's own types name a wider input than a byte stream gives.
  const decoder = new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>;
  const reader = stream.pipeThrough(decoder).pipeThrough(new EventSourceParserStream()).getReader();
  while (true) {
    const { done, value } = await reader.read();
    if (done) return;
    // The server that writes the event is of the same build as the page.
    yield { type: value.event, ...JSON.parse(value.data) } as AnswerEvent;
  }
}
