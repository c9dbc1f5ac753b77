import { SendTestMail } from "@/components/admin/send-test-mail";
import { sayBytes } from "@/components/admin/bytes";
import { Facts } from "@/components/admin/facts";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";

type State = {
  bytes: { database: number; originals: number; texts: number; uploads: number };
  mail: { server: string | null; from: string | null };
  providers: readonly { id: string; name: string; issuer: string }[];
};

/** What is set for this server, and what it keeps. */
export function ServerFacts({ state: { bytes, mail, providers } }: { state: State }) {
  return (
    <>
      <Section title="Signing in" hint="Providers are set in the environment of the server.">
        {providers.length === 0 ? (
          <p className="text-sm text-quiet">Passwords only. How to add GitHub, Google, ORCID or your university stands in docs/host.md.</p>
        ) : (
          <Facts facts={providers.map(({ name, issuer }) => [name, issuer])} />
        )}
      </Section>
      <Section title="Mail" hint="Set in the environment of the server.">
        {mail.server === null ? (
          <Notice kind="warn">No mail server is set: nobody can reset a password alone, and mails are printed to the log of the server. SMTP_URL and SMTP_FROM change that.</Notice>
        ) : (
          <div className="flex flex-col items-start gap-3">
            <Facts facts={[["Mail server", mail.server], ["Mails come from", mail.from ?? ""]]} />
            <SendTestMail />
          </div>
        )}
      </Section>
      <Section title="Storage">
        <Facts
          facts={[
            ["Database in all", sayBytes(bytes.database)],
            ["Texts", sayBytes(bytes.texts)],
            ["Original files", sayBytes(bytes.originals)],
            ["Uploads that wait for a job", sayBytes(bytes.uploads)],
          ]}
        />
      </Section>
    </>
  );
}
