import type { Shelf } from "@/components/talk/outbox";
import type { Saying } from "@/components/talk/saying";

/**
 * What one account said and the server does not have yet, in the local storage of this browser, an entry each: a comment is
 * small, and is written before its field is emptied, so that no moment is left in which a closed window could lose it.
 */
export function openShelf(accountId: string): Shelf {
  const prefix = `concord.outbox.${accountId}.`;
  return {
    load() {
      try {
        return Object.keys(localStorage).filter((name) => name.startsWith(prefix)).flatMap((name) => parsed(localStorage.getItem(name)));
      } catch {
        return [];
      }
    },
    put(saying) {
      try {
        localStorage.setItem(prefix + saying.id, JSON.stringify(saying));
        return true;
      } catch {
        return false;
      }
    },
    remove(id) {
      try {
        localStorage.removeItem(prefix + id);
      } catch {
        // Nothing was kept, then.
      }
    },
  };
}

function parsed(words: string | null): Saying[] {
  try {
    const saying = JSON.parse(words ?? "null") as Saying | null;
    return saying && typeof saying.text === "string" && typeof saying.threadId === "string" ? [saying] : [];
  } catch {
    return [];
  }
}
