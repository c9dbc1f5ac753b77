"use client";
import { useRouter } from "next/navigation";
import { expectToLeave } from "@/components/live/expected-end";
import { send, wordsOf } from "@/components/shell/api";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { say } from "@/components/ui/toast";

export function DeleteProject({ project }: { project: { id: string; name: string; version: number } }) {
  const router = useRouter();
  const remove = async (): Promise<string | null> => {
    expectToLeave(project.id);
    const answer = await send("DELETE", `/projects/${project.id}`, { ifMatch: project.version });
    if (!answer.ok) return wordsOf(answer.refusal);
    say(`Deleted “${project.name}”`);
    router.push("/projects");
    return null;
  };
  return (
    <ConfirmDialog trigger={<Button variant="danger">Delete this project …</Button>} title="Delete this project?" phrase={project.name} confirmLabel="Delete the project" onConfirm={remove}>
      <p>All its documents, its codebook and everybody’s coding disappear for every member at once. For a while (the administrator says how long) you can bring it back from the page of your projects; then it is erased. Export first what you want to keep.</p>
    </ConfirmDialog>
  );
}
