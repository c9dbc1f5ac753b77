import { leave } from "@/app/(enter)/actions";
import { AppHeader } from "@/components/shell/app-header";
import { Main, Shell } from "@/components/shell/shell";
import { read } from "@/lib/next/page";
import { readMe } from "@/lib/queries/read-me";

export default async function HomeLayout({ children }: LayoutProps<"/">) {
  const me = await read(readMe, { here: "/projects" });
  return (
    <Shell accountId={me.userId}>
      <AppHeader viewer={me} signOut={leave} />
      <Main>{children}</Main>
    </Shell>
  );
}
