/** A stored conversation, without its answers. */
export type Conversation = { id: string; title: string; createdAt: string; updatedAt: string; answers: number };

/** What a follow-up is understood from: an earlier question, as it stood alone, and what was answered. */
export type Turn = { question: string; standaloneQuestion: string; answerText: string; citedTitles: string[] };
