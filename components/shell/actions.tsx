"use client";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

/** Something that can be done on the page at hand: the palette and the help on shortcuts both read it from here. */
export type UserAction = { id: string; label: string; keys?: string; run: () => void };

type Registry = { actions: readonly UserAction[]; add: (actions: readonly UserAction[]) => () => void };

const Context = createContext<Registry>({ actions: [], add: () => () => undefined });

export function ActionsProvider({ children }: { children: ReactNode }) {
  const [lists, setLists] = useState<readonly (readonly UserAction[])[]>([]);
  const registry = useMemo<Registry>(
    () => ({
      actions: lists.flat(),
      add(actions) {
        setLists((before) => [...before, actions]);
        return () => setLists((before) => before.filter((list) => list !== actions));
      },
    }),
    [lists],
  );
  return <Context value={registry}>{children}</Context>;
}

export function useActions(): readonly UserAction[] {
  return useContext(Context).actions;
}

/** Offers these while the calling component is there. Give it a list that stays the same between renders. */
export function useOffer(actions: readonly UserAction[]): void {
  const { add } = useContext(Context);
  // `add` changes with every list that comes or goes; offering again because of that would never end.
  // eslint-disable-next-line react/exhaustive-deps -- see above
  useEffect(() => add(actions), [actions]);
}
