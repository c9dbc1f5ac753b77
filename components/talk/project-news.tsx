"use client";
import { useProjectFeed } from "@/components/live/use-project-feed";
import { tellNews } from "@/components/talk/news";

/** Tells the bell and the comments on a page what happens in its project. Shows nothing itself. */
export function ProjectNews({ projectId, cursor }: { projectId: string; cursor: string }) {
  useProjectFeed(projectId, cursor, (message) => {
    if (message.say === "event") tellNews(message.event);
    else if (message.say === "reload" || message.say === "gone") tellNews(null);
  });
  return null;
}
