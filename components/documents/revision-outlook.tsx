"use client";
import { ArrowRight, Check, CircleHelp, type LucideIcon, Unlink } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { ChangeList } from "@/components/documents/change-list";
import { DoubtfulList } from "@/components/documents/doubtful-list";
import type { RevisionPreview } from "@/lib/schemas/revision";
import type { Anchor } from "@/lib/text/reanchor";
import { RevisionRefusal } from "@/components/documents/revision-refusal";
import { RevisionSteps } from "@/components/documents/revision-steps";
import { RevisionWork } from "@/components/documents/revision-work";
import { fatesOf } from "@/components/documents/revision-words";
import type { Revised } from "@/components/documents/use-revising";
import type { Refusal } from "@/components/shell/api";
import { Button } from "@/components/ui/button";

const icons: Record<Anchor, [icon: LucideIcon, look: string]> = { exact: [Check, "text-good"], moved: [ArrowRight, "text-accent"], uncertain: [CircleHelp, "text-warn"], orphan: [Unlink, "text-bad"] };

type Props = { preview: RevisionPreview; present: Revised; refusal: Refusal | null; busy: boolean; onBack: () => void; onMake: () => void };

/** What a new revision would do, before it is made: to the annotations, to the text. */
export function RevisionOutlook({ preview, present, refusal, busy, onBack, onMake }: Props) {
  const next = present.revision + 1;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const fates = fatesOf(preview.anchors);
  return (
    <>
      <h3 ref={heading} tabIndex={-1} className="font-serif text-base font-semibold">
        What revision {next} would do
      </h3>
      {fates.length > 0 ? (
        <ul className="mt-2 flex flex-col gap-1.5">
          {fates.map(({ anchor, says, means }) => {
            const [Icon, look] = icons[anchor];
            return (
              <li key={anchor} className="flex items-start gap-2.5">
                <Icon aria-hidden className={`mt-1 size-4 shrink-0 ${look}`} />
                <span className="min-w-0">
                  <span className="font-medium">{says}</span> {means}
                </span>
              </li>
            );
          })}
        </ul>
      ) : (
        <p className="mt-2">There are no annotations to place that you may see.</p>
      )}
      {preview.doubtful.length > 0 ? (
        <Part title="In doubt, or without a place">
          <DoubtfulList doubtful={preview.doubtful} />
        </Part>
      ) : null}
      <Part title="What changes in the text">
        <ChangeList changes={preview.changes} />
      </Part>
      {preview.more ? <p className="mt-3 text-sm text-quiet">There is more; the first 200 of each are shown.</p> : null}
      <p className="mt-5 text-sm text-quiet">
        Everybody’s work is kept. Revision {present.revision} stays readable, and can be made the text again. Counted is what you may see; what is hidden from you is placed by the same rules.
      </p>
      <RevisionRefusal refusal={refusal} />
      {busy ? <RevisionWork says={`Making revision ${next} …`} /> : null}
      <RevisionSteps>
        <Button onClick={onBack} aria-disabled={busy}>
          Back
        </Button>
        <Button variant="primary" busy={busy} onClick={onMake}>
          Make revision {next}
        </Button>
      </RevisionSteps>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-5">
      <h4 className="mb-2 text-sm font-medium text-quiet">{title}</h4>
      {children}
    </section>
  );
}
