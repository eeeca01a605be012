import { computed, signal } from '@preact/signals';
import { getConversation, ProblemError, reasonOf, type AskBody } from '../api.ts';
import { closeReader } from '../reader/reader-state.ts';
import { announce } from '../shared/announce.ts';
import { refreshConversations } from './conversation-list.ts';
import { shownBody } from './filter-state.ts';
import { answerEvents } from './events.ts';
import { newTurn, storedTurn, withEvent, type Turn } from './turn.ts';

/** The conversation on the page. */
export const turns = signal<Turn[]>([]);
export const conversationId = signal<string | undefined>(undefined);
/** Why a conversation could not be shown. */
export const loadProblem = signal('');
export const isBusy = computed(() => turns.value.some(({ state }) => state === 'streaming'));

let running: AbortController | undefined;

/** Asks as the filters say. While an answer streams, nothing else is asked. */
export function ask(question: string): void {
  if (isBusy.value || question.trim() === '') return;
  add(shownBody(question.trim()));
}

/** Asks a question again as it was asked, but for what its words of time were taken for. */
export function askWithoutTimes({ body, answer }: Turn): void {
  if (isBusy.value) return;
  const { question, asOf, filters, provider } = body;
  const from = asOf ?? (answer && answer.asOf !== answer.createdAt ? answer.asOf : undefined); // of a stored one the record alone knows
  add({ question, timeWords: false, filters: answer?.filters ?? filters ?? {}, ...(from !== undefined && { asOf: from }), ...(provider && { provider }) });
}

function add(body: AskBody): void {
  const turn = newTurn({ ...body, ...(conversationId.value !== undefined && { conversationId: conversationId.value }) });
  turns.value = [...turns.value, turn];
  void run(turn);
}

/** Asks the question of a turn that came to nothing again, in its place. */
export function retry(turn: Turn, changes: Partial<AskBody> = {}): void {
  if (isBusy.value) return;
  const again = newTurn({ ...turn.body, ...changes });
  turns.value = turns.value.map((each) => (each.key === turn.key ? again : each));
  void run(again);
}

export function stop(): void {
  running?.abort();
}

/** An empty conversation. */
export function startAnew(): void {
  stop();
  show([], undefined);
  document.getElementById('question')?.focus();
}

/** Shows a stored conversation, or an empty one. */
export async function openConversation(id: string | undefined): Promise<void> {
  stop();
  if (id === undefined) return show([], undefined);
  try {
    const answers = await getConversation(id);
    show(answers.map(storedTurn), id);
  } catch (error) {
    show([], undefined);
    loadProblem.value = reasonOf(error);
  }
}

function show(next: Turn[], id: string | undefined): void {
  [turns.value, conversationId.value, loadProblem.value] = [next, id, ''];
  closeReader();
  history.replaceState(null, '', id === undefined ? '/' : `/?conversation=${id}`);
  document.title = next[0] ? `${next[0].body.question} · Dateline` : 'Dateline';
}

async function run(turn: Turn): Promise<void> {
  const controller = new AbortController();
  running = controller;
  const draft = drafted(turn);
  try {
    for await (const event of answerEvents(turn.body, controller.signal)) {
      if (draft.change((now) => withEvent(now, event)).state !== 'streaming') break; // the connection may end later: a follow-up is asked of this conversation by then
    }
    draft.change((now) => (now.state === 'streaming' ? { ...now, state: 'cut' } : now));
  } catch (error) {
    draft.change((now) => broken(now, error, controller.signal));
  }
  finish(draft.end());
}

function broken(turn: Turn, error: unknown, signal: AbortSignal): Turn {
  if (turn.state !== 'streaming') return turn;
  if (signal.aborted) return { ...turn, state: 'stopped' };
  if (error instanceof ProblemError) return { ...turn, state: 'failed', problem: error.problem };
  return { ...turn, state: turn.evidence.length > 0 || turn.text !== '' ? 'cut' : 'unreachable' };
}

/** Shows a growing turn once a frame: a model writes faster than a screen is drawn. */
function drafted(turn: Turn) {
  let now = turn;
  let frame: number | undefined;
  const draw = () => {
    frame = undefined;
    turns.value = turns.value.map((each) => (each.key === now.key ? now : each));
  };
  return {
    change(change: (turn: Turn) => Turn): Turn {
      now = change(now);
      frame ??= requestAnimationFrame(draw);
      return now;
    },
    end(): Turn {
      if (frame !== undefined) cancelAnimationFrame(frame);
      draw();
      return now;
    },
  };
}

function finish({ key, answer, state, text, body }: Turn): void {
  if (!turns.value.some((turn) => turn.key === key)) return; // the reader has gone on to another conversation
  announce(answer ? answer.text.replace(/ ?\[\d+\]/g, '') : state === 'stopped' ? 'Stopped.' : `The answer broke off. ${text}`);
  document.title = `${body.question} · Dateline`;
  if (!answer) return;
  conversationId.value = answer.conversationId;
  history.replaceState(null, '', `/?conversation=${answer.conversationId}`);
  void refreshConversations();
}
