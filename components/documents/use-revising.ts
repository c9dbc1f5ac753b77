"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Anchors, Revision, RevisionPreview } from "@/lib/schemas/revision";
import { readText } from "@/components/documents/read-text";
import { get, type Refusal, send } from "@/components/shell/api";

/** What of a document has to be known to revise it. */
export type Revised = { id: string; title: string; language: string | null; direction: "ltr" | "rtl"; revision: number; version: number };

/** Where the new text comes from. */
export type Draft = { kind: "text"; text: string } | { kind: "file"; file: File } | { kind: "earlier"; number: number };

/** What the edit began with. */
export type Beginning = { document: Revised; text: string; revisions: readonly Revision[] };

export type Made = { document: Revised; anchors: Anchors };

type Work = "previewing" | "making" | null;

/**
 * Looks at what a new revision of a document would do, and makes it: with `from` that of an earlier text, at once. Nothing that was
 * typed is held here, so nothing is lost by what fails. `presentRevision` is the one the page knows of by now.
 */
export function useRevising(path: string, presentRevision: number, from: number | null) {
  const [beginning, setBeginning] = useState<Beginning | null>(null);
  /** The text that would be replaced: what the edit began with, or what somebody made of it meanwhile. */
  const [present, setPresent] = useState<Revised | null>(null);
  const [preview, setPreview] = useState<RevisionPreview | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [work, setWork] = useState<Work>(null);
  const turn = useRef(0);
  const looked = useRef<Draft | null>(null);

  const look = useCallback(
    async (draft: Draft): Promise<void> => {
      looked.current = draft;
      turn.current += 1;
      const mine = turn.current;
      setWork("previewing");
      setRefusal(null);
      const answer = await send<RevisionPreview>("POST", `${path}/revisions:preview`, writeOf(draft));
      // It was broken off, or asked again meanwhile.
      if (mine !== turn.current) return;
      setWork(null);
      if (!answer.ok) setRefusal(answer.refusal);
      setPreview(answer.ok ? answer.data : null);
    },
    [path],
  );
  useEffect(() => {
    let left = false;
    void begin(path).then((answer) => {
      if (left) return;
      if ("refusal" in answer) return setRefusal(answer.refusal);
      setBeginning(answer);
      setPresent(answer.document);
      if (from !== null) void look({ kind: "earlier", number: from });
    });
    return () => {
      left = true;
    };
  }, [path, from, look]);

  // Heard of before it is tried: somebody else was quicker.
  const behind = present !== null && presentRevision > present.revision;
  useEffect(() => {
    if (!behind) return;
    let left = false;
    void get<Revised>(path).then((answer) => {
      if (left || !answer.ok) return;
      setPresent(answer.data);
      setPreview(null);
    });
    return () => {
      left = true;
    };
  }, [behind, path]);

  const make = async (): Promise<Made | null> => {
    if (!present || !looked.current) return null;
    setWork("making");
    setRefusal(null);
    const answer = await makeRevision(path, looked.current, present);
    setWork(null);
    if (answer.ok) return answer.data;
    const theirs = answer.refusal["current"] as Revised | undefined;
    if (answer.refusal.code !== "stale-version" || !theirs) {
      setRefusal(answer.refusal);
      return null;
    }
    setPresent(theirs);
    setPreview(null);
    return null;
  };
  const back = (): void => {
    turn.current += 1;
    setWork(null);
    setPreview(null);
    setRefusal(null);
  };
  return { beginning, present, preview, refusal, work, look, make, back };
}

async function begin(path: string): Promise<Beginning | { refusal: Refusal }> {
  const [document, revisions] = await Promise.all([get<Revised>(path), get<{ items: Revision[] }>(`${path}/revisions`)]);
  if (!document.ok) return { refusal: document.refusal };
  if (!revisions.ok) return { refusal: revisions.refusal };
  const text = await readText(path, document.data.revision);
  return text.ok ? { document: document.data, text: text.data, revisions: revisions.data.items } : { refusal: text.refusal };
}

// What changed may be the title alone: then the text is still the one that was looked at.
async function makeRevision(path: string, draft: Draft, present: Revised) {
  const ask = (version: number) => send<Made>("POST", `${path}/revisions`, { ...writeOf(draft), ifMatch: version });
  const first = await ask(present.version);
  if (first.ok || first.refusal.code !== "stale-version") return first;
  const theirs = first.refusal["current"] as Revised | undefined;
  return theirs?.revision === present.revision ? await ask(theirs.version) : first;
}

function writeOf(draft: Draft): { body: unknown } | { form: FormData } {
  if (draft.kind === "text") return { body: { text: draft.text } };
  if (draft.kind === "earlier") return { body: { from: draft.number } };
  const form = new FormData();
  form.append("files", draft.file, draft.file.name);
  return { form };
}
