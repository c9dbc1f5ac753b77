import { z } from "zod";
import { id, line, moment, pageQuery, timestamp, version } from "@/lib/schemas/basics";

export const assignmentState = z.enum(["assigned", "in-progress", "submitted", "returned", "done"]);

export const assignmentCreate = z.object({ id: id.optional(), documentId: id, userId: id, round: line(60).default("main") });

export const assignment = z.object({
  id: z.string(),
  documentId: z.string(),
  userId: z.string(),
  layer: z.string(),
  annotator: z.string(),
  round: z.string(),
  state: assignmentState,
  version,
  createdAt: timestamp,
  updatedAt: timestamp,
});

export const assignmentQuery = z.object({ documentId: id.optional(), userId: id.optional(), at: moment.optional(), ...pageQuery.shape });
