"use client";
import { Pencil, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { wordsOf } from "@/components/shell/api";
import { CommentText } from "@/components/talk/comment-text";
import { Composer } from "@/components/talk/composer";
import { editComment, removeComment, restoreComment, type Words } from "@/components/talk/talk-api";
import type { Talk } from "@/components/talk/use-talk";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { Time } from "@/components/ui/time";
import { say } from "@/components/ui/toast";
import type { Comment } from "@/lib/schemas/comment";

export type Speaker = { userId: string; mayModerate: boolean };

type Props = { projectId: string; comment: Comment; me: Speaker; take: Talk["take"] };

/** One comment, with what its reader may do with it. */
export function CommentItem({ projectId, comment, me, take }: Props) {
  const [editing, setEditing] = useState(false);
  const own = comment.author?.userId === me.userId;
  const name = own ? "You" : (comment.author?.name ?? "A former member");
  const restore = async (): Promise<void> => {
    const answer = await restoreComment(projectId, comment.id);
    if (answer.ok) take({ comments: [answer.data] });
    else say(wordsOf(answer.refusal), { kind: "bad" });
  };
  const remove = async (): Promise<void> => {
    const answer = await removeComment(projectId, comment);
    if (answer.ok) say("Comment deleted", { undo: () => void restore() });
    else say(wordsOf(answer.refusal), { kind: "bad" });
  };
  const save = async (words: Words): Promise<string | null> => {
    const answer = await editComment(projectId, comment, words);
    if (!answer.ok) return wordsOf(answer.refusal);
    take({ comments: [answer.data] });
    setEditing(false);
    return null;
  };
  if (comment.deletedAt !== null) return <DeletedComment name={name} mayRestore={mayRestore(comment, me)} onRestore={() => void restore()} />;
  return (
    <li className="group/comment flex gap-2.5 py-2">
      <Avatar name={comment.author?.name ?? "?"} size="sm" />
      <div className="min-w-0 flex-1">
        <div className="flex min-h-6 items-center gap-1.5 text-xs text-quiet">
          <span className="truncate font-medium text-ink">{name}</span>
          <Time value={comment.createdAt} />
          {isEdited(comment) ? <span>· edited</span> : null}
          {editing ? null : <Acts own={own} mayDelete={own || me.mayModerate} onEdit={() => setEditing(true)} onDelete={() => void remove()} />}
        </div>
        {editing ? (
          <Composer projectId={projectId} about={{ threadId: comment.threadId }} label="Your comment" submit="Save" start={comment} focus onCancel={() => setEditing(false)} onSend={save} />
        ) : (
          <CommentText text={comment.text} mentions={comment.mentions} />
        )}
      </div>
    </li>
  );
}

const isEdited = ({ version, updatedAt, createdAt }: Comment): boolean => version > 1 && updatedAt !== createdAt;

const mayRestore = ({ author, deletedBy }: Comment, me: Speaker): boolean => me.mayModerate || (author?.userId === me.userId && deletedBy === me.userId);

function Acts({ own, mayDelete, onEdit, onDelete }: { own: boolean; mayDelete: boolean; onEdit: () => void; onDelete: () => void }) {
  return (
    <span className="-my-1 ms-auto flex opacity-0 group-focus-within/comment:opacity-100 group-hover/comment:opacity-100 pointer-coarse:opacity-100">
      {own ? <IconButton label="Edit" onClick={onEdit}><Pencil aria-hidden /></IconButton> : null}
      {mayDelete ? <IconButton label="Delete comment" onClick={onDelete}><Trash2 aria-hidden /></IconButton> : null}
    </span>
  );
}

function DeletedComment({ name, mayRestore, onRestore }: { name: string; mayRestore: boolean; onRestore: () => void }) {
  return (
    <li className="flex min-h-9 items-center gap-2 py-1 text-sm text-quiet italic">
      <span className="flex-1">A comment by {name === "You" ? "you" : name} was deleted.</span>
      {mayRestore ? <IconButton label="Restore comment" onClick={onRestore}><RotateCcw aria-hidden /></IconButton> : null}
    </li>
  );
}
