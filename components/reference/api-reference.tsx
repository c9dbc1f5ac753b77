"use client";
import { useEffect, useState } from "react";
import { entriesByNoun, type OpenApi } from "@/components/reference/openapi";
import { OperationEntry } from "@/components/reference/operation-entry";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";

/** The reference as this very server describes itself. */
export function ApiReference() {
  const [api, setApi] = useState<OpenApi | "failed" | null>(null);
  useEffect(() => {
    void readDescription().then(setApi, () => setApi("failed"));
  }, []);
  if (api === null) return <Skeleton className="h-64" />;
  if (api === "failed") return <Notice kind="warn">The description could not be read from /api/openapi.json. Load the page again in a moment.</Notice>;
  return (
    <div className="flex flex-col gap-8">
      {[...entriesByNoun(api)].map(([noun, entries]) => (
        <Section key={noun} title={noun.charAt(0).toUpperCase() + noun.slice(1)}>
          <div className="overflow-hidden rounded-xl border border-line bg-raised">
            {entries.map((entry) => (
              <OperationEntry key={entry.id} api={api} entry={entry} />
            ))}
          </div>
        </Section>
      ))}
    </div>
  );
}

async function readDescription(): Promise<OpenApi> {
  const response = await fetch("/api/openapi.json");
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as OpenApi;
}
