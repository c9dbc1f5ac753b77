"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SelectField } from "@/components/ui/field";

const roles = [
  { value: "reader", label: "Reader" },
  { value: "coder", label: "Coder" },
  { value: "supervisor", label: "Supervisor" },
  { value: "owner", label: "Owner" },
];

/** Becomes a member without an invitation: for a project that lost its owner, mostly. */
export function JoinProject({ project }: { project: { id: string; name: string } }) {
  const router = useRouter();
  const [role, setRole] = useState("reader");
  const join = async (): Promise<string | null> => {
    const answer = await send("POST", "/admin/memberships", { body: { projectId: project.id, role } });
    if (!answer.ok) return wordsOf(answer.refusal);
    router.push(`/projects/${project.id}`);
    return null;
  };
  return (
    <ConfirmDialog trigger={<Button size="sm" className="whitespace-nowrap" aria-label={`Join ${project.name}`}>Join …</Button>} title={`Join “${project.name}”?`} confirmLabel="Join" onConfirm={join}>
      <p>Nobody invited you. That you joined is recorded, and everybody in the project sees it.</p>
      <SelectField label="As" options={roles} value={role} onChange={(event) => setRole(event.target.value)} />
    </ConfirmDialog>
  );
}
