import type { Metadata } from "next";
import Link from "next/link";
import { ApiReference } from "@/components/reference/api-reference";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "API reference" };

export default function ApiPage() {
  return (
    <>
      <PageHeader title="API reference">
        Everything the interface does, scripts can do. Send a token from your{" "}
        <Link href="/account" className="underline underline-offset-3">
          account
        </Link>{" "}
        as <code>Authorization: Bearer …</code>. The same, for programs: <a href="/api/openapi.json" download className="underline underline-offset-3">
          openapi.json
        </a>
        .
      </PageHeader>
      <ApiReference />
    </>
  );
}
