import { AsyncLocalStorage } from 'node:async_hooks';
import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import { ensureConfig, type RunnableConfig } from '@langchain/core/runnables';
import type { Assistant, SearchOptions } from './assistant-types.ts';
import { permalinkOf } from './core/citation.ts';
import { citationIdOf } from './core/ids.ts';
import type { FoundPassage } from './core/passage.ts';

/** How to search (`k` passages, 10 where it is not given), over an assistant that the caller opens and closes. */
export type DatelineRetrieverOptions = BaseRetrieverInput & Pick<SearchOptions, 'k' | 'filters' | 'asOf' | 'timeWords' | 'mode'> & { assistant: Pick<Assistant, 'search'> };

/** A passage as a citation tells it; `id` and `permalink` are the citation's. Its quote is the document's text. */
export type PassageMetadata = Omit<FoundPassage, 'text'> & { passageId: string; permalink: string };

/** Passages of a Dateline library as LangChain's documents, best first, each with the citation that proves it. */
export class DatelineRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name(): string {
    return 'DatelineRetriever';
  }
  lc_namespace = ['dateline', 'retrievers'];

  readonly #options: DatelineRetrieverOptions;
  readonly #signal = new AsyncLocalStorage<AbortSignal | undefined>();

  constructor(options: DatelineRetrieverOptions) {
    super(options);
    this.#options = options;
  }

  /** Rejects when the call's signal fires or its time is out: LangChain's own retriever keeps both from the search. */
  override invoke(question: string, config?: RunnableConfig): Promise<Document<PassageMetadata>[]> {
    const whole = ensureConfig(config);
    return this.#signal.run(whole.signal, () => super.invoke(question, whole));
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const signal = this.#signal.getStore();
    signal?.throwIfAborted();
    const { passages } = await this.#options.assistant.search(question, { ...this.#options, ...(signal && { signal }) });
    return passages.map(documentOf);
  }
}

function documentOf({ id: passageId, text, ...passage }: FoundPassage): Document<PassageMetadata> {
  const id = citationIdOf(passage);
  return new Document({ id, pageContent: text, metadata: { ...passage, id, passageId, permalink: permalinkOf(id) } });
}
