import type { VNode } from 'preact';
import type { OpenApi, Operation } from '../openapi.ts';
import type { PageAssets } from '../route.ts';
import { Frame, renderPage } from './layout.tsx';

/** The API for a person to read: openapi.json as a page. */
export function docsPage({ paths, components }: OpenApi, { permalink }: PageAssets): string {
  return renderPage(
    { title: 'API · Dateline', assets: permalink },
    <Frame>
      <h1>API</h1>
      <p>
        JSON in and out; errors are <code>application/problem+json</code> with <code>type, title, status, detail, code</code> and, where you can act, <code>hint</code>. Machine-readable: <a href="/openapi.json">openapi.json</a>.
      </p>
      {Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => <Route name={`${method.toUpperCase()} ${path}`} operation={operation} key={`${method} ${path}`} />))}
      <h2>Forms</h2>
      {Object.entries(components.schemas).map(([name, schema]) => (
        <section class="operation" id={`form-${name}`} key={name}>
          <h3>{name}</h3>
          <Json value={schema} />
        </section>
      ))}
    </Frame>,
  );
}

function Route({ name, operation: { summary, parameters = [], requestBody, responses } }: { name: string; operation: Operation }): VNode {
  return (
    <section class="operation">
      <h2>
        <code>{name}</code>
      </h2>
      <p><Prose text={summary} /></p>
      {parameters.length > 0 && <Part title="Parameters" value={Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema]))} />}
      {requestBody && <Part title="Body" value={requestBody.content} />}
      {Object.entries(responses).map(([status, { description, content = {} }]) => (
        <div key={status}>
          <p>
            <strong>{status}</strong> <Prose text={description} />
          </p>
          <Part title={Object.keys(content).join(', ')} value={content['application/json']?.schema} />
        </div>
      ))}
    </section>
  );
}

/** What stands between backticks is code. */
function Prose({ text }: { text: string }): VNode {
  return <>{text.split('`').map((piece, at) => (at % 2 === 0 ? piece : <code key={at}>{piece}</code>))}</>;
}

function Part({ title, value }: { title: string; value: object | undefined }): VNode | null {
  if (!value) return title === '' ? null : <p><code>{title}</code></p>;
  return (
    <details>
      <summary>{title}</summary>
      <Json value={value} />
    </details>
  );
}

/** The JSON of a schema; what it refers to is a link. */
function Json({ value }: { value: object }): VNode {
  const pieces = JSON.stringify(value, null, 2).split(/\{\s*"\$ref": "#\/components\/schemas\/(\w+)"\s*\}/);
  return <pre tabIndex={0}>{pieces.map((piece, at) => (at % 2 === 0 ? piece : <a href={`#form-${piece}`} key={at}>{piece}</a>))}</pre>;
}
