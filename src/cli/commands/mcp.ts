import { loadConfig } from '../../config.ts';
import { failed } from '../../server/mcp/call-tool.ts';
import { speakOverStdio } from '../../server/mcp/stdio.ts';
import { interrupted } from '../interrupt.ts';
import { SharedLibrary } from '../shared-library.ts';

/**
 * Answers an MCP client on standard input and output, each call through the server that runs then, or with the library's lock.
 * Ends when its input does and what was asked is answered; at a signal it stops at once.
 */
export async function mcp(): Promise<void> {
  loadConfig(); // what is wrong ends the command, not the first call
  const library = new SharedLibrary('mcp');
  const stop = await speakOverStdio(({ name }, args, calling) => library.use((client) => client.callTool(name, args, calling)).catch(failed));
  interrupted.addEventListener('abort', stop, { once: true });
  process.once('SIGTERM', stop);
}
