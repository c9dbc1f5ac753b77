import type { Metadata } from "next";
import { cache } from "react";
import { documentAddresses } from "@/components/workspace/addresses";
import { PastReader } from "@/components/workspace/past-reader";
import { Workspace } from "@/components/workspace/workspace";
import { read } from "@/lib/next/page";
import { openDocument } from "@/lib/queries/open-document";
import { openPastDocument } from "@/lib/queries/open-past-document";

type Props = PageProps<"/projects/[projectId]/documents/[documentId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { document } = await open(await params);
  return { title: document.title };
}

export default async function DocumentPage({ params, searchParams }: Props) {
  const { projectId, documentId } = await params;
  const { at } = await searchParams;
  if (typeof at === "string" && at !== "") return <Past at={{ projectId, documentId }} moment={at} />;
  const opened = await open({ projectId, documentId });
  // Fetched while the page's scripts start. Not before the place in the events is known: what happened between an earlier
  // list and that place would reach nobody. As elements, because the hints of `preload()` wait for those very scripts.
  // Not all annotations: that would take the time of what is wanted first.
  const { text, blocks, first } = documentAddresses(projectId, documentId, opened.document.revision);
  return (
    <>
      {[text, blocks, first].map((address) => <link key={address} rel="preload" as="fetch" href={address} crossOrigin="anonymous" />)}
      <main id="main">
        <Workspace key={opened.document.id} {...opened} />
      </main>
    </>
  );
}

/** `?at=` an event or a time: the document as it was coded then. */
async function Past({ at, moment }: { at: { projectId: string; documentId: string }; moment: string }) {
  const opened = await read(openPastDocument, { params: at, input: { at: moment }, here: `/projects/${at.projectId}/documents/${at.documentId}` });
  return (
    <main id="main">
      <PastReader key={moment} {...opened} />
    </main>
  );
}

// The title and the page ask for the same: once is enough.
const openOnce = cache((projectId: string, documentId: string) => read(openDocument, { params: { projectId, documentId }, here: `/projects/${projectId}/documents/${documentId}` }));

function open({ projectId, documentId }: { projectId: string; documentId: string }) {
  return openOnce(projectId, documentId);
}
