import { z } from "zod";
import { findAccountByEmail } from "@/lib/db/accounts";
import { findProjectLocked, insertMember, memberJson, type MemberRow, readMember } from "@/lib/db/members";
import { AppError } from "@/lib/errors";
import { publish } from "@/lib/events/publish";
import { command } from "@/lib/operation";
import { id } from "@/lib/schemas/basics";
import { member, memberAdd } from "@/lib/schemas/project";

/** Makes the owner of an existing account a member. Whoever has none is invited instead. */
export const addMember = command({
  permission: "member.manage",
  summary: "Add a member who has an account",
  params: z.object({ projectId: id }),
  input: memberAdd,
  output: member,
  subject: (db, actor, { projectId }) => findProjectLocked(db, actor, projectId),
  run: async ({ db, actor, params: { projectId }, input, now, key }) => {
    const account = await findAccountByEmail(db, input.email);
    if (!account || account.disabledAt) throw new AppError("account-unknown");
    if (await readMember(db, projectId, account.id)) throw new AppError("already-member");
    await publish(db, { projectId, type: "member.added", actorId: actor.userId, ids: [account.id], facts: { role: input.role }, key });
    await insertMember(db, { projectId, now }, { userId: account.id, role: input.role });
    return memberJson((await readMember(db, projectId, account.id)) as MemberRow);
  },
});
