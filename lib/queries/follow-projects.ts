import { z } from "zod";
import { AppError } from "@/lib/errors";
import { query } from "@/lib/operation";
import { type Following, followEvents } from "@/lib/queries/follow-events";
import { followQuery } from "@/lib/schemas/event";

export type FollowedProjects = { projects: { following: Following; places: string[] }[]; gone: string[] };

/** One feed for everything a browser looks at. Each project is asked for by itself, with the rights of the reader there. */
export const followProjects = query({
  permission: "project.list",
  summary: "Live feed of several projects at once, with presence (text/event-stream)",
  params: z.object({}),
  input: followQuery,
  subject: async () => ({ role: null }),
  run: async ({ actor, input }): Promise<FollowedProjects> => {
    const followed: FollowedProjects = { projects: [], gone: [] };
    for (const { projectId, places } of input.follow) {
      // eslint-disable-next-line no-await-in-loop -- few, and the pool has others to serve
      const following = await followEvents.execute({ actor, params: { projectId } }).catch((error: unknown) => {
        if (error instanceof AppError && error.code === "not-found") return null;
        throw error;
      });
      if (following) followed.projects.push({ following, places });
      else followed.gone.push(projectId);
    }
    return followed;
  },
});
