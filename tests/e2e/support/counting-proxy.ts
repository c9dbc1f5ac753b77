import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands between a browser and the server and counts the live streams that are open. */
export async function openCountingProxy(target: string): Promise<{ url: string; streams: () => { open: number; most: number }; close: () => void }> {
  const { host, port, hostname } = new URL(target);
  let open = 0;
  let most = 0;
  const server = createServer((incoming: IncomingMessage, outgoing) => {
    const isStream = (incoming.headers.accept ?? "").includes("text/event-stream");
    if (isStream) most = Math.max(most, ++open);
    // The server judges requests by its own address.
    const headers = { ...incoming.headers, host, ...(incoming.headers.origin ? { origin: new URL(target).origin } : {}) };
    const sent = request({ hostname, port, path: incoming.url, method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    sent.on("error", () => outgoing.destroy());
    outgoing.on("close", () => {
      if (isStream) open -= 1;
      sent.destroy();
    });
    incoming.pipe(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    streams: () => ({ open, most }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
