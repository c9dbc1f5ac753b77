import pg from "pg";

const RETRY_MS = 5_000;

/**
 * One connection of a server for as long as it runs. It does nothing: whoever wants to put another database in the place of this one
 * sees by it that somebody is here, also when nobody has asked anything for a while.
 */
export function attend(url: string): { here: Promise<void>; leave(): Promise<void> } {
  let client: pg.Client | undefined;
  let left = false;
  let timer: NodeJS.Timeout | undefined;

  const come = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, application_name: "concord server", keepAlive: true });
    client = fresh;
    fresh.on("error", () => undefined);
    fresh.once("end", again);
    await fresh.connect().catch(() => undefined);
  };
  function again(): void {
    if (!left) timer = setTimeout(() => void come(), RETRY_MS);
    timer?.unref();
  }
  return {
    /** When the first attempt to connect is over. */
    here: come(),
    async leave() {
      left = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
