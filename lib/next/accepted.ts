import { json } from "@/lib/next/reply";

/** 202: the work goes on in the background, and the answer says where to look. */
export function accepted(job: { id: string }, request: Request): Response {
  const [project] = /^\/api\/v1\/projects\/[^/]+/u.exec(new URL(request.url).pathname) ?? [""];
  return json(job, 202, { location: `${project}/jobs/${job.id}` });
}
