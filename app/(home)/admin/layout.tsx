import { AdminNav } from "@/components/admin/admin-nav";
import { PageHeader } from "@/components/ui/page-header";

export default function AdministrationLayout({ children }: LayoutProps<"/admin">) {
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
