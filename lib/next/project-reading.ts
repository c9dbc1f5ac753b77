import type { EventWithStates } from "@/lib/db/event-states";
import { sealCursor } from "@/lib/events/cursor";
import { type Batch, subscribe } from "@/lib/events/feed";
import { presentIn, watchPresence } from "@/lib/events/presence";
import { viewEvent } from "@/lib/events/view";
import { type Bell, Mailbox } from "@/lib/next/mailbox";
import { seesPresence, type Visibility } from "@/lib/permissions/visible";
import type { Following } from "@/lib/queries/follow-events";
import type { EventView } from "@/lib/schemas/event";
import type { PresenceChange } from "@/lib/schemas/presence";

/** Events that change what somebody may see: after one, a reader's visibility is asked again before anything is sent. */
const changesSight = /^(?:assignment|member|project|curtain|document\.revealed)/u;

/** More missed events than this are not replayed to whoever can read everything again instead. */
export const MOST_REPLAYED = 1_000;

type Wants = { bell: Bell; presence: boolean; /** Says “read again” rather than replaying very much. */ mayReload: boolean };

/** One reader's place in one project's events, and what they may see from there on. */
export class ProjectReading {
  readonly projectId: string;
  readonly #following: Following;
  readonly #mailbox = new Mailbox<Batch>();
  readonly #mayReload: boolean;
  /** Windows whose presence changed since the reader was told; a set, so that however much moves it cannot grow. */
  readonly #moved = new Set<string>();
  readonly #told = new Map<string, string>();
  #sight: Visibility | null;
  #last: bigint;
  #newest: bigint;
  #behind: boolean;
  #leave: () => void;

  static async open(following: Following, places: readonly string[], wants: Wants): Promise<ProjectReading> {
    const reading = new ProjectReading(following, wants.mayReload);
    const { from, leave } = await subscribe(following.projectId, (batch) => {
      reading.#newest = batch.events.at(-1)!.number;
      reading.#mailbox.put(batch);
      wants.bell.ring();
    });
    reading.#leave = leave;
    if (wants.presence) reading.#watchPresence(wants.bell);
    try {
      await reading.#startAt(places, from);
    } catch (error) {
      reading.end();
      throw error;
    }
    return reading;
  }

  private constructor(following: Following, mayReload: boolean) {
    this.projectId = following.projectId;
    this.#following = following;
    this.#mayReload = mayReload;
    this.#sight = following.visibility;
    [this.#last, this.#newest, this.#behind, this.#leave] = [0n, 0n, false, () => undefined];
  }

  // Of several places the earliest counts. Without one the reader begins where the feed is.
  async #startAt(places: readonly string[], from: bigint): Promise<void> {
    const numbers = places.map((place) => this.#following.open(place));
    this.#last = numbers.reduce((least, number) => (number < least ? number : least), numbers[0] ?? from);
    if (from > this.#newest) this.#newest = from;
    // This process may be a moment behind; but what no process has reached is no place.
    if (this.#last > from) await this.#following.requirePast(this.#last);
    this.#behind = this.#last < from;
  }

  get cursor(): string {
    return sealCursor(this.projectId, this.#last);
  }

  /** False when the reader is no member any more. */
  get welcome(): boolean {
    return this.#sight !== null;
  }

  /** The next events the reader may know of, oldest first; null when there is nothing to read now. */
  async next(): Promise<EventView[] | "reload" | null> {
    if (this.#mailbox.takeMissed()) {
      this.#behind = true;
      // What was dropped may have changed what this reader may see.
      await this.lookAgain();
    }
    if (this.#behind && this.#sight) return await this.#catchUp(this.#sight);
    const batch = this.#mailbox.take();
    if (!batch) return null;
    if (batch.events.some((event) => changesSight.test(event.type))) await this.lookAgain();
    return this.#view(batch.events);
  }

  async #catchUp(sight: Visibility): Promise<EventView[] | "reload"> {
    if (this.#mayReload && (await this.#following.missedMoreThan(this.#last, sight, MOST_REPLAYED))) {
      this.#last = this.#newest;
      this.#behind = false;
      return "reload";
    }
    // What comes while this is asked was not looked for: it waits in the mailbox.
    const until = this.#newest;
    const missed = await this.#following.missed(this.#last, until, sight);
    if (missed.length > 0) return this.#view(missed);
    if (until > this.#last) this.#last = until;
    this.#behind = false;
    return [];
  }

  // What this reader may know of these events, past the place they have reached.
  #view(events: readonly EventWithStates[]): EventView[] {
    const sight = this.#sight;
    const views = sight === null ? [] : events.filter((event) => event.number > this.#last).flatMap((event) => viewEvent(this.projectId, event, sight) ?? []);
    const reached = events.at(-1)?.number ?? this.#last;
    if (reached > this.#last) this.#last = reached;
    return views;
  }

  async lookAgain(): Promise<void> {
    this.#sight = await this.#following.lookAgain();
    for (const key of [...presentIn(this.projectId).keys(), ...this.#told.keys()]) this.#moved.add(key);
  }

  #watchPresence(bell: Bell): void {
    for (const key of presentIn(this.projectId).keys()) this.#moved.add(key);
    const leaveFeed = this.#leave;
    const leavePresence = watchPresence(this.projectId, (key) => {
      this.#moved.add(key);
      bell.ring();
    });
    this.#leave = () => {
      leaveFeed();
      leavePresence();
    };
  }

  /** Who of the others came, moved or left, as far as the reader may know; null when that is nobody. */
  presence(): PresenceChange | null {
    const change: PresenceChange = { project: this.projectId, here: [], gone: [] };
    for (const key of this.#moved) {
      const place = presentIn(this.projectId).get(key)?.place;
      const seen = place && place.userId !== this.#following.userId && this.#sight !== null && seesPresence(this.#sight, place.documentId);
      const client = this.#told.get(key);
      if (seen) {
        this.#told.set(key, place.client);
        change.here.push(place);
      } else if (client !== undefined) {
        this.#told.delete(key);
        change.gone.push(client);
      }
    }
    this.#moved.clear();
    return change.here.length + change.gone.length > 0 ? change : null;
  }

  end(): void {
    this.#leave();
  }
}
