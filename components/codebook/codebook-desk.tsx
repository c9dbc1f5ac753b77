"use client";
import { ArrowLeft, BookOpen, Plus, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import type { Draft } from "@/components/codebook/draft";
import { MergeDialog } from "@/components/codebook/merge-dialog";
import { NewTagDialog } from "@/components/codebook/new-tag-dialog";
import { TagEntry } from "@/components/codebook/tag-entry";
import { EmptyCodebook, TreePane } from "@/components/codebook/tree-pane";
import type { TreeAct } from "@/components/codebook/tree-keys";
import { useCodebook } from "@/components/codebook/use-codebook";
import { UndoButtons } from "@/components/codebook/undo-buttons";
import { useCodebookUndo } from "@/components/codebook/use-codebook-undo";
import { useTagActs } from "@/components/codebook/use-tag-acts";
import { type UsedTag, UsedTagDialog } from "@/components/codebook/used-tag-dialog";
import { wordsOf } from "@/components/shell/api";
import { useOffer, type UserAction } from "@/components/shell/actions";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { Place } from "@/lib/codebook/moves";
import { outlineOf } from "@/lib/codebook/outline";
import type { Tag } from "@/lib/codebook/tag";
import type { Role } from "@/lib/permissions/actor";
import { roleMay } from "@/lib/permissions/authorize";

type Props = { projectId: string; initialTags: readonly Tag[]; initialTag: string | null; role: Role; documents: readonly { id: string; title: string }[]; me: string; thread: string | null };

/** The codebook: the tree on one side, the entry of the chosen tag on the other; on a phone one after the other. */
export function CodebookDesk({ projectId, initialTags, initialTag, role, documents, me, thread }: Props) {
  const mayWrite = roleMay({ role }, "tag.write");
  const codebook = useCodebook(projectId, initialTags);
  const acts = useTagActs(codebook);
  const past = useCodebookUndo(projectId, codebook, mayWrite);
  const { tags } = codebook;
  const [selected, setSelected] = useState<string | null>(initialTag);
  const [entryOpen, setEntryOpen] = useState(initialTag !== null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [query, setQuery] = useState("");
  const [withRetired, setWithRetired] = useState(true);
  const [withMerged, setWithMerged] = useState(false);
  const [merging, setMerging] = useState<Tag | null>(null);
  const [used, setUsed] = useState<UsedTag | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [creating, setCreating] = useState<string | null | undefined>(undefined);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const rows = useMemo(() => outlineOf(tags, { closed, query, withRetired, withMerged }), [tags, closed, query, withRetired, withMerged]);
  const titles = useMemo(() => new Map(documents.map((document) => [document.id, document.title])), [documents]);
  const tag = tags.find((candidate) => candidate.id === selected);
  const { undo, redo } = past;
  useOffer(useMemo(() => offers(mayWrite, { create: () => setCreating(null), undo, redo }), [mayWrite, undo, redo]));

  const select = (id: string): void => {
    setSelected(id);
    history.replaceState(null, "", `?tag=${id}`);
  };
  const remove = async (wanted: Tag): Promise<void> => {
    const words = await acts.drop(wanted);
    if (words !== null) setUsed({ tag: wanted, words });
  };
  const act = (wanted: TreeAct): void => {
    if (wanted.kind === "select") {
      select(wanted.id);
      setRenaming(null);
    } else if (wanted.kind === "toggle") setClosed((before) => toggled(before, wanted.id));
    else if (!tag) return;
    else if (wanted.kind === "move") void acts.step(tag.id, wanted.direction);
    else if (wanted.kind === "rename") setRenaming(tag.id);
    else if (wanted.kind === "remove") void remove(tag);
    else if (wanted.kind === "open") setEntryOpen(true);
    else setCreating(wanted.kind === "create-below" ? tag.id : tag.parentId);
  };
  const rename = async (id: string | null, name = ""): Promise<string | null> => {
    const failure = id === null ? null : await acts.rename(id, name);
    if (failure === null) setRenaming(null);
    return failure;
  };
  const create = async (fields: { name: string; parentId: string | null; definition: string }): Promise<string | null> => {
    const answer = await codebook.create(fields);
    if (!answer.ok) return wordsOf(answer.refusal);
    setCreating(undefined);
    select(answer.data.id);
    setEntryOpen(true);
    return null;
  };
  const setDraft = (id: string, draft: Draft | undefined): void =>
    setDrafts((before) => {
      const next = new Map(before);
      if (draft) next.set(id, draft);
      else next.delete(id);
      return next;
    });

  const newTag = mayWrite ? (
    <div className="flex items-center gap-1">
      <UndoButtons {...past} />
      <Button variant="primary" className="ms-2" onClick={() => setCreating(null)}>
        <Plus aria-hidden />
        New tag
      </Button>
    </div>
  ) : undefined;
  const deleted = (
    <LinkButton variant="ghost" href={`/projects/${projectId}/deleted?kind=tag`}>
      <Trash2 aria-hidden />
      Deleted
    </LinkButton>
  );
  const tree = { tags, rows, selected, mayWrite, renaming, drafts: new Set(drafts.keys()), onAct: act, onPlace: (id: string, place: Place) => void acts.place(id, place), onRename: rename };
  const dialog = (
    <>
      <NewTagDialog tags={tags} parentId={creating} onClose={() => setCreating(undefined)} onCreate={create} />
      <MergeDialog projectId={projectId} tags={tags} tag={merging} onClose={() => setMerging(null)} onMerge={acts.mergeInto} />
      <UsedTagDialog
        used={used}
        onClose={() => setUsed(null)}
        onMerge={(wanted) => {
          setUsed(null);
          setMerging(wanted);
        }}
        onRetire={(wanted) => {
          setUsed(null);
          void acts.retire(wanted, true);
        }}
      />
    </>
  );
  if (tags.length === 0) {
    return (
      <>
        <PageHeader title="Codebook" />
        {dialog}
        <EmptyCodebook mayWrite={mayWrite} action={mayWrite ? <>{newTag}{deleted}</> : null} />
      </>
    );
  }
  const entryShown = entryOpen && tag !== undefined;
  return (
    <>
      <PageHeader title="Codebook" actions={mayWrite ? <>{newTag}{deleted}</> : null}>
        What the team looks for in the texts, and what each tag means.
      </PageHeader>
      {dialog}
      <div className="grid items-start gap-6 md:grid-cols-[minmax(16rem,24rem)_minmax(0,1fr)]">
        <TreePane className={cx("md:sticky md:top-16 md:block", entryShown && "hidden")} tree={tree} query={query} onQuery={setQuery} withRetired={withRetired} onWithRetired={setWithRetired} withMerged={withMerged} onWithMerged={setWithMerged} onOpen={() => setEntryOpen(true)} />
        <div className={cx("min-w-0 rounded-xl border border-line bg-raised p-5 md:block", !entryShown && "hidden")}>
          {tag ? (
            <>
              <Button size="sm" variant="ghost" className="-ms-2 mb-2 md:hidden" onClick={() => setEntryOpen(false)}>
                <ArrowLeft aria-hidden />
                All tags
              </Button>
              <TagEntry key={tag.id} projectId={projectId} tag={tag} codebook={codebook} mayWrite={mayWrite} draft={drafts.get(tag.id)} onDraft={(draft) => setDraft(tag.id, draft)} onRemove={(gone) => void remove(gone)} onStep={(direction) => void acts.step(tag.id, direction)} onRetire={(retired) => void acts.retire(tag, retired)} onMerge={() => setMerging(tag)} onUnmerge={() => void acts.undoMerge(tag)} onOpen={select} titles={titles} me={{ userId: me, mayModerate: roleMay({ role }, "comment.moderate") }} thread={tag.id === initialTag ? thread : null} />
            </>
          ) : (
            <div className="py-10 text-center text-quiet">
              <BookOpen aria-hidden className="mx-auto mb-2 size-7 stroke-[1.25]" />
              Choose a tag to read its definition and see where it was given.
            </div>
          )}
        </div>
      </div>
    </>
  );
}

function toggled(closed: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(closed);
  if (!next.delete(id)) next.add(id);
  return next;
}

function offers(mayWrite: boolean, { create, undo, redo }: Record<"create" | "undo" | "redo", () => void>): UserAction[] {
  const none = (): void => document.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus();
  const walking = [{ id: "tree.walk", label: "Go to the tree of tags", keys: "↑ ↓", run: none }];
  if (!mayWrite) return walking;
  return [
    { id: "tag.new", label: "New tag", keys: "Shift Enter", run: create },
    ...walking,
    { id: "codebook.undo", label: "Undo your last change of the codebook", keys: "Ctrl Z", run: undo },
    { id: "codebook.redo", label: "Redo it", keys: "Ctrl Shift Z", run: redo },
    { id: "tag.move", label: "Move the chosen tag", keys: "Alt ↑ ↓ ← →", run: none },
    { id: "tag.rename", label: "Rename the chosen tag", keys: "F2", run: none },
    { id: "tag.delete", label: "Delete the chosen tag", keys: "Delete", run: none },
  ];
}
