import Link from "next/link";
import { leave } from "@/app/(enter)/actions";
import { AppHeader } from "@/components/shell/app-header";
import { Mark } from "@/components/shell/mark";
import { Main, Shell } from "@/components/shell/shell";
import { read, viewer } from "@/lib/next/page";
import { readMe } from "@/lib/queries/read-me";

/** Reference pages are open to everybody; whoever is signed in keeps their header. */
export default async function DocsLayout({ children }: LayoutProps<"/docs">) {
  const me = (await viewer()) ? await read(readMe) : null;
  if (me) {
    return (
      <Shell accountId={me.userId}>
        <AppHeader viewer={me} signOut={leave} />
        <Main>{children}</Main>
      </Shell>
    );
  }
  return (
    <>
      <header className="border-b border-line px-4 py-2.5">
        <Link href="/sign-in" className="inline-flex min-h-7 items-center gap-2 font-serif text-lg font-semibold">
          <Mark className="size-6" />
          Concord
        </Link>
      </header>
      <Main>{children}</Main>
    </>
  );
}
