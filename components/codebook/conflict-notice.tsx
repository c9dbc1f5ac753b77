"use client";
import { clashingFields, type Draft, FIELD_LABELS, fieldsOf, wordsOfField } from "@/components/codebook/draft";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Tag } from "@/lib/codebook/tag";

type Props = { draft: Draft; current: Tag; keepMine: () => void; takeTheirs: () => void };

/** Two people wrote the same entry: both versions, and who wins is for the person to say. */
export function ConflictNotice({ draft, current, keepMine, takeTheirs }: Props) {
  const clashes = clashingFields(draft, current);
  const theirs = fieldsOf(current);
  return (
    <Notice kind="warn" live className="mb-4">
      <p className="font-medium">Somebody changed this tag while you were writing. Nothing is lost.</p>
      {clashes.length === 0 ? <p className="mt-1">They changed other parts than you; both changes can stand together.</p> : null}
      {clashes.map((field) => (
        <div key={field} className="mt-2">
          <p className="text-xs font-medium text-quiet">{FIELD_LABELS[field]}</p>
          <div className="grid gap-2 sm:grid-cols-2">
            <Version title="Yours" text={wordsOfField(field, draft.fields)} />
            <Version title="Theirs" text={wordsOfField(field, theirs)} />
          </div>
        </div>
      ))}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={keepMine}>
          {clashes.length === 0 ? "Save mine beside theirs" : "Keep mine"}
        </Button>
        <Button size="sm" onClick={takeTheirs}>
          Take theirs
        </Button>
      </div>
    </Notice>
  );
}

function Version({ title, text }: { title: string; text: string }) {
  return (
    <div className="rounded-md border border-line bg-raised p-2">
      <p className="text-xs font-medium text-quiet">{title}</p>
      <p className="whitespace-pre-wrap">{text}</p>
    </div>
  );
}
