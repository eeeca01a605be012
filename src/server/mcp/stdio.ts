import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { protocolServer, type CallTool } from './protocol.ts';

/** Speaks MCP on standard input and output from now on, until its input ends. What is returned ends it: no more is read, what runs is stopped. */
export async function speakOverStdio(call: CallTool): Promise<() => void> {
  const server = protocolServer(call);
  await server.connect(new StdioServerTransport());
  return () => void server.close();
}
