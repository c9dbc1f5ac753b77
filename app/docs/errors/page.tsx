import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { errorCatalogue } from "@/lib/errors";

export const metadata: Metadata = { title: "Errors" };

/** Where the `type` of every problem leads. */
export default function ErrorsPage() {
  return (
    <>
      <PageHeader title="Errors">
        What the API refuses is answered as <code>application/problem+json</code> with one of these codes. They keep their meaning; rely on them, not on the sentences.
      </PageHeader>
      <dl className="max-w-3xl divide-y divide-line rounded-xl border border-line bg-raised">
        {Object.entries(errorCatalogue).map(([code, [status, sentence]]) => (
          <div key={code} id={code} className="flex scroll-mt-20 flex-wrap items-baseline gap-x-4 px-4 py-2.5 target:bg-accent-soft">
            <dt className="flex-1 basis-56">
              <code>{code}</code> <span className="text-sm text-quiet tabular-nums">{status}</span>
            </dt>
            <dd className="flex-1 basis-80">{sentence}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
