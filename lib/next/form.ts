import type { ErrorCode } from "@/lib/errors";
import type { ActionResult } from "@/lib/next/action";
import type { FormState } from "@/lib/schemas/form";

/** Refusals that are about one field, whichever form they come from. */
const fieldOfCode: Partial<Record<ErrorCode, string>> = {
  "email-taken": "email",
  "account-unknown": "email",
  "already-member": "email",
  "weak-password": "password",
  "wrong-password": "oldPassword",
  "wrong-code": "code",
};

/** The text of a form's fields; files are none of its business. */
export function textsOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string" && !entry[0].startsWith("$ACTION")));
}

/** What an operation answered, as a form shows it. `rename` gives fields that are called otherwise in the form. */
export function formState<R>(result: ActionResult<R>, form: FormData, options: { before: FormState; rename?: Record<string, string>; secret?: (result: R) => string | null }): FormState {
  const { before, rename = {}, secret } = options;
  if (result.ok) return { error: null, fields: {}, values: {}, taken: before.taken + 1, ...(secret ? { secret: secret(result.result) } : {}) };
  const texts = textsOf(form);
  const said = saidOf(result.error);
  const fields: Record<string, string> = {};
  for (const [path, message] of said) {
    const name = rename[path] ?? path;
    fields[name] ??= texts[name]?.trim() === "" ? "Please fill this in." : asSentence(message);
  }
  // The sentence for the whole form is needed only when something wrong has no field to stand beside.
  const placed = Object.keys(fields).filter((name) => name in texts).length;
  const values = Object.fromEntries(Object.entries(texts).filter(([name]) => !/password|^code$/iu.test(name)));
  return { error: placed > 0 && placed === said.length ? null : result.error.code === "stale-version" ? STALE : result.error.sentence, fields, values, taken: before.taken };
}

const STALE = "Somebody else saved this while you were writing. What you typed is still here: save again to put it in the place of theirs.";

type Failure = Extract<ActionResult<never>, { ok: false }>["error"];

function saidOf({ code, sentence, problems }: Failure): [path: string, message: string][] {
  if (problems.length > 0) return problems.map((each) => [each.path ?? "", each.message]);
  const field = fieldOfCode[code];
  return field === undefined ? [] : [[field, sentence]];
}

function asSentence(message: string): string {
  const text = `${message.charAt(0).toLocaleUpperCase()}${message.slice(1)}`;
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
