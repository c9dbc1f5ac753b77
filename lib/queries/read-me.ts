import { z } from "zod";
import { type AccountRow, readAccount } from "@/lib/db/accounts";
import { readSettings } from "@/lib/db/settings";
import { query } from "@/lib/operation";
import { can } from "@/lib/permissions/authorize";
import { me } from "@/lib/schemas/account";

/** Who one is, and how far one's sign-in reaches. */
export const readMe = query({
  permission: "account.read",
  summary: "Read who you are",
  params: z.object({}),
  input: z.object({}),
  output: me,
  subject: async () => ({ role: null }),
  run: async ({ db, actor }) => {
    const { email, name, hasPassword, version } = (await readAccount(db, actor.userId)) as AccountRow;
    const { projectCreators } = await readSettings(db);
    const { userId, isAdmin, via, access, onlyProject } = actor;
    const mayCreateProjects = access === "write" && can(actor, "project.create", { role: null, projectCreators });
    return { userId, email, name, isAdmin, hasPassword, via, access, onlyProject, mayCreateProjects, version };
  },
});
