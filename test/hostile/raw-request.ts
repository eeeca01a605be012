import { request } from 'node:http';
import { expect } from 'vitest';

/** A request exactly as it stands: fetch would tidy the address, and sends no body with GET. */
export function rawRequest(url: string, path: string, { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string | undefined } = {}): Promise<Response> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers: { ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }), ...headers } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        const heads = Object.entries(response.headers).map(([name, value]): [string, string] => [name, String(value)]);
        const status = response.statusCode ?? 0;
        resolve(new Response(status === 204 ? null : Buffer.concat(pieces), { status, headers: heads }));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A client error in api.md's form, which tells nothing of the inside. */
export async function expectProblem(response: Response, ...statuses: number[]): Promise<void> {
  const form = { type: expect.any(String), title: expect.any(String), status: response.status, detail: expect.any(String), code: expect.any(String) };
  await expectError(response, statuses, { type: 'application/problem+json', form });
}

/** The same as an address below /v1 tells it. */
export async function expectOpenAiError(response: Response, ...statuses: number[]): Promise<void> {
  const form = { error: { message: expect.any(String), type: expect.any(String), code: expect.any(String), param: expect.toBeOneOf([null, expect.any(String)]) } };
  await expectError(response, statuses, { type: 'application/json', form });
}

async function expectError(response: Response, statuses: number[], { type, form }: { type: string; form: object }): Promise<void> {
  const text = await response.text();
  expect(response.headers.get('content-type'), text.slice(0, 200)).toBe(`${type}; charset=utf-8`);
  expect(JSON.parse(text)).toMatchObject(form);
  if (statuses.length > 0) expect(statuses, text.slice(0, 300)).toContain(response.status);
  expect(text).not.toMatch(/node_modules|\.ts:|\.js:|at \w+ \(|<pre/);
}
