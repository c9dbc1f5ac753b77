import { readActor } from "@/lib/auth/session";
import type { EventWithStates } from "@/lib/db/event-states";
import { sealCursor } from "@/lib/events/cursor";
import { closeOnShutdown, subscribe } from "@/lib/events/feed";
import { viewEvent } from "@/lib/events/view";
import { Mailbox } from "@/lib/next/mailbox";
import type { Visibility } from "@/lib/permissions/visible";
import type { Following } from "@/lib/queries/follow-events";

const TICK_MS = 15_000;

// Proxies cut silent streams, Safari holds the first kilobyte back.
const opening = `: ${" ".repeat(1024)}\nretry: ${1_000}\n\n`;

/** Events that change what somebody may see: after one, a reader's visibility is asked again before anything is sent. */
const changesSight = /^(?:assignment|member|project|curtain|document\.revealed)/u;

/**
 * The live feed: first what was missed since the reader's place, then everything as it is committed, each event filtered
 * for this reader. A reader who may see nothing new receives nothing but the same regular breath.
 */
export async function eventStream(following: Following, request: Request): Promise<Response> {
  const after = following.open(request.headers.get("last-event-id") ?? following.after);
  const mailbox = new Mailbox<EventWithStates[]>();
  const { from, leave } = await subscribe(following.projectId, (events) => mailbox.put(events));
  const close = (): void => mailbox.close();
  if (request.signal.aborted) close();
  request.signal.addEventListener("abort", close);
  const forget = closeOnShutdown(close);
  const end = (): void => {
    leave();
    forget();
    request.signal.removeEventListener("abort", close);
  };
  const chunks = feed(following, request, { mailbox, from, last: after ?? from, end });
  return new Response(toStream(chunks), {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" },
  });
}

type Reading = { mailbox: Mailbox<EventWithStates[]>; from: bigint; last: bigint; end: () => void };

async function* feed(following: Following, request: Request, reading: Reading): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { mailbox, from } = reading;
  let sight: Visibility | null = following.visibility;
  try {
    yield encoder.encode(`${opening}id: ${sealCursor(following.projectId, reading.last)}\nevent: hello\ndata: {}\n\n`);
    while (!mailbox.closed && reading.last < from) {
      const missed = await following.missed(reading.last, from, sight);
      if (missed.length === 0) break;
      yield encoder.encode(write(following.projectId, missed, sight, reading));
    }
    while (sight !== null) {
      const next = await mailbox.next(TICK_MS);
      if (next === "closed") break;
      if (next === "tick") {
        yield encoder.encode(": \n\n");
        sight = (await stillWelcome(request)) ? await following.lookAgain() : null;
        continue;
      }
      if (next.some((event) => changesSight.test(event.type))) sight = await following.lookAgain();
      const said = sight && write(following.projectId, next, sight, reading);
      if (said) yield encoder.encode(said);
    }
  } finally {
    reading.end();
  }
}

// What this reader may know of these events, past the place they have reached.
function write(projectId: string, events: EventWithStates[], sight: Visibility, reading: Reading): string {
  const views = events.filter((event) => event.number > reading.last).flatMap((event) => viewEvent(projectId, event, sight) ?? []);
  reading.last = events.at(-1)?.number ?? reading.last;
  return views.map((view) => `id: ${view.cursor}\ndata: ${JSON.stringify(view)}\n\n`).join("");
}

// A session that ended or a token that was revoked ends its streams within one tick.
async function stillWelcome(request: Request): Promise<boolean> {
  return (await readActor(request).catch(() => null)) !== null;
}

function toStream(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    // Nothing is made ahead of the reader: a client that never reads holds one chunk, not a queue of them.
    { highWaterMark: 0 },
  );
}
