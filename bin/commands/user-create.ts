import { parseArgs } from "node:util";
import { type Command, UsageError } from "@/bin/command";

export const command: Command = {
  usage: "user create --email E --name N [--admin]",
  async run({ args, openDatabase, print }) {
    const { values } = parseArgs({ args, options: { email: { type: "string" }, name: { type: "string" }, admin: { type: "boolean", default: false } } });
    const { email, name, admin } = values;
    if (!email || !name) throw new UsageError("An account needs an e-mail address and a name.");
    await openDatabase();
    const { createAccount } = await import("@/lib/commands/accounts/create-account");
    const { newPassword } = await import("@/lib/auth/secrets");
    const { publicUrl } = await import("@/lib/auth/origin");
    const { serverActor } = await import("@/lib/permissions/actor");
    const password = newPassword();
    const account = await createAccount.execute({ actor: serverActor, input: () => ({ email, name, isAdmin: admin, password }) });
    // The only time the password is shown.
    print(`account   ${account.email}${account.isAdmin ? " (administrator)" : ""}`);
    print(`password  ${password}`);
    print(`sign in   ${new URL("/sign-in", publicUrl()).href}`);
  },
};
