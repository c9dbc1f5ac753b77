import { AdminNav } from "@/components/admin/admin-nav";
import { PageHeader } from "@/components/ui/page-header";
import { read } from "@/lib/next/page";
import { readServerSettings } from "@/lib/queries/read-server-settings";

export default async function AdministrationLayout({ children }: LayoutProps<"/admin">) {
  // For everybody else none of these pages exists, their heading neither.
  await read(readServerSettings, { here: "/admin" });
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-8">
      <div>
        <PageHeader title="Administration" className="mb-4">
          People and rules of this server. What is inside a project is its members’ affair.
        </PageHeader>
        <AdminNav />
      </div>
      {children}
    </div>
  );
}
