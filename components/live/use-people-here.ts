"use client";
import { useMemo, useSyncExternalStore } from "react";
import type { PresentPlace } from "@/lib/schemas/presence";
import { peopleOf, presenceIn, subscribePresence } from "./presence-store";

const nobody: ReadonlyMap<string, PresentPlace> = new Map();

/** The others in this project now, one place each; on one document only, where it is named. */
export function usePeopleHere(project: string, documentId?: string): PresentPlace[] {
  const present = useSyncExternalStore(subscribePresence, () => presenceIn(project), () => nobody);
  return useMemo(() => peopleOf(present.values(), documentId), [present, documentId]);
}
