import { type Entry, type OpenApi, resolve, type Schema, wordsOfSchema } from "@/components/reference/openapi";
import { Badge } from "@/components/ui/badge";

const tones: Record<string, "plain" | "accent" | "warn" | "bad"> = { get: "plain", post: "accent", put: "accent", patch: "warn", delete: "bad" };

/** One operation: closed it is a line, open it says what goes in and what comes out. */
export function OperationEntry({ api, entry }: { api: OpenApi; entry: Entry }) {
  const sent = Object.entries(entry.requestBody?.content ?? {});
  return (
    <details id={entry.id} className="group border-b border-line last:border-0">
      <summary className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 hover:bg-sunken">
        <span className="w-16 shrink-0">
          <Badge tone={tones[entry.method] ?? "plain"}>{entry.method.toUpperCase()}</Badge>
        </span>
        <code className="text-sm wrap-anywhere">{entry.path}</code>
        <span className="text-sm text-quiet">{entry.summary}</span>
      </summary>
      <div className="flex flex-col gap-4 px-4 pt-1 pb-4 text-sm">
        {entry.description ? <p className="max-w-prose">{entry.description}</p> : null}
        {entry.parameters && entry.parameters.length > 0 ? <Fields title="Parameters" rows={entry.parameters.map(({ name, required, description, schema, in: where }) => ({ name, required: required ?? false, note: where, words: wordsOfSchema(schema), description }))} /> : null}
        {sent.map(([media, { schema }]) => (
          <Body key={media} api={api} title={`Sent as ${media}`} schema={schema} />
        ))}
        {Object.entries(entry.responses ?? {}).map(([status, response]) => (
          <Body key={status} api={api} title={`${status}${response.description ? ` · ${response.description}` : ""}`} schema={Object.values(response.content ?? {})[0]?.schema} />
        ))}
      </div>
    </details>
  );
}

function Body({ api, title, schema }: { api: OpenApi; title: string; schema: Schema | undefined }) {
  const shape = resolve(api, schema);
  const rows = Object.entries(shape?.properties ?? {}).map(([name, field]) => ({ name, required: shape?.required?.includes(name) ?? false, words: wordsOfSchema(field), description: field.description }));
  if (rows.length > 0) return <Fields title={title} rows={rows} />;
  return (
    <p>
      <span className="font-medium">{title}</span>
      {schema ? <span className="text-quiet">: {wordsOfSchema(schema)}</span> : null}
    </p>
  );
}

type Row = { name: string; required: boolean; words: string; note?: string; description: string | undefined };

function Fields({ title, rows }: { title: string; rows: readonly Row[] }) {
  return (
    <div>
      <p className="mb-1 font-medium">{title}</p>
      <dl className="rounded-lg border border-line">
        {rows.map((row) => (
          <div key={`${row.note}-${row.name}`} className="flex flex-wrap gap-x-3 gap-y-0.5 border-b border-line px-3 py-1.5 last:border-0">
            <dt className="basis-40">
              <code>{row.name}</code>
              {row.required ? <span className="text-quiet"> required</span> : null}
            </dt>
            <dd className="min-w-0 flex-1 basis-56 wrap-anywhere text-quiet">
              {row.words}
              {row.note ? ` · in ${row.note}` : ""}
              {row.description ? <span className="text-ink"> · {row.description}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
