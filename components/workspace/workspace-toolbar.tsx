"use client";
import { PeopleOnDocument } from "@/components/live/people-on-document";
import { useOutbox } from "@/components/talk/use-outbox";
import { count } from "@/components/ui/words";
import { FindBar } from "./find-bar";
import { LostPlaces } from "./lost-places";
import { placeOf } from "./place-of";
import { QueuePanel } from "./queue-panel";
import { saveTogether } from "./save-together";
import { SaveStatus } from "./save-status";
import { TalkButton } from "./talk-button";
import { Toolbar } from "./toolbar";
import type { WorkspaceModel } from "./use-workspace";
import { isFiltering } from "./workspace-types";

export function WorkspaceToolbar({ model }: { model: WorkspaceModel }) {
  const { open, desk, dispatch, hands, surface, ground, all, shown, mayWrite, props, tags, talk } = model;
  const { store, state } = open;
  const outbox = useOutbox();
  const sayings = outbox.sayings.filter((each) => each.projectId === props.project.id && each.documentId === props.document.id);
  const { save, storage } = saveTogether(state, sayings, outbox);
  // Before all have come, nothing is said about how many there are.
  const total = open.complete ? count(all.length, "annotation") : "";
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
  const unread = talk.threads.filter((thread) => thread.unread > 0).length;
  const talkButton = <TalkButton unread={unread} open={desk.talk !== null} onToggle={hands.toggleTalk} />;
  const status = <SaveStatus save={save} storage={storage} live={open.live} onOpen={() => dispatch({ do: "queue", open: true })} />;
  return (
    <>
      <Toolbar projectId={props.project.id} documentId={props.document.id} title={props.document.title} hands={hands} count={isFiltering(desk.filter) && open.complete ? `${shown.length.toLocaleString("en")} of ${total}` : total} find={find} lost={<LostPlaces model={model} />} people={people} status={status} talk={talkButton} />
      <QueuePanel open={desk.queue} onOpenChange={(next) => dispatch({ do: "queue", open: next })} store={store} state={{ ...state, save, storage }} sayings={sayings} tags={tags} />
    </>
  );
}
