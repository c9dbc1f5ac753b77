import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/bin/command";
import { Refusal } from "@/bin/refusal";

export const command: Command = {
  usage: "token create --email E [--name N] [--read-only] [--project P]",
  async run({ args, openDatabase, print }) {
    const options = { email: { type: "string" }, name: { type: "string", default: "command line" }, "read-only": { type: "boolean", default: false }, project: { type: "string" } } as const;
    const { values } = parseArgs({ args, options });
    const { email, name, project } = values;
    if (!email) throw new UsageError("Whose token? Give an e-mail address.");
    await openDatabase();
    const { createToken } = await import("@/lib/commands/accounts/create-token");
    const { listAccounts } = await import("@/lib/queries/list-accounts");
    const { serverActor } = await import("@/lib/permissions/actor");
    const { items } = await listAccounts.execute({ actor: serverActor, input: () => ({ email }) });
    const [account] = items;
    if (!account || account.disabledAt) throw new Refusal(`No account that can sign in has the address ${email}.`);
    const actor = { ...serverActor, userId: account.id, name: account.name, isAdmin: account.isAdmin };
    const input = { name, access: values["read-only"] ? "read" : "write", projectId: project ?? null };
    const { token } = await createToken.execute({ actor, input: () => input });
    // Nothing else, so that a script can take the whole output.
    print(token as string);
  },
};
