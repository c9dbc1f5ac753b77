export type Role = "owner" | "supervisor" | "coder" | "reader";

export const ROLES: readonly Role[] = ["owner", "supervisor", "coder", "reader"];

/** Who is asking, as a plain value: an account, through what, and how far that reaches. */
export type Actor = {
  userId: string;
  name: string;
  isAdmin: boolean;
  /** A session of a browser, an API token, or a command on the server itself. */
  via: "session" | "token" | "command";
  /** A token may be made for reading only. */
  access: "read" | "write";
  /** A token may be made for one project only; it sees no other. */
  onlyProject: string | null;
};

/** The command line on the server itself: whoever can run it holds the database anyway. */
export const serverActor: Actor = { userId: "00000000-0000-0000-0000-000000000000", name: "command line", isAdmin: true, via: "command", access: "write", onlyProject: null };
