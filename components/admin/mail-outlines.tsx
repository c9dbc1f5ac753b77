"use client";
import { useRouter } from "next/navigation";
import { send, wordsOf } from "@/components/shell/api";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { say } from "@/components/ui/toast";
import { Time } from "@/components/ui/time";
import { count } from "@/components/ui/words";

type Mail = { id: string; kind: string; state: string; attempts: number; reason: string | null; createdAt: string; nextTryAt: string | null };
type State = { server: string | null; counts: { waiting: number; failed: number } };

const tones = { failed: "bad", sent: "good", sending: "accent" } as const;
const words = (kind: string): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll("-", " ")}`;

/** Mails of the last two weeks, and the button for the day the mail server was down. */
export function MailOutlines({ mails, mail }: { mails: readonly Mail[]; mail: State }) {
  const router = useRouter();
  const { waiting, failed } = mail.counts;
  const retry = async (): Promise<void> => {
    const answer = await send<{ retried: number }>("POST", "/admin/mails:retry");
    router.refresh();
    if (!answer.ok) return say(wordsOf(answer.refusal), { kind: "bad" });
    say(answer.data.retried === 0 ? "Nothing to try again" : `${count(answer.data.retried, "mail")} on the way`);
  };
  return (
    <div className="flex flex-col gap-4">
      {mail.server === null ? <Notice kind="warn">No mail server is set, so mails are printed to the log of the server.</Notice> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <span>
          {waiting} waiting, {failed} failed
        </span>
        {waiting + failed > 0 ? <Button size="sm" onClick={() => void retry()}>Try all of them now</Button> : null}
      </div>
      {mails.length === 0 ? (
        <p className="text-sm text-quiet">No mail was written in the last two weeks.</p>
      ) : (
        <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
          {mails.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-sm">
              <div className="min-w-0 flex-1 basis-56">
                <p className="font-medium">{words(each.kind)}</p>
                {each.reason && each.state !== "sent" ? <p className="text-bad wrap-anywhere">{each.reason}</p> : null}
              </div>
              {each.attempts > 0 && each.state !== "sent" ? <span className="text-quiet">{count(each.attempts, "attempt")}</span> : null}
              {each.state === "waiting" && each.attempts > 0 && each.nextTryAt ? (
                <span className="text-quiet">
                  next <Time value={each.nextTryAt} />
                </span>
              ) : null}
              <Badge tone={tones[each.state as keyof typeof tones] ?? "plain"}>{each.state}</Badge>
              <span className="text-quiet">
                <Time value={each.createdAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
