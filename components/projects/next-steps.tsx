import { BookMarked, Check, FileUp, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { LinkButton } from "@/components/ui/link-button";

type Step = { done: boolean; title: string; text: string; href: string; label: string; icon: ReactNode };

/** The three things a project needs before coding can begin; gone once all are there. */
export function NextSteps({ projectId, has, may }: { projectId: string; has: { documents: boolean; tags: boolean; people: boolean }; may: { write: boolean; invite: boolean } }) {
  if (!may.write || (has.documents && has.tags && (has.people || !may.invite))) return null;
  const base = `/projects/${projectId}`;
  const steps: Step[] = [
    { done: has.documents, title: "Bring in the documents", text: "Plain text files, many at once. The text stays exactly as it is.", href: `${base}/documents?add=files`, label: "Import documents", icon: <FileUp aria-hidden /> },
    { done: has.tags, title: "Write the codebook", text: "The tags you look for, each with a definition. It can grow while you code.", href: `${base}/codebook`, label: "Open the codebook", icon: <BookMarked aria-hidden /> },
    ...(may.invite ? [{ done: has.people, title: "Invite the others", text: "Supervisors, coders and readers, each by a link of their own.", href: `${base}/members`, label: "Invite people", icon: <UserPlus aria-hidden /> }] : []),
  ];
  const next = steps.findIndex((step) => !step.done);
  return (
    <ol className="grid gap-3 md:grid-cols-3">
      {steps.map((step, index) => (
        <li key={step.title} className={cx("flex flex-col rounded-xl border p-4", step.done ? "border-line" : "border-line bg-raised shadow-low")}>
          <p className="flex items-center gap-2 font-medium [&>svg]:size-4.5 [&>svg]:text-quiet">
            {step.done ? <Check aria-hidden className="text-good!" /> : step.icon}
            {step.title}
            {step.done ? <span className="sr-only">, done</span> : null}
          </p>
          <p className="mt-1 mb-3 text-sm text-quiet">{step.text}</p>
          {step.done ? null : (
            <LinkButton href={step.href} size="sm" variant={index === next ? "primary" : "secondary"} className="mt-auto self-start">
              {step.label}
            </LinkButton>
          )}
        </li>
      ))}
    </ol>
  );
}
