import type { Role } from "@/lib/permissions/actor";

/** What each role may do, in a line. */
export const roleWords: Record<Role, string> = {
  owner: "Everything, members and settings included",
  supervisor: "Documents, codebook, assigning, reviewing",
  coder: "Codes documents, comments",
  reader: "Reads what is visible to them",
};

export const roleOptions = (Object.keys(roleWords) as Role[]).map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) }));
