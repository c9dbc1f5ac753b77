"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { say } from "@/components/ui/toast";
import { isExpectedToEnd } from "./expected-end";
import { beHere, forgetBeing } from "./presence-sender";
import { applyPresence, forgetPresence } from "./presence-store";
import { useProjectFeed } from "./use-project-feed";

/** Keeps a window in touch with a project as long as it shows any page of it, and takes it to the list of projects when the project closes to it. Shows nothing itself. */
export function LiveProject({ project, cursor }: { project: string; cursor: string }) {
  const router = useRouter();
  useProjectFeed(project, cursor, (message) => {
    if (message.say === "presence") applyPresence(message.change);
    else if (message.say === "connected" && !message.is) forgetPresence(project);
    else if (message.say === "gone") {
      forgetBeing(project);
      forgetPresence(project);
      if (isExpectedToEnd(project)) return;
      say("This project is no longer open to you", { kind: "bad", description: "It was deleted, or your membership ended. What you coded is not lost." });
      router.replace("/projects");
    }
  });
  useEffect(() => beHere(project), [project]);
  return null;
}
