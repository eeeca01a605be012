import type { VNode } from 'preact';
import { z } from 'zod';
import type { PageAssets, Route } from '../route.ts';
import { Frame, renderPage } from './layout.tsx';

/** The API for a person to read, made from the same routes as openapi.json. */
export function docsPage(routes: Route[], { permalink }: PageAssets): string {
  return renderPage(
    { title: 'API · Dateline', assets: permalink },
    <Frame>
      <h1>API</h1>
      <p>
        JSON in and out; errors are <code>application/problem+json</code> with <code>type, title, status, detail, code</code> and, where you can act, <code>hint</code>. Machine-readable: <a href="/openapi.json">openapi.json</a>.
      </p>
      {routes.map((route) => <Operation route={route} key={`${route.method} ${route.path}`} />)}
    </Frame>,
  );
}

function Operation({ route }: { route: Route }): VNode {
  return (
    <section class="operation">
      <h2>
        <code>{route.method.toUpperCase()} {route.path}</code>
      </h2>
      <p>{route.summary}</p>
      <Schema title="Query" schema={route.query} io="input" />
      <Schema title="Body" schema={route.body} io="input" />
      {Object.entries(route.responses).map(([status, { description, schema, content }]) => (
        <div key={status}>
          <p>
            <strong>{status}</strong> {description} {content && <code>{content.join(', ')}</code>}
          </p>
          <Schema title="Response" schema={schema} io="output" />
        </div>
      ))}
    </section>
  );
}

function Schema({ title, schema, io }: { title: string; schema: z.ZodType | undefined; io: 'input' | 'output' }): VNode | null {
  if (!schema) return null;
  return (
    <details>
      <summary>{title}</summary>
      <pre tabIndex={0}>{JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), null, 2)}</pre>
    </details>
  );
}
