import { v7 as newId } from "uuid";
import type { z } from "zod";
import { type Db, db } from "@/lib/db/client";
import { recallAnswer, rememberAnswer } from "@/lib/db/idempotency";
import { inSnapshot, inTransaction } from "@/lib/db/transaction";
import { AppError, type Problem, problem } from "@/lib/errors";
import type { Actor } from "@/lib/permissions/actor";
import { authorize, isServerRight, type Standing } from "@/lib/permissions/authorize";
import type { Permission } from "@/lib/permissions/rules";

/** What a door knows of whoever knocks, signed in or not: for signing in and out, and for slowing down guessing. */
export type Visitor = { address: string | null; agent: string | null; session: Uint8Array<ArrayBuffer> | null };

const nobody: Visitor = { address: null, agent: null, session: null };

/** What an operation's body gets: who asks, about what, and the one connection everything runs on. */
export type Context<Params, Subject, Input, Prepared = undefined> = {
  db: Db;
  actor: Actor;
  params: Params;
  subject: Subject;
  input: Input;
  /** What `prepare` found. */
  prepared: Prepared;
  visitor: Visitor;
  /** The version the caller says to have seen (`If-Match`); null when they did not say. */
  ifMatch: number | "*" | null;
  /** The idempotency key, for the event. */
  key: string | null;
  now: Date;
  newId: () => string;
};

type Shape = z.ZodType;

type Declaration<P extends Shape, I extends Shape, S, R, T = undefined> = {
  /** What must be allowed. Not optional: an operation nobody thought about cannot exist. */
  permission: Permission;
  /** One sentence for the API's description. */
  summary: string;
  params: P;
  input: I;
  /** Loads what the operation is about; null when it does not exist or the actor may not know that it does. */
  subject: (db: Db, actor: Actor | null, params: z.output<P>) => Promise<(S & Standing) | null>;
  run: (context: Context<z.output<P>, S & Standing, z.output<I>, T>) => Promise<R>;
  output?: Shape;
};

type Preparation<I, T> = {
  /**
   * Work of a command before its transaction: what must be kept even when the command fails (a spent attempt), and what is
   * too slow to hold a transaction open for (a password hash). Only for rights on the server, which ask about no subject.
   */
  prepare?: (call: { actor: Actor | null; input: I; visitor: Visitor; now: Date }) => Promise<T>;
};

type Remembering<R> = {
  /** What a repeat with the same Idempotency-Key is answered, where the first answer holds a secret that must not be kept. */
  remember?: (result: R) => unknown;
};

export type Operation = {
  kind: "command" | "query";
  permission: Permission;
  summary: string;
  params: Shape;
  input: Shape;
  output: Shape | undefined;
  execute: (call: Call) => Promise<unknown>;
};

/** One call, as a door (route, page, command line) hands it over: nothing in it is trusted yet. */
export type Call = {
  actor: Actor | null;
  params?: unknown;
  /** Called only after the right to do it was shown, so that a refusal never depends on the body. */
  input?: () => unknown;
  ifMatch?: number | "*" | null;
  idempotency?: { key: string; fingerprint: Uint8Array<ArrayBuffer> } | null;
  visitor?: Visitor;
};

export type TypedOperation<R> = Omit<Operation, "execute"> & { execute: (call: Call) => Promise<R> };

/** Something a person can do. Everything it reads and writes happens in one transaction. */
export function command<P extends Shape, I extends Shape, S, R, T = undefined>(
  declaration: Declaration<P, I, S, R, T> & Preparation<z.output<I>, T> & Remembering<R>,
): TypedOperation<R> {
  const execute = async (call: Call): Promise<R> => {
    requireActor(declaration.permission, call.actor);
    const params = parseParams(declaration.params, call.params);
    const prepared = (await prepare(declaration, call)) as T;
    return await inTransaction(async (tx) => {
      const subject = await admit(declaration, { db: tx, call, params });
      requireWriting(call);
      const input = parseInput(declaration.input, call.input?.());
      const repeat = call.actor && call.idempotency ? { userId: call.actor.userId, ...call.idempotency } : null;
      const answered = repeat && (await recallAnswer(tx, repeat));
      if (answered) return answered.answer as R;
      const result = await declaration.run(context(tx, { call, params, subject, input, prepared }));
      if (repeat) await rememberAnswer(tx, repeat, declaration.remember ? declaration.remember(result) : result);
      return result;
    });
  };
  return { ...declared(declaration), kind: "command", execute };
}

// The right is shown before anything is prepared, and again inside the transaction.
async function prepare<I extends Shape, T>(declaration: { permission: Permission; input: I } & Preparation<z.output<I>, T>, call: Call): Promise<T | undefined> {
  if (!declaration.prepare) return undefined;
  authorize(call.actor, declaration.permission, { role: null });
  requireWriting(call);
  const input = parseInput(declaration.input, call.input?.());
  return await declaration.prepare({ actor: call.actor, input, visitor: call.visitor ?? nobody, now: new Date() });
}

function requireWriting(call: Call): void {
  if (call.actor?.access === "read") throw new AppError("forbidden", "This token may only read.");
}

/** Something a person can ask. `snapshot` when several reads must agree with each other. */
export function query<P extends Shape, I extends Shape, S, R>(declaration: Declaration<P, I, S, R> & { snapshot?: boolean }): TypedOperation<R> {
  const execute = async (call: Call): Promise<R> => {
    requireActor(declaration.permission, call.actor);
    const params = parseParams(declaration.params, call.params);
    const ask = async (connection: Db): Promise<R> => {
      const subject = await admit(declaration, { db: connection, call, params });
      const input = parseInput(declaration.input, call.input?.());
      return await declaration.run(context(connection, { call, params, subject, input, prepared: undefined }));
    };
    return declaration.snapshot ? await inSnapshot(ask) : await ask(db());
  };
  return { ...declared(declaration), kind: "query", execute };
}

function requireActor(permission: Permission, actor: Actor | null): void {
  if (!actor && !permission.startsWith("server.")) throw new AppError("unauthenticated");
}

type Gate<P extends Shape, S> = Pick<Declaration<P, Shape, S, unknown>, "permission" | "subject">;

// 401, then 404, then 403: who may not know that something exists learns nothing from the kind of refusal.
async function admit<P extends Shape, S>(declaration: Gate<P, S>, at: { db: Db; call: Call; params: z.output<P> }): Promise<S & Standing> {
  const { actor } = at.call;
  if (isServerRight(declaration.permission)) authorize(actor, declaration.permission, { role: null });
  const subject = await declaration.subject(at.db, actor, at.params);
  if (!subject) throw new AppError("not-found");
  authorize(actor, declaration.permission, subject);
  return subject;
}

function context<P, S, I, T>(connection: Db, at: { call: Call; params: P; subject: S; input: I; prepared: T }): Context<P, S, I, T> {
  return {
    db: connection,
    // Only operations open to anyone run without an actor, and those never read it.
    actor: at.call.actor as Actor,
    params: at.params,
    subject: at.subject,
    input: at.input,
    prepared: at.prepared,
    visitor: at.call.visitor ?? nobody,
    ifMatch: at.call.ifMatch ?? null,
    key: at.call.idempotency?.key ?? null,
    now: new Date(),
    newId: () => newId(),
  };
}

function parseParams<P extends Shape>(schema: P, raw: unknown): z.output<P> {
  const parsed = schema.safeParse(raw ?? {});
  // A malformed id names nothing, so it is answered like an id that does not exist.
  if (!parsed.success) throw new AppError("not-found");
  return parsed.data;
}

export function parseInput<I extends Shape>(schema: I, raw: unknown): z.output<I> {
  const parsed = schema.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  throw new AppError("invalid-input", undefined, { problems: issuesOf(parsed.error) });
}

export function issuesOf(error: z.ZodError, where: Omit<Problem, "code" | "message"> = {}): Problem[] {
  return error.issues.slice(0, 100).map((issue) => problem("invalid-input", { ...where, path: issue.path.join(".") }, issue.message));
}

function declared(declaration: Omit<Operation, "kind" | "execute" | "output"> & { output?: Shape }): Omit<Operation, "kind" | "execute"> {
  const { permission, summary, params, input, output } = declaration;
  return { permission, summary, params, input, output };
}

/** Refuses a change whose caller saw another version: missing 428, stale 412 with what is stored now. */
export function requireMatch(ifMatch: number | "*" | null, stored: { version: number }): void {
  if (ifMatch === null) throw new AppError("precondition-required");
  if (ifMatch !== "*" && ifMatch !== stored.version) throw new AppError("stale-version", undefined, { facts: { current: stored } });
}
