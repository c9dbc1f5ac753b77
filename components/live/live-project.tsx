"use client";
import { useEffect } from "react";
import { beHere, forgetBeing } from "./presence-sender";
import { applyPresence, forgetPresence } from "./presence-store";
import { useProjectFeed } from "./use-project-feed";

/** Keeps a window in touch with a project as long as it shows any page of it. Shows nothing itself. */
export function LiveProject({ project, cursor }: { project: string; cursor: string }) {
  useProjectFeed(project, cursor, (message) => {
    if (message.say === "presence") applyPresence(message.change);
    else if (message.say === "gone") {
      forgetBeing(project);
      forgetPresence(project);
    } else if (message.say === "connected" && !message.is) forgetPresence(project);
  });
  useEffect(() => beHere(project), [project]);
  return null;
}
