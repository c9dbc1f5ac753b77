"use client";
import { useRouter } from "next/navigation";
import { say } from "@/components/ui/toast";
import { leaveQuietly } from "./presence-sender";
import { useProjectFeed } from "./use-project-feed";

const endedHere = new Set<string>();

/** Called by whatever in this window is about to delete a project or to leave it: that it closes then is no news. */
export function expectToLeave(project: string): void {
  endedHere.add(project);
  // While it can still be said.
  leaveQuietly(project);
}

/** Takes a window to the list of projects when its project closes to it. Shows nothing itself. */
export function LeaveWhenGone({ project }: { project: string }) {
  const router = useRouter();
  useProjectFeed(project, null, (message) => {
    if (message.say !== "gone" || endedHere.has(project)) return;
    say("This project is no longer open to you", { kind: "bad", description: "It was deleted, or your membership ended. What you coded is not lost." });
    router.replace("/projects");
  });
  return null;
}
