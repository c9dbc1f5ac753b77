import { z } from "zod";
import { findThread } from "@/lib/db/threads";
import { query } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { thread } from "@/lib/schemas/comment";

/** What a thread is about and whether it is settled; what is said in it is in the list of comments. */
export const readThread = query({
  permission: "comment.read",
  summary: "Read one thread",
  params: z.object({ projectId: id, threadId: id }),
  input: z.object({}),
  output: thread,
  subject: (db, actor, at) => findThread(db, actor, at),
  run: async ({ subject }) => subject.stored.thread,
});
