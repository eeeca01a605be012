import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Assistant } from '../assistant-types.ts';
import type { Answer } from '../core/answer.ts';

/** Seconds from a fast search to a slow model. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

/** What a server counts, for Prometheus. No text of articles or questions is in it. */
export type Metrics = ReturnType<typeof metricsOf>;

export function metricsOf({ stats }: Pick<Assistant, 'stats'>) {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const requests = new Histogram({ name: 'dateline_http_request_seconds', help: 'Time of a request until its answer was sent', labelNames: ['method', 'route', 'status'], buckets: BUCKETS, registers });
  const stages = new Histogram({ name: 'dateline_stage_seconds', help: 'Time of a stage of a question', labelNames: ['stage'], buckets: BUCKETS, registers });
  const answers = new Counter({ name: 'dateline_answers_total', help: 'Answers by what became of them', labelNames: ['status'], registers });
  const calls = new Counter({ name: 'dateline_model_calls_total', help: 'Calls of the chat model', registers });
  const tokens = new Counter({ name: 'dateline_model_tokens_total', help: 'Tokens of the chat model', labelNames: ['direction'], registers });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const articles = gauge('dateline_articles', 'Articles in the library');
  const passages = gauge('dateline_passages', 'Passages in the library');
  const waiting = gauge('dateline_passages_waiting', 'Passages that wait for their vector');
  const unplaced = gauge('dateline_articles_waiting', 'Articles that wait to be compared with the others');
  const running = gauge('dateline_questions_running', 'Questions that are worked on');
  const queued = gauge('dateline_questions_waiting', 'Questions that wait for their turn');

  return {
    contentType: register.contentType,
    request(labels: { method: string; route: string; status: number }, seconds: number): void {
      requests.observe(labels, seconds);
    },
    searched(ms: number): void {
      stages.observe({ stage: 'search' }, ms / 1000);
    },
    answered({ status, timings, usage }: Pick<Answer, 'status' | 'timings' | 'usage'>): void {
      answers.inc({ status });
      stages.observe({ stage: 'retrieve' }, timings.retrieve / 1000);
      stages.observe({ stage: 'answer' }, timings.answer / 1000);
      calls.inc(usage.modelCalls);
      tokens.inc({ direction: 'in' }, usage.inputTokens);
      tokens.inc({ direction: 'out' }, usage.outputTokens);
    },
    /** In Prometheus' text format, with the library as it is now. */
    async text(): Promise<string> {
      const now = await stats();
      articles.set(now.articles);
      passages.set(now.passages);
      waiting.set(now.embedding.waiting);
      unplaced.set(now.stories.waiting);
      running.set(now.questions.running);
      queued.set(now.questions.waiting);
      return register.metrics();
    },
  };
}
