import { AppError } from "@/lib/errors";
import { streamOf, type Wording } from "@/lib/next/event-stream";
import { Bell } from "@/lib/next/mailbox";
import { ProjectReading } from "@/lib/next/project-reading";
import type { FollowedProjects } from "@/lib/queries/follow-projects";
import { parseFollow } from "@/lib/schemas/event";

const data = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

// The places of all projects, so that a reader who comes back goes on in each exactly where they were.
const placesOf = (readings: readonly ProjectReading[]): string => readings.map((reading) => `${reading.projectId}:${reading.cursor}`).join(",");

/** The one stream of a browser: events of several projects, each naming its own, and who is there. */
export async function sharedStream(followed: FollowedProjects, request: Request): Promise<Response> {
  const bell = new Bell();
  const resumed = new Map((parseFollow(request.headers.get("last-event-id") ?? "") ?? []).map(({ projectId, places }) => [projectId, places]));
  const readings: ProjectReading[] = [];
  const fromNow: string[] = [];
  try {
    for (const { following, places } of followed.projects) {
      // eslint-disable-next-line no-await-in-loop -- few, and each is one look
      const opened = await openAt(following, resumed.get(following.projectId) ?? places, bell);
      readings.push(opened.reading);
      if (opened.reload) fromNow.push(following.projectId);
    }
  } catch (error) {
    for (const reading of readings) reading.end();
    throw error;
  }
  const wording: Wording = {
    hello: (all) => `id: ${placesOf(all)}\nevent: hello\n${data({ gone: followed.gone, reload: fromNow, places: Object.fromEntries(all.map((reading) => [reading.projectId, reading.cursor])) })}`,
    event: (reading, view, all) => `id: ${placesOf(all)}\n${data({ project: reading.projectId, ...view })}`,
    reload: (reading, all) => `id: ${placesOf(all)}\nevent: reload\n${data({ project: reading.projectId, cursor: reading.cursor })}`,
    presence: (change) => `event: presence\n${data(change)}`,
    gone: (reading) => `event: gone\n${data({ project: reading.projectId })}`,
  };
  return streamOf(readings, { bell, request, wording });
}

// A place that this server cannot know (of a backup that was put back, of another secret) is answered with “read again”.
async function openAt(following: FollowedProjects["projects"][number]["following"], places: readonly string[], bell: Bell): Promise<{ reading: ProjectReading; reload: boolean }> {
  const wants = { bell, presence: true, mayReload: true };
  try {
    return { reading: await ProjectReading.open(following, places, wants), reload: false };
  } catch (error) {
    if (!(error instanceof AppError && error.code === "invalid-cursor")) throw error;
    return { reading: await ProjectReading.open(following, [], wants), reload: true };
  }
}
