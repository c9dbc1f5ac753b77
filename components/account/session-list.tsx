"use client";
import { useRouter } from "next/navigation";
import { send, wordsOf } from "@/components/shell/api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { say } from "@/components/ui/toast";
import { Time } from "@/components/ui/time";

type Session = { id: string; place: string | null; createdAt: string; lastSeenAt: string; agent: string | null; current: boolean };

/** Where one is signed in, and the ways to end it. */
export function SessionList({ sessions, leaveEverywhere }: { sessions: readonly Session[]; leaveEverywhere: () => Promise<void> }) {
  const router = useRouter();
  const endOthers = async (): Promise<void> => {
    const answer = await send("DELETE", "/me/sessions");
    router.refresh();
    if (answer.ok) say("Signed out everywhere else");
    else say(wordsOf(answer.refusal), { kind: "bad" });
  };
  const end = async (session: Session): Promise<void> => {
    const answer = await send("DELETE", `/me/sessions/${session.id}`);
    router.refresh();
    say(answer.ok ? `Signed out: ${wordsOfAgent(session.agent)}` : wordsOf(answer.refusal), answer.ok ? {} : { kind: "bad" });
  };
  return (
    <>
      <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-sm">
            <span className="min-w-0 flex-1 basis-48 font-medium wrap-anywhere">{wordsOfAgent(session.agent)}</span>
            {session.current ? <Badge tone="good">this browser</Badge> : null}
            <span className="text-quiet">
              last used <Time value={session.lastSeenAt} />
              {session.place ? ` from ${session.place}` : ""}
            </span>
            {session.current ? null : (
              <Button size="sm" onClick={() => void end(session)} aria-label={`Sign out ${wordsOfAgent(session.agent)}, last used ${session.lastSeenAt.slice(0, 10)}`}>
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        {sessions.length > 1 ? <Button onClick={() => void endOthers()}>Sign out everywhere else</Button> : null}
        <form action={leaveEverywhere}>
          <Button type="submit">Sign out everywhere</Button>
        </form>
      </div>
    </>
  );
}

const browsers = ["Firefox", "Edg", "OPR", "Chrome", "Safari"];
const systems = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux"];
const better: Record<string, string> = { "Edg": "Edge", "OPR": "Opera", "Mac OS": "macOS" };

/** “Firefox on Linux”; what cannot be told apart is shown as it is. */
export function wordsOfAgent(agent: string | null): string {
  const browser = browsers.find((name) => agent?.includes(name));
  const system = systems.find((name) => agent?.includes(name));
  if (!browser || !system) return agent ?? "Unknown browser";
  return `${better[browser] ?? browser} on ${better[system] ?? system}`;
}
