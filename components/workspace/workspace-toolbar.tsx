"use client";
import { PeopleOnDocument } from "@/components/live/people-on-document";
import { FindBar } from "./find-bar";
import { placeOf } from "./presence-marks";
import { Toolbar } from "./toolbar";
import type { WorkspaceModel } from "./use-workspace";
import { isFiltering } from "./workspace-types";

export function WorkspaceToolbar({ model }: { model: WorkspaceModel }) {
  const { open, desk, dispatch, hands, surface, ground, all, shown, mayWrite, props } = model;
  const { store, state } = open;
  const total = `${all.length} annotation${all.length === 1 ? "" : "s"}`;
  const showRefused = (): void => {
    const refused = state.pending.find((each) => each.refusal !== undefined);
    if (!refused) return;
    // An undo that is not possible any more only needs to be seen.
    if (!refused.after) return store.giveUp(refused.key);
    dispatch({ do: "choose", id: refused.after.id });
    if (refused.after.spans[0]) surface?.scrollIntoView(refused.after.spans[0]);
  };
  const people = (
    <PeopleOnDocument
      people={model.others}
      onGo={(place) => {
        const span = placeOf(place);
        if (!span || !surface) return;
        surface.scrollIntoView(span);
        surface.flash([span]);
      }}
    />
  );
  const find = desk.find && ground && (
    <FindBar
      index={ground.index}
      onClose={() => {
        dispatch({ do: "find", open: false });
        surface?.focus();
      }}
      onGo={(span) => {
        dispatch({ do: "select", spans: mayWrite ? [span] : [] });
        surface?.scrollIntoView(span);
        surface?.flash([span]);
      }}
    />
  );
  return <Toolbar projectId={props.project.id} documentId={props.document.id} title={props.document.title} hands={hands} save={state.save} live={open.live} count={isFiltering(desk.filter) ? `${shown.length} of ${total}` : total} find={find} people={people} onShowRefused={showRefused} />;
}
