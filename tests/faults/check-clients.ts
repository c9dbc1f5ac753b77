import type { Annotation } from "@/lib/annotations/annotation";
import { annotationsAt } from "@/lib/db/past";
import { db } from "@/lib/db/client";
import type { Client } from "./client";
import type { Scene } from "./world";

/** How each client's view of each document differs from the database; empty when all see the same. */
export async function checkClients(scene: Scene, clients: readonly Client[]): Promise<string[]> {
  const { lastEvent } = await db().projectClock.findUniqueOrThrow({ where: { projectId: scene.projectId } });
  const stored = await annotationsAt(db(), { projectId: scene.projectId, event: lastEvent });
  return clients.flatMap((client) => client.stores().flatMap(({ documentId, store }) => {
    const theirs = store.getState().annotations;
    const ours = new Map(stored.filter((each) => each.documentId === documentId).map((each) => [each.id, each]));
    const ids = new Set([...ours.keys(), ...theirs.keys()]);
    return [...ids].flatMap((id) => difference(theirs.get(id), ours.get(id))).map((what) => `${client.name}: ${what}`);
  }));
}

/** A deleted annotation may be unknown; where it is known, it is known as deleted, in its last version. */
function difference(seen: Annotation | undefined, stored: Annotation | undefined): string[] {
  if (!stored) return [`shows ${seen!.id}, which is nowhere`];
  if (!seen) return stored.deletedAt === null ? [`does not show ${stored.id} (version ${stored.version})`] : [];
  const same = stored.deletedAt === null ? canonical(seen) === canonical(stored) : seen.version === stored.version && seen.deletedAt !== null;
  return same ? [] : [`shows ${canonical(seen)}, stored is ${canonical(stored)}`];
}

function canonical(annotation: Annotation): string {
  return JSON.stringify(Object.entries(annotation).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, name === "spans" ? annotation.spans.map(({ start, end }) => [start, end]) : name === "tags" ? annotation.tags.map(({ tagId, attributes }) => [tagId, attributes]) : value]));
}
