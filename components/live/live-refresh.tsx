"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useTransition } from "react";
import { recentTypes } from "./live-client";
import { useProjectFeed } from "./use-project-feed";

const PAUSE_MS = 250;

/**
 * Makes a page of the server anew when something of these nouns happened: at once, then after a pause, never two at a time.
 * What is typed, focused and scrolled stays.
 */
export function LiveRefresh({ project, of }: { project: string; of: readonly string[] }) {
  const router = useRouter();
  const [refreshing, start] = useTransition();
  const state = useRef<{ wanted: boolean; timer: ReturnType<typeof setTimeout> | undefined }>({ wanted: false, timer: undefined });
  // Of a project that is gone there is no page to make.
  const wants = useCallback((type: string) => type !== "project.deleted" && of.some((noun) => type.startsWith(`${noun}.`)), [of]);

  const refreshSoon = useCallback((): void => {
    state.current.wanted = true;
    state.current.timer ??= setTimeout(() => {
      state.current.timer = undefined;
      if (document.visibilityState === "hidden") return;
      state.current.wanted = false;
      start(() => router.refresh());
    }, PAUSE_MS);
  }, [router]);

  useProjectFeed(project, null, (message) => {
    if (message.say === "reload" || (message.say === "event" && wants(message.event.type))) {
      state.current.wanted = true;
      if (!refreshing) refreshSoon();
    }
  });
  useEffect(() => {
    if (!refreshing && state.current.wanted) refreshSoon();
  }, [refreshing, refreshSoon]);
  useEffect(() => {
    const now = state.current;
    // What happened between making this page and listening here.
    if (recentTypes(project).some(wants)) refreshSoon();
    const onVisible = (): void => {
      if (now.wanted) refreshSoon();
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      clearTimeout(now.timer);
      now.timer = undefined;
    };
    // eslint-disable-next-line react/exhaustive-deps -- `of` is an array made anew with the page
  }, [project, refreshSoon]);
  return null;
}
