import type { Metadata } from "next";
import { saveServerSettings } from "@/app/(home)/admin/actions";
import { ServerFacts } from "@/components/admin/server-facts";
import { ServerSettingsForm } from "@/components/admin/settings-form";
import { Section } from "@/components/ui/section";
import { read } from "@/lib/next/page";
import { readServerSettings } from "@/lib/queries/read-server-settings";
import { readServerState } from "@/lib/queries/read-server-state";

export const metadata: Metadata = { title: "Server" };

export default async function ServerPage() {
  const here = "/admin/server";
  const [settings, state] = await Promise.all([read(readServerSettings, { here }), read(readServerState, { here })]);
  return (
    <>
      <Section title="Rules">
        <ServerSettingsForm action={saveServerSettings} stored={settings} />
      </Section>
      <ServerFacts state={state} />
    </>
  );
}
