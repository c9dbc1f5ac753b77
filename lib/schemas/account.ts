import { z } from "zod";
import { email, id, line, text, timestamp, version } from "@/lib/schemas/basics";

/** Long enough for any sentence; short enough that hashing it costs nothing extra. */
const password = z.string().max(1_000);

/** Tokens of links as they stand in an address; anything else is a link that never was. */
const linkToken = z.string().max(200);

export const signInInput = z.object({ email: text({ max: 500 }).transform((value) => value.trim().toLowerCase()), password });

export const invitationAccept = z.object({ token: linkToken, name: line(100).optional(), password: password.optional() });
export const setUpInput = z.object({ token: linkToken, email, name: line(100), password });
export const resetInput = z.object({ token: linkToken, password });
export const resetRequest = z.object({ email });
/** Six digits, or a recovery code with or without its hyphens. */
const code = z.string().min(1).max(100);
export const factorCode = z.object({ code });
export const factorChange = z.object({ code, act: z.enum(["remove", "renew", "for-providers", "not-for-providers"]) });
export const challengeRead = z.object({ challenge: linkToken });
export const challengeAnswer = z.object({ challenge: linkToken, code });
export const claimRead = z.object({ claim: linkToken });
export const claimProof = z.object({ claim: linkToken, password });
export const identityRemove = z.object({ provider: z.string().max(500), subject: z.string().max(500) });
export const linkRead = z.object({ token: linkToken });

export const passwordChange = z.object({ oldPassword: password, newPassword: password });

export const me = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  isAdmin: z.boolean(),
  hasPassword: z.boolean(),
  via: z.enum(["session", "token", "command"]),
  access: z.enum(["read", "write"]),
  onlyProject: z.string().nullable(),
  mayCreateProjects: z.boolean(),
  version,
});

export const ownAccount = z.object({ userId: z.string(), email: z.string(), name: z.string(), version });
export const ownAccountChange = z.object({ name: line(100) }).partial();

export const emailChangeCreate = z.object({ email });
export const emailChangeWaiting = z.object({
  email: z.string().meta({ description: "The address to be" }),
  expiresAt: timestamp,
  oldConfirmed: z.boolean(),
  newConfirmed: z.boolean(),
});

export const tokenCreate = z.object({
  name: line(100),
  access: z.enum(["read", "write"]).default("write"),
  projectId: id.nullable().default(null),
  expiresAt: timestamp.nullable().default(null),
});

export const token = z.object({
  id: z.string(),
  name: z.string(),
  access: z.enum(["read", "write"]),
  projectId: z.string().nullable(),
  createdAt: timestamp,
  lastUsedAt: timestamp.nullable(),
  expiresAt: timestamp.nullable(),
});

export const tokenCreated = token.extend({ token: z.string().nullable().meta({ description: "Shown once; null when the request is repeated" }) });

export const openSession = z.object({
  id: z.string(),
  place: z.string().nullable().meta({ description: "The network it was last used from, shortened; null where no trusted proxy tells" }),
  createdAt: timestamp,
  lastSeenAt: timestamp,
  expiresAt: timestamp,
  agent: z.string().nullable(),
  current: z.boolean(),
});

export const account = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  isAdmin: z.boolean(),
  hasPassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  disabledAt: timestamp.nullable(),
  createdAt: timestamp,
  version,
});

export const accountCreate = z.object({ email, name: line(100), isAdmin: z.boolean().default(false), password: password.optional() });
export const accountChange = z.object({ name: line(100), isAdmin: z.boolean(), disabled: z.boolean() }).partial();
export const accountCreated = account.extend({
  link: z.string().nullable().meta({ description: "Where its owner chooses a password. Shown once; null with a password given, or when the request is repeated" }),
});
export const resetLink = z.object({ link: z.string().nullable().meta({ description: "Shown once; null when the request is repeated" }), expiresAt: timestamp });

export const serverSettings = z.object({
  projectCreators: z.enum(["everyone", "administrators"]),
  keepDeletedDays: z.coerce.number().int().min(1).max(3_650).meta({ description: "How long a deleted project can be restored; then it is erased" }),
  requireSecondFactor: z.boolean().meta({ description: "Whether everybody who signs in with a password needs a second factor" }),
  version,
});
export const serverSettingsChange = serverSettings.omit({ version: true }).partial();
