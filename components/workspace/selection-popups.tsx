"use client";
import type { Desk } from "./desk";
import { readAs } from "./shown";
import { SelectionBar } from "./selection-bar";
import { TagPicker } from "./tag-picker";
import type { TextSurface } from "./text-surface";
import type { WorkspaceModel } from "./use-workspace";

/** What opens beside a selection or an annotation: the bar of acts and the tag picker. */
export function SelectionPopups({ model }: { model: WorkspaceModel }) {
  const { desk, dispatch, hands, surface, tags, chosen, mayWrite, open, props } = model;
  const ofAnnotation = desk.picker === "annotation";
  const end = (ofAnnotation ? chosen?.spans : desk.selection)?.at(-1)?.end;
  const close = (): void => {
    dispatch({ do: "picker", picker: null });
    surface?.focus();
  };
  return (
    <>
      <SelectionBar
        open={barOpen(desk)}
        mayWrite={mayWrite}
        onComment={hands.comment}
        anchor={() => anchorAt(surface, desk.selection.at(-1)?.end)}
        recent={[...new Set(hands.recent.flatMap((id) => tags.get(id) ?? []))]}
        onTag={hands.tagSelection}
        onGive={(tagId) => hands.giveTag(tagId, false)}
        onHighlight={hands.highlight}
        onKeep={hands.keepSpan}
      />
      <TagPicker
        open={desk.picker !== null}
        onClose={close}
        anchor={() => anchorAt(surface, end)}
        tags={open.tags}
        given={ofAnnotation ? (chosen?.tags.map((use) => readAs(tags, use.tagId)) ?? []) : []}
        title={ofAnnotation ? "Tags of this annotation" : "Tag the selection"}
        onToggle={hands.giveTag}
        onCreate={props.mayEditCodebook ? hands.createAndGive : null}
      />
    </>
  );
}

// While a comment on the selection is written, its bar would only be in the way.
function barOpen({ selection, picker, talk }: Desk): boolean {
  return selection.length > 0 && picker === null && talk?.about?.kind !== "span";
}

function anchorAt(surface: TextSurface | null, position: number | undefined): DOMRect {
  return (position === undefined ? undefined : surface?.caretRect(position, "end")) ?? new DOMRect(innerWidth / 2, innerHeight / 3, 0, 0);
}
