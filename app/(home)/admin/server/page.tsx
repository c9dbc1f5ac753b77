import type { Metadata } from "next";
import { saveServerSettings } from "@/app/(home)/admin/actions";
import { BackupFacts } from "@/components/admin/backup-facts";
import { ServerFacts } from "@/components/admin/server-facts";
import { ServerSettingsForm } from "@/components/admin/settings-form";
import { Section } from "@/components/ui/section";
import { read } from "@/lib/next/page";
import { readBackups } from "@/lib/queries/read-backups";
import { readServerSettings } from "@/lib/queries/read-server-settings";
import { readServerState } from "@/lib/queries/read-server-state";

export const metadata: Metadata = { title: "Server" };

export default async function ServerPage() {
  const here = "/admin/server";
  const [settings, state, backups] = await Promise.all([read(readServerSettings, { here }), read(readServerState, { here }), read(readBackups, { here })]);
  return (
    <>
      <Section title="Rules">
        <ServerSettingsForm action={saveServerSettings} stored={settings} />
      </Section>
      <BackupFacts backups={backups} />
      <ServerFacts state={state} />
    </>
  );
}
