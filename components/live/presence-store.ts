import type { PresenceChange, PresentPlace } from "@/lib/schemas/presence";

/** Who else is here, project by project, as this window knows it. */
const places = new Map<string, ReadonlyMap<string, PresentPlace>>();
const listeners = new Set<() => void>();
const nobody: ReadonlyMap<string, PresentPlace> = new Map();

export function applyPresence({ project, here, gone }: PresenceChange): void {
  const next = new Map(places.get(project));
  for (const client of gone) next.delete(client);
  for (const place of here) {
    // Set anew: the last one is where a person with several windows is.
    next.delete(place.client);
    next.set(place.client, place);
  }
  places.set(project, next);
  for (const listener of listeners) listener();
}

/** The stream is away: nobody is known to be anywhere. */
export function forgetPresence(project: string): void {
  if (places.delete(project)) for (const listener of listeners) listener();
}

export function subscribePresence(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function presenceIn(project: string): ReadonlyMap<string, PresentPlace> {
  return places.get(project) ?? nobody;
}

/** One place a person: on this document if they have it open in any window, else where they were last. By name. */
export function peopleOf(present: Iterable<PresentPlace>, documentId?: string): PresentPlace[] {
  const people = new Map<string, PresentPlace>();
  for (const place of present) {
    if (documentId !== undefined && place.documentId !== documentId) continue;
    people.set(place.userId, place);
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name) || a.userId.localeCompare(b.userId));
}

const HUES = 12;

/** The colour of a person, the same for everybody who sees them. */
export function hueOf(userId: string): number {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + character.codePointAt(0)!) % 9_973;
  return sum % HUES;
}
