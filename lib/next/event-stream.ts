import { readActor } from "@/lib/auth/session";
import { closeOnShutdown } from "@/lib/events/feed";
import { Bell } from "@/lib/next/mailbox";
import { ProjectReading } from "@/lib/next/project-reading";
import type { Following } from "@/lib/queries/follow-events";
import type { EventView } from "@/lib/schemas/event";
import type { PresenceChange } from "@/lib/schemas/presence";

const BREATH_MS = 15_000;
/** Presence is told no more often than this. */
const PRESENCE_MS = 300;

// Proxies cut silent streams, Safari holds the first kilobyte back.
const opening = `: ${" ".repeat(1024)}\nretry: ${1_000}\n\n`;

/** How a kind of stream words what it says. */
export type Wording = {
  hello: (readings: readonly ProjectReading[]) => string;
  event: (reading: ProjectReading, view: EventView, readings: readonly ProjectReading[]) => string;
  reload?: (reading: ProjectReading, readings: readonly ProjectReading[]) => string;
  presence?: (change: PresenceChange) => string;
  gone?: (reading: ProjectReading) => string;
};

const oneProject: Wording = {
  hello: ([reading]) => `id: ${reading!.cursor}\nevent: hello\ndata: {}\n\n`,
  event: (_, view) => `id: ${view.cursor}\ndata: ${JSON.stringify(view)}\n\n`,
};

/** The live feed of one project: first what was missed since the reader's place, then everything as it is committed. */
export async function eventStream(following: Following, request: Request): Promise<Response> {
  const bell = new Bell();
  const place = request.headers.get("last-event-id") ?? following.after;
  const reading = await ProjectReading.open(following, place === null ? [] : [place], { bell, presence: false, mayReload: false });
  return streamOf([reading], { bell, request, wording: oneProject });
}

type Stream = { bell: Bell; request: Request; wording: Wording };

/**
 * Each event is filtered for this reader. One who may see nothing new receives nothing but a breath every fifteen seconds by the
 * stream's own clock: what others do does not even move that.
 */
export function streamOf(readings: readonly ProjectReading[], stream: Stream): Response {
  const { bell, request } = stream;
  // Whoever asked for it, the source is let go at once: nobody may ever read the rest.
  const end = (): void => {
    bell.close();
    for (const reading of readings) reading.end();
    forget();
    request.signal.removeEventListener("abort", end);
  };
  const forget = closeOnShutdown(end);
  if (request.signal.aborted) end();
  request.signal.addEventListener("abort", end);
  return new Response(toStream(feed(readings, stream), end), {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" },
  });
}

async function* feed(all: readonly ProjectReading[], { bell, request, wording }: Stream): AsyncGenerator<string> {
  let readings = [...all];
  let breathAtMs = Date.now() + BREATH_MS;
  let presenceAtMs = 0;
  yield opening + wording.hello(readings);
  while (readings.length > 0 && !bell.closed) {
    const said: (string | null)[] = [];
    // eslint-disable-next-line no-await-in-loop -- one reader reads one thing after another
    for (const reading of readings) said.push(await tell(reading, wording, readings));
    said.push(...readings.filter((reading) => !reading.welcome).map((reading) => wording.gone?.(reading) ?? null));
    readings = readings.filter((reading) => reading.welcome);
    const nowMs = Date.now();
    const presence = nowMs >= presenceAtMs ? presenceOf(readings, wording) : null;
    if (presence !== null) presenceAtMs = nowMs + PRESENCE_MS;
    const text = [...said, presence].join("");
    if (text !== "") yield text;
    if (nowMs >= breathAtMs) {
      breathAtMs += BREATH_MS * Math.ceil((nowMs - breathAtMs + 1) / BREATH_MS);
      yield ": \n\n";
      // A session that ended or a token that was revoked ends its streams within one breath.
      // eslint-disable-next-line no-await-in-loop -- as above
      if (!(await stillWelcome(request, readings))) return;
    }
    // eslint-disable-next-line no-await-in-loop -- as above
    if (said.every((each) => each === null)) await bell.wait(Math.min(breathAtMs, presenceAtMs > nowMs ? presenceAtMs : breathAtMs) - nowMs);
  }
}

function presenceOf(readings: readonly ProjectReading[], { presence }: Wording): string | null {
  const changes = presence ? readings.flatMap((reading) => reading.presence() ?? []) : [];
  return presence && changes.length > 0 ? changes.map(presence).join("") : null;
}

// Null when the reading has nothing to tell now; empty when it had something that this reader may not know.
async function tell(reading: ProjectReading, wording: Wording, readings: readonly ProjectReading[]): Promise<string | null> {
  const next = await reading.next();
  if (next === null) return null;
  if (next === "reload") return wording.reload?.(reading, readings) ?? "";
  return next.map((view) => wording.event(reading, view, readings)).join("");
}

async function stillWelcome(request: Request, readings: readonly ProjectReading[]): Promise<boolean> {
  if ((await readActor(request).catch(() => null)) === null) return false;
  await Promise.all(readings.map((reading) => reading.lookAgain()));
  return true;
}

function toStream(chunks: AsyncGenerator<string>, end: () => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await chunks.next().catch((error: unknown) => {
          end();
          throw error;
        });
        if (!done) return controller.enqueue(encoder.encode(value));
        end();
        controller.close();
      },
      async cancel() {
        // Here and not in the generator: one that nobody ever read from would not run it.
        end();
        await chunks.return(undefined);
      },
    },
    // Nothing is made ahead of the reader: a client that never reads holds one chunk, not a queue of them.
    { highWaterMark: 0 },
  );
}
