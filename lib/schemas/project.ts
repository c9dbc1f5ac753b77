import { z } from "zod";
import { email, id, line, pageQuery, text, timestamp, version } from "@/lib/schemas/basics";

export const role = z.enum(["owner", "supervisor", "coder", "reader"]);
export const codingMode = z.enum(["open", "blind"]);

export const projectCreate = z.object({
  id: id.optional(),
  name: line(200),
  description: text({ max: 5_000 }).default(""),
  codingMode: codingMode.default("open"),
});

export const projectChange = z.object({ name: line(200), description: text({ max: 5_000 }), codingMode, readersExport: z.boolean() }).partial();

export const project = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  codingMode,
  readersExport: z.boolean(),
  codebookVersion: z.int(),
  role: role.meta({ description: "Your own role" }),
  annotator: z.string().nullable().meta({ description: "Your annotator in this project" }),
  version,
  createdAt: timestamp,
  updatedAt: timestamp,
});

/** A project in the list of one's own. */
export const projectListItem = project.omit({ annotator: true }).extend({
  documents: z.int(),
  members: z.int(),
  deletedAt: timestamp.nullable(),
  openAssignments: z.int().meta({ description: "Your own, not yet submitted" }),
});

/** `deleted=only`: the own ones that were deleted and that their owner can still restore. */
export const projectQuery = pageQuery.extend({ deleted: z.enum(["no", "only"]).default("no") });

/** What an administrator sees of a project they are no member of. */
export const projectOutline = z.object({ id: z.string(), name: z.string(), owners: z.array(z.string()), documents: z.int(), members: z.int(), bytes: z.int().meta({ description: "Texts and originals" }), createdAt: timestamp });
export const projectJoin = z.object({ projectId: id, role });

export const member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  annotator: z.string().nullable(),
  version,
  createdAt: timestamp,
});

export const memberAdd = z.object({ email, role });
export const memberChange = z.object({ role });

export const invitationCreate = z.object({ email, role });

export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  createdAt: timestamp,
  expiresAt: timestamp,
  state: z.enum(["open", "accepted", "revoked", "expired"]),
});

export const invitationCreated = invitation.extend({
  link: z.string().nullable().meta({ description: "Shown once; null when the request is repeated" }),
  mailed: z.boolean().meta({ description: "Whether the invitation is on its way by mail too" }),
});
