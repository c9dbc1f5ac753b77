import type { Db } from "@/lib/db/client";
import { markAccepted, type OpenInvitation } from "@/lib/db/invitations";
import { insertMember, readMember } from "@/lib/db/members";

/** Uses an invitation up; true when it made somebody a member who was none. Callers hold the list of members still. */
export async function joinByInvitation(tx: Db, { invitation, userId, now }: { invitation: OpenInvitation; userId: string; now: Date }): Promise<boolean> {
  const { projectId, role } = invitation;
  await markAccepted(tx, invitation, now);
  if (await readMember(tx, projectId, userId)) return false;
  await insertMember(tx, { projectId, now }, { userId, role });
  return true;
}
