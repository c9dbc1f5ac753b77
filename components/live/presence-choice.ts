const KEY = "concord.presence";
const listeners = new Set<() => void>();

/** Whether this browser shows others where its person reads. Yes, unless they said otherwise. */
export function sharesPresence(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function chooseSharing(shares: boolean): void {
  try {
    localStorage.setItem(KEY, shares ? "on" : "off");
  } catch {
    // Storage that is switched off forgets the choice with the page.
  }
  for (const listener of listeners) listener();
}

/** Also when the choice was made in another window. */
export function onSharingChange(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent): void => {
    if (key === KEY) listener();
  };
  listeners.add(listener);
  addEventListener("storage", onStorage);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", onStorage);
  };
}
