/** A prompt file of prompts/, checked at start. */
export type Prompt = {
  name: string;
  version: number;
  /** Of the whole file. */
  sha256: string;
  /** The body with its variables filled in; one pass, so that a value is never read as a variable. */
  render(values: Record<string, string>): string;
};

/** The line of a prompt file that parts what the model is told (no variables, always byte-equal) from what it is asked. */
const USER_PART = '\n=== user ===\n';

/** A rendered prompt as messages. The system part holds no variables, so the first parting line is the file's own. */
export function messagesOf(prompt: Prompt, values: Record<string, string>): { system: string; user: string } {
  const text = prompt.render(values);
  const at = text.indexOf(USER_PART);
  return { system: text.slice(0, Math.max(at, 0)).trim(), user: at < 0 ? text : text.slice(at + USER_PART.length).trim() };
}
