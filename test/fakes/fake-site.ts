import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';

export type SiteHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A site on 127.0.0.2, which stands for the outside that may be fetched from. Remembers its requests and how many connections it has. */
export type FakeSite = { url: string; port: number; requests: IncomingMessage[]; open(): number; mostOpen(): number; serves(handler: SiteHandler): void; close(): Promise<void> };

export async function fakeSite(handler: SiteHandler): Promise<FakeSite> {
  const sockets = new Set<Socket>();
  const requests: IncomingMessage[] = [];
  let current = handler;
  let most = 0;
  const server = createServer((request, response) => {
    requests.push(request);
    current(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    most = Math.max(most, sockets.size);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.2');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.2:${port}`,
    port,
    requests,
    open: () => sockets.size,
    mostOpen: () => most,
    serves: (next) => (current = next),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What must never be connected to: one port on 127.0.0.1 and ::1. */
export async function canary(): Promise<{ port: number; touched(): number; close(): Promise<void> }> {
  let touched = 0;
  const listen = async (host: string, port: number) => {
    const server = createTcpServer((socket) => {
      touched += 1;
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n');
    });
    server.listen(port, host);
    await once(server, 'listening');
    return server;
  };
  const first = await listen('127.0.0.1', 0);
  const { port } = first.address() as AddressInfo; // listening on TCP
  const servers = [first, await listen('::1', port)];
  return { port, touched: () => touched, close: async () => void (await Promise.all(servers.map((server) => once(server.close(), 'close')))) };
}

/** A page that is an article. */
export function articlePage(title: string, { about = title, head = '' }: { about?: string; head?: string } = {}): string {
  const paragraphs = Array.from({ length: 5 }, (_, at) => `<p>Paragraph ${at + 1} about ${about}: the council of Ostrum met on Tuesday and said that the works would take another ${at + 3} weeks, at a cost of ${at + 2} million.</p>`);
  return `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:type" content="article">${head}</head><body><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`;
}

export const servesPage = (html: string, headers: Record<string, string> = {}): SiteHandler => (_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(html);
