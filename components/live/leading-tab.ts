import { openEventSource } from "./event-source";
import { createHub, type Hub } from "./hub";
import type { FromHub, ToHub } from "./live-messages";
import { whenTabEnds } from "./tab-lock";

type OnAir = { to: "hub"; from: string; message: ToHub } | { to: "tab"; tab: string; message: FromHub } | { to: "all"; asks: "who is there" };

/**
 * Where a browser has no shared workers, one of its tabs leads and holds the stream; when it closes, another one does. A new
 * leader asks who is there, and every tab says again what it follows and from where (`sayAll`).
 */
export function joinLeadingTab(tab: string, receive: (message: FromHub) => void, sayAll: () => void): (message: ToHub) => void {
  const air = new BroadcastChannel("concord-live");
  let hub: Hub | null = null;
  const known = new Set<string>();
  const say = (message: OnAir): void => air.postMessage(message);

  const hear = (leading: Hub, from: string, message: ToHub): void => {
    if (!known.has(from)) {
      known.add(from);
      leading.join(from, (answer) => (from === tab ? receive(answer) : say({ to: "tab", tab: from, message: answer })));
      if (from !== tab) whenTabEnds(from, () => {
        known.delete(from);
        leading.leave(from);
      });
    }
    leading.hear(from, message);
  };

  air.addEventListener("message", ({ data }: MessageEvent<OnAir>) => {
    if (data.to === "hub") {
      if (hub) hear(hub, data.from, data.message);
    } else if (data.to === "all") sayAll();
    else if (data.tab === tab) receive(data.message);
  });
  void navigator.locks.request("concord-live-leader", () => {
    const leading = createHub(openEventSource);
    hub = leading;
    addEventListener("online", () => leading.wake());
    say({ to: "all", asks: "who is there" });
    sayAll();
    // Held until the tab ends.
    return new Promise(() => undefined);
  });
  return (message) => (hub ? hear(hub, tab, message) : say({ to: "hub", from: tab, message }));
}
