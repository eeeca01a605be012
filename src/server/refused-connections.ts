import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError, problemFrom } from '../core/errors.ts';

/** Answers what is no HTTP, is too large in its headers or comes too slowly with a problem, as everything else is, and closes the connection. */
export function answerRefusedConnections(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const problem = problemFrom(refusalOf(error.code));
    const body = JSON.stringify(problem);
    socket.end(`HTTP/1.1 ${problem.status} ${REASONS[problem.status]}\r\nConnection: close\r\nContent-Type: application/problem+json\r\nX-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
}

function refusalOf(code: string | undefined): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') return new AppError('headers-too-large', 431, 'The headers of the request are too large');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new AppError('too-slow', 408, 'The request came in too slowly');
  return new AppError('bad-request', 400, 'This is no HTTP request that can be read');
}

const REASONS: Record<number, string> = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };
