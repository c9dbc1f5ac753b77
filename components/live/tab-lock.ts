/** Every tab holds a lock as long as it lives; whoever gets the lock next knows that it is gone, however it ended. */
const nameOf = (tab: string): string => `concord-tab-${tab}`;

/** Resolves when the lock is held. */
export async function holdTabLock(tab: string): Promise<void> {
  await new Promise<void>((held) => {
    void navigator.locks?.request(nameOf(tab), () => {
      held();
      return new Promise(() => undefined);
    });
    if (!navigator.locks) held();
  });
}

export function whenTabEnds(tab: string, then: () => void): void {
  void navigator.locks?.request(nameOf(tab), then);
}
