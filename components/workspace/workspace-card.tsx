"use client";
import type { Annotation } from "@/lib/annotations/annotation";
import { AnnotationCard } from "./annotation-card";
import { wordsOfRefusal } from "./queue-words";
import type { WorkspaceModel } from "./use-workspace";

/** An annotation's card with the hands of the workspace. */
export function WorkspaceCard({ model, annotation }: { model: WorkspaceModel; annotation: Annotation }) {
  const { open, desk, hands, tags, givenTags, own, mayWrite, dispatch, props } = model;
  const { store, state } = open;
  const pending = state.pending.filter((each) => each.after?.id === annotation.id);
  const refused = pending.find((each) => each.refusal !== undefined);
  const mine = annotation.annotator === own;
  const chosen = annotation.id === desk.chosen;
  const threads = model.talk.threads.filter((thread) => thread.annotationId === annotation.id).length;
  const name = props.people.find((person) => person.annotator === annotation.annotator)?.name ?? "Somebody";
  return (
    <AnnotationCard
      annotation={annotation}
      tags={tags}
      givenTags={givenTags}
      name={name}
      says={mine ? "You" : name}
      own={mayWrite && mine}
      chosen={chosen}
      unsaved={pending.length > 0}
      noteOpen={hands.noteOpen && chosen}
      refusal={refused?.refusal && { words: wordsOfRefusal(refused, refused.refusal), hasOther: refused.refusal.current !== undefined && refused.refusal.code !== "revision-changed", giveUp: () => store.giveUp(refused.key), insist: () => store.insist(refused.key), decide: () => dispatch({ do: "queue", open: true }) }}
      hands={{ choose: (id) => dispatch({ do: "choose", id }), editTags: hands.editTags, removeTag: hands.removeTag, writeNote: hands.writeNote, confirmPlace: (id) => store.change(id, {}), remove: hands.removeOne, copyLink: hands.copyLinkTo, putBack: hands.putBack, comment: hands.commentOn, back: () => model.surface?.focus() }}
      threads={threads}
    />
  );
}
