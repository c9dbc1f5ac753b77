"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { say } from "@/components/ui/toast";
import { Time } from "@/components/ui/time";

type Identity = { provider: string; subject: string; name: string; label: string | null; lastUsedAt: string | null };
type Props = {
  connected: readonly Identity[];
  open: readonly { id: string; name: string }[];
  said: string | null;
  connect: (form: FormData) => Promise<void>;
  /** Answers a sentence when it did not work. */
  disconnect: (identity: { provider: string; subject: string }) => Promise<string | null>;
};

const answers: Record<string, { kind: "good" | "bad"; words: string }> = {
  linked: { kind: "good", words: "Connected. You can sign in with it from now on." },
  "identity-taken": { kind: "bad", words: "That identity belongs to another account of this server. Sign in with it, and disconnect it there first." },
  failed: { kind: "bad", words: "The provider did not answer. Try again in a moment." },
};

/** The identities at other services that lead into this account. */
export function IdentityList({ connected, open, said, connect, disconnect }: Props) {
  const router = useRouter();
  const answer = said === null ? undefined : answers[said];
  const remove = async (identity: Identity): Promise<string | null> => {
    const failure = await disconnect({ provider: identity.provider, subject: identity.subject });
    if (failure !== null) return failure;
    router.refresh();
    say(`${identity.name} is no longer connected`);
    return null;
  };
  return (
    <div className="flex flex-col gap-4">
      {answer ? (
        <Notice kind={answer.kind} live>
          {answer.words}
        </Notice>
      ) : null}
      {connected.length === 0 ? null : (
        <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
          {connected.map((identity) => (
            <li key={`${identity.provider} ${identity.subject}`} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-2.5 text-sm">
              <span className="font-medium">{identity.name}</span>
              <span className="min-w-0 flex-1 basis-40 text-quiet wrap-anywhere">{identity.label}</span>
              {identity.lastUsedAt ? (
                <span className="text-quiet">
                  last used <Time value={identity.lastUsedAt} />
                </span>
              ) : null}
              <ConfirmDialog trigger={<Button size="sm" variant="danger" aria-label={`Disconnect ${identity.name}`}>Disconnect …</Button>} title={`Disconnect ${identity.name}?`} confirmLabel="Disconnect" onConfirm={() => remove(identity)}>
                <p>It no longer leads into your account. You can connect it again at any time.</p>
              </ConfirmDialog>
            </li>
          ))}
        </ul>
      )}
      {open.length === 0 ? null : (
        <form action={connect} className="flex flex-wrap gap-2">
          {open.map(({ id, name }) => (
            <Button key={id} type="submit" name="provider" value={id}>
              Connect {name}
            </Button>
          ))}
        </form>
      )}
    </div>
  );
}
