import { useEffect, useMemo, useRef } from "react";
import { useOffer } from "@/components/shell/actions";
import { isTyping, usePageKeys } from "@/components/shell/keys";
import { actionFor, reservedKeys, workspaceActions } from "./actions";
import type { Ground } from "./caret";
import { caretAfter } from "./caret-keys";
import type { DeskAct } from "./desk";
import type { TagLookup } from "./shown";
import type { TextSurface } from "./text-surface";
import type { WorkspaceHands } from "./use-hands";

type Means = { root: { current: HTMLElement | null }; hands: WorkspaceHands; surface: TextSurface | null; ground: Ground | null; tags: TagLookup; dispatch: (act: DeskAct) => void };

/** The keyboard of the workspace: actions anywhere on the page (unless somebody types), the caret while the text has the focus. */
export function useWorkspaceKeys(means: Means): void {
  const latest = useRef(means);
  useEffect(() => {
    latest.current = means;
  });
  const offers = useMemo(
    () => workspaceActions.map((action) => ({ id: action.id, label: action.label, keys: action.keys.map(spelled).join(" "), run: () => action.when(latest.current.hands) && action.do(latest.current.hands) })),
    [],
  );
  useOffer(offers);

  usePageKeys((event) => {
    if (event.defaultPrevented || isTyping(event.target) || isElsewhere(event)) return;
    const handled = act(event, means) || giveByKey(event, means) || moveCaretBy(event, means);
    if (handled) event.preventDefault();
  });
}

function act(event: KeyboardEvent, { hands }: Means): boolean {
  const action = actionFor(event, hands);
  action?.do(hands);
  return action !== undefined;
}

// A tag's own key gives it to what is selected.
function giveByKey(event: KeyboardEvent, { hands, tags }: Means): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || reservedKeys.has(event.key)) return false;
  if (!hands.mayWrite || hands.desk.selection.length === 0) return false;
  const tag = [...tags.values()].find((each) => each.shortcut === event.key && each.retiredAt === null);
  if (tag) hands.giveTag(tag.id, false);
  return tag !== undefined;
}

function moveCaretBy(event: KeyboardEvent, { root, hands, surface, ground, dispatch }: Means): boolean {
  const element = event.target instanceof Element ? event.target : null;
  if (!surface || !ground || !element || !root.current?.contains(element)) return false;
  const caret = hands.desk.caret ?? { anchor: 0, focus: 0 };
  const next = caretAfter(event, { surface, ground, caret, rightToLeft: surface.directionAt(caret.focus) === "rtl" });
  if (next) dispatch({ do: "caret", caret: next });
  return next !== null;
}

// Popups have keys of their own, and on a button or a link Enter is theirs.
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('[role="dialog"]:not([aria-label="Selection"]), [role="menu"], [role="listbox"]')) return true;
  // Tabs have no letters.
  if (key.length > 1 && target.closest('[role="tablist"]')) return true;
  return key === "Enter" && target.closest("button, a") !== null;
}

function spelled(key: string): string {
  return key.replaceAll("Arrow", "").replace(/^([A-Z])$/u, "Shift+$1");
}
