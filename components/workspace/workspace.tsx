"use client";
import { useState } from "react";
import { cx } from "@/components/ui/cx";
import { ChangeNotice } from "./change-notice";
import { Margin } from "./margin";
import { panelLiesOverText } from "./panel-over-text";
import { PresenceMarks } from "./presence-marks";
import { RevisedNotice } from "./revised-notice";
import { SelectionPopups } from "./selection-popups";
import { SidePanel } from "./side-panel";
import { TalkPanel } from "./talk-panel";
import { TextPane } from "./text-pane";
import type { Block } from "./surface-types";
import { useWorkspace, type WorkspaceModel } from "./use-workspace";
import { WorkspaceCard } from "./workspace-card";
import { WorkspaceToolbar } from "./workspace-toolbar";
import type { WorkspaceProps } from "./workspace-types";

// From there the keyboard goes on. A panel that lies over the text would hide where it leads.
function goToHeading({ surface, dispatch }: WorkspaceModel, { start, end }: Block): void {
  // Coming into the text puts the caret on the first line in sight; it shall stand at the heading.
  surface?.focus();
  dispatch({ do: "caret", caret: { anchor: start, focus: start } });
  if (panelLiesOverText()) dispatch({ do: "panel", open: false });
  surface?.scrollIntoView({ start, end });
}

/** The text desk. When the text is revised while it is read, it stays until its reader asks for the new one. */
export function Workspace(props: WorkspaceProps) {
  const { revision } = props.document;
  const [read, setRead] = useState(revision);
  const held = { ...props, document: { ...props.document, revision: read } };
  return (
    <>
      {revision > read ? <RevisedNotice onShow={() => setRead(revision)} /> : null}
      <TextDesk key={read} {...held} />
    </>
  );
}

/** The document in the middle, its annotations beside it, outline and codebook on the left. Composition only. */
function TextDesk(props: WorkspaceProps) {
  const model = useWorkspace(props);
  const { desk, dispatch, surface, chosen, open } = model;
  return (
    <>
      <WorkspaceToolbar model={model} />
      {props.readOnly ? <p className="border-b border-line bg-warn-soft px-4 py-2 text-center text-sm text-warn">{props.readOnly}</p> : null}
      <div className={cx("grid grid-cols-1 justify-center lg:grid-cols-[minmax(0,49rem)_19rem]", desk.panel && "xl:grid-cols-[18rem_minmax(0,49rem)_19rem] xl:justify-between 2xl:justify-start 2xl:gap-x-12")}>
        {desk.panel ? (
          <aside id="side-panel" aria-label="Outline and codebook" className="fixed inset-y-0 start-0 top-[8rem] z-20 sm:top-[5.75rem] w-72 overflow-y-auto border-e border-line bg-page px-3 py-2 shadow-high xl:sticky xl:h-[calc(100dvh-5.75rem)] xl:w-auto xl:shadow-none">
            <SidePanel
              projectId={props.project.id}
              documentId={props.document.id}
              documents={props.documents}
              headings={model.headings}
              others={model.others}
              onHeading={(block) => goToHeading(model, block)}
              tags={open.tags}
              people={props.people}
              counts={model.counts}
              filter={desk.filter}
              onFilter={(filter) => dispatch({ do: "filter", filter })}
            />
          </aside>
        ) : null}
        <TextPane root={model.root} title={props.document.title} direction={props.document.direction} loading={!open.content} error={open.error}>
          <PresenceMarks surface={surface} people={model.others} />
        </TextPane>
        {desk.talk ? (
          <aside aria-label="Beside the text" className="fixed inset-x-2 bottom-2 z-30 flex max-h-[60dvh] flex-col shadow-high lg:sticky lg:inset-x-auto lg:top-[5.75rem] lg:bottom-auto lg:z-auto lg:h-[calc(100dvh-5.75rem)] lg:max-h-none lg:pe-4 lg:pt-4 lg:shadow-none">
            <TalkPanel model={model} />
          </aside>
        ) : null}
        <div className={cx("hidden pe-4 pt-8", !desk.talk && "lg:block")}>
          <Margin surface={surface} shown={model.shown} chosen={desk.chosen} onHover={(id) => dispatch({ do: "hover", id })} card={(annotation) => <WorkspaceCard model={model} annotation={annotation} />} />
        </div>
      </div>
      {chosen?.deletedAt === null && !desk.talk ? (
        <div className="fixed inset-x-2 bottom-2 z-30 max-h-[55dvh] overflow-y-auto lg:hidden">
          <WorkspaceCard model={model} annotation={chosen} />
        </div>
      ) : null}
      <ChangeNotice model={model} />
      <SelectionPopups model={model} />
      <p aria-live="polite" className="sr-only">{model.words}</p>
    </>
  );
}
