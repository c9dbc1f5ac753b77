"use client";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { tellNews } from "@/components/talk/news";
import type { EventView } from "@/lib/schemas/event";

/** Follows the project on its pages. The reader of a document follows it itself, and tells what it hears. */
export function ProjectNews({ projectId }: { projectId: string }) {
  const reading = usePathname().startsWith(`/projects/${projectId}/documents/`);
  useEffect(() => {
    if (reading) return;
    const source = new EventSource(`/api/v1/projects/${projectId}/events`);
    source.addEventListener("message", (message) => tellNews(JSON.parse(message.data as string) as EventView));
    return () => source.close();
  }, [projectId, reading]);
  return null;
}
