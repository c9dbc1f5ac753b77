"use client";
import { useEffect, useRef } from "react";
import { followProject } from "./live-client";
import type { FromHub } from "./live-messages";

/** Hears of everything that happens in a project, from the place of what the page first showed. */
export function useProjectFeed(project: string, after: string | null, on: (message: FromHub) => void): void {
  const latest = useRef(on);
  useEffect(() => {
    latest.current = on;
  });
  // A page that is made anew brings a new place; what came meanwhile was heard.
  const start = useRef(after);
  useEffect(() => followProject(project, start.current, (message) => latest.current(message)), [project]);
}
