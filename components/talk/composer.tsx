"use client";
import { useEffect, useId, useRef, useState } from "react";
import { keepDraft, readDraft } from "@/components/talk/drafts";
import { MentionList } from "@/components/talk/mention-list";
import { matching, mentionAt, stillMentioned } from "@/components/talk/mention-query";
import { listMentionable, type Mentioned, type Words } from "@/components/talk/talk-api";
import { COMMENT_LIMIT } from "@/lib/schemas/comment";
import { Button } from "@/components/ui/button";

type Props = {
  projectId: string;
  /** Where it will stand: decides who can be mentioned. */
  about: { threadId?: string; documentId?: string };
  /** Where what is written is kept until it was sent; without one, leaving forgets it. */
  draft?: string;
  label: string;
  submit: string;
  start?: Words;
  focus?: boolean;
  /** Answers what went wrong, in words; null when it was taken. */
  onSend: (words: Words) => Promise<string | null>;
  onCancel?: () => void;
};

/** Where a comment is written: plain text, with names after an @. Ctrl or Cmd and Enter sends it, Escape leaves. */
export function Composer(props: Props) {
  const { label, submit, onCancel } = props;
  const writing = useComposer(props);
  const { text, error, busy, id, field, empty } = writing;
  return (
    <div className="relative">
      <textarea
        ref={field}
        dir="auto"
        rows={text.includes("\n") || text.length > 60 ? 4 : 2}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        {...listWiring(writing)}
        placeholder={label}
        maxLength={COMMENT_LIMIT}
        value={text}
        onChange={(event) => writing.type(event.target.value, event.target.selectionStart)}
        onKeyDown={writing.onKey}
        onBlur={writing.closeList}
        className="block w-full resize-y rounded-md border border-line-strong bg-page px-2.5 py-1.5 text-sm placeholder:text-quiet focus-visible:outline-offset-0 aria-invalid:border-bad"
      />
      <MentionList id={id} offered={writing.offered} active={writing.active} onPick={writing.pick} nobody={writing.nobody} />
      {error ? <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-bad">{error}</p> : null}
      {!empty || onCancel ? (
        <div className="mt-2 flex items-center gap-2">
          <Button size="sm" variant="primary" busy={busy} aria-disabled={empty} onClick={() => void writing.sendIt()}>{submit}</Button>
          {onCancel ? <Button size="sm" variant="ghost" onClick={onCancel}>Cancel</Button> : null}
          <span className="ms-auto text-xs text-quiet">@ mentions</span>
        </div>
      ) : null}
    </div>
  );
}

const listWiring = ({ offered, id, active }: { offered: readonly Mentioned[]; id: string; active: number }) =>
  offered.length > 0 ? ({ "aria-autocomplete": "list", "aria-controls": `${id}-list`, "aria-activedescendant": `${id}-${active}` } as const) : ({ "aria-autocomplete": "list" } as const);

function useComposer({ projectId, about, draft, start, focus = false, onSend, onCancel }: Props) {
  const [begun] = useState(() => (draft === undefined ? null : readDraft(draft)) ?? start);
  const [text, setText] = useState(begun?.text ?? "");
  const [picked, setPicked] = useState<readonly Mentioned[]>(begun?.mentions ?? []);
  const [people, setPeople] = useState<readonly Mentioned[] | null>(null);
  const [query, setQuery] = useState<ReturnType<typeof mentionAt>>(null);
  const [active, setActive] = useState(0);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const offered = query && people ? matching(people, query.query) : [];
  const empty = text.trim() === "";
  const keep = (words: Words): void => {
    setText(words.text);
    setPicked(words.mentions);
    if (draft !== undefined) keepDraft(draft, words);
  };
  useEffect(() => {
    if (focus) field.current?.focus({ preventScroll: true });
  }, [focus]);

  const pick = (person: Mentioned): void => {
    const element = field.current;
    if (!query || !element) return;
    const before = `${text.slice(0, query.fromUtf16)}@${person.name} `;
    keep({ text: before + text.slice(element.selectionStart), mentions: [...picked, person] });
    setQuery(null);
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(before.length, before.length);
    });
  };
  const sendIt = async (): Promise<void> => {
    if (busy || empty) return;
    setBusy(true);
    const failure = await onSend({ text: text.trim(), mentions: stillMentioned(text, picked) });
    setBusy(false);
    setError(failure);
    if (failure !== null) return;
    keep({ text: "", mentions: [] });
  };
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.key === "Escape" && letsThrough({ open: query !== null, onCancel, empty })) return;
    event.stopPropagation();
    if (offered.length > 0 && onListKey(event, { offered, active, setActive, pick })) return event.preventDefault();
    if (event.key === "Escape") {
      event.preventDefault();
      if (query) setQuery(null);
      else onCancel?.();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void sendIt();
  };
  const type = (value: string, caretUtf16: number): void => {
    keep({ text: value, mentions: picked });
    const found = mentionAt(value, caretUtf16);
    setQuery(found);
    setActive(0);
    if (found && people === null) void listMentionable(projectId, about).then(setPeople);
  };
  const nobody = people !== null && offered.length === 0 && isName(query);
  return { text, error, busy, id, field, empty, offered, active, nobody, pick, sendIt, onKey, type, closeList: () => setQuery(null) };
}

// An empty field with nothing to leave lets Escape through to what it stands in.
const letsThrough = ({ open, onCancel, empty }: { open: boolean; onCancel: (() => void) | undefined; empty: boolean }): boolean => !open && !onCancel && empty;

// A space after a name that nobody has is simply the next word.
const isName = (query: ReturnType<typeof mentionAt>): boolean => query !== null && query.query !== "" && !query.query.includes(" ");

type ListMeans = { offered: readonly Mentioned[]; active: number; setActive: (at: number) => void; pick: (person: Mentioned) => void };

function onListKey({ key, ctrlKey, metaKey }: React.KeyboardEvent, { offered, active, setActive, pick }: ListMeans): boolean {
  if (key === "ArrowDown") setActive((active + 1) % offered.length);
  else if (key === "ArrowUp") setActive((active + offered.length - 1) % offered.length);
  else if ((key === "Enter" || key === "Tab") && !ctrlKey && !metaKey) pick(offered[active] as Mentioned);
  else return false;
  return true;
}
