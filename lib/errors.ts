/**
 * The catalogue of everything that can go wrong on purpose: code → HTTP status and a sentence that says what to do.
 * Nothing else is thrown on purpose. `docs/errors.md` lists the same codes; a test keeps the two equal.
 */
export const errorCatalogue = {
  "unauthenticated": [401, "Sign in first, or send a valid token."],
  "other-account": [401, "Another account is signed in now. Sign in with the one this was done with."],
  "sign-in-failed": [401, "The e-mail address and the password do not match an account."],
  "forbidden": [403, "You may not do this here."],
  "cross-origin": [403, "A write with the session cookie must come from this site."],
  "not-found": [404, "There is nothing here, or you may not see it."],
  "method-not-allowed": [405, "This address does not take this method."],
  "invalid-json": [400, "The body is not valid JSON."],
  "invalid-cursor": [400, "The cursor is not one this list gave out."],
  "invalid-input": [422, "Some fields are not right; the problems name them."],
  "invalid-if-match": [400, "If-Match takes one version as the ETag gave it, or *."],
  "invalid-idempotency-key": [400, "Idempotency-Key takes a UUID."],
  "unsupported-media-type": [415, "Send JSON, or multipart where files are taken."],
  "too-large": [413, "This is larger than the server takes."],
  "too-many-attempts": [429, "Too many attempts. Wait a little, then try again."],
  "wrong-password": [422, "The present password is not right."],
  "wrong-code": [422, "The code is not right, or was used before."],
  "weak-password": [422, "Choose a password of at least 10 characters that is not easy to guess."],
  "link-expired": [410, "This link has been used or is no longer valid. Ask for a new one."],
  "invitation-for-another": [403, "This invitation is for another e-mail address. Sign in with the account it was sent to."],
  "last-administrator": [409, "A server keeps at least one administrator."],
  "email-taken": [409, "An account with this e-mail address exists."],
  "account-unknown": [422, "No account has this e-mail address; send an invitation instead."],
  "last-owner": [409, "A project keeps at least one owner. Hand it over first."],
  "already-member": [409, "This person is a member already."],
  "text-not-utf8": [422, "The file is not UTF-8 text. Save it as UTF-8 and try again."],
  "text-nul": [422, "The text contains a NUL character, so it is probably not a text file."],
  "text-lone-surrogate": [422, "The text contains half a surrogate pair and is not valid Unicode."],
  "text-empty": [422, "The file contains no text."],
  "text-too-long": [422, "The text is longer than one document may be."],
  "file-type-unknown": [422, "No reader knows this kind of file."],
  "span-out-of-range": [422, "A span ends after the end of the text."],
  "span-inverted": [422, "A span must end after it starts."],
  "span-overlap": [422, "The spans of one annotation may not overlap each other."],
  "scope-mismatch": [422, "Spans, from and to must fit the scope of the annotation."],
  "quote-mismatch": [422, "The quote differs from the text at this place."],
  "unknown-tag": [422, "No such tag in this project's codebook."],
  "tag-retired": [422, "This tag is retired and cannot be given any more."],
  "tag-merged": [422, "This tag is merged into another one. Give that one, or undo the merge first."],
  "tag-twice": [422, "An annotation carries each tag at most once."],
  "attribute-invalid": [422, "An attribute does not fit its definition in the codebook."],
  "unknown-annotation": [422, "An end of the relation is no annotation of this document."],
  "tag-name-invalid": [422, "A tag name has 1 to 200 characters, no control characters and no “ / ”."],
  "tag-name-taken": [409, "A tag beside this one has the same name."],
  "tag-in-use": [409, "The tag is in use. Retire it, or merge it into another one."],
  "tag-cycle": [409, "A tag cannot be moved below itself."],
  "tag-has-children": [409, "The tag has tags below it. Move or remove them first."],
  "merge-impossible": [409, "These two tags cannot be merged."],
  "merge-loses-answers": [409, "The other tag does not ask everything that this one asks. Let it ask the same first."],
  "mention-hidden": [422, "Somebody you mention may not see this thread."],
  "precondition-required": [428, "Say which version you saw: send If-Match."],
  "stale-version": [412, "Somebody changed this meanwhile. Nothing was lost: look at both versions."],
  "revision-changed": [409, "The document has a newer revision."],
  "id-taken": [409, "This id belongs to something else."],
  "idempotency-conflict": [409, "This Idempotency-Key was used for another request."],
  "deleted": [409, "This was deleted. Restore it first."],
  "endpoint-deleted": [409, "An end of this relation is deleted. Restore it first."],
  "layer-locked": [409, "The coding of this document was submitted. It must be returned before it can change."],
  "wrong-state": [409, "This is not possible in the present state."],
  "backup-unreadable": [422, "The backup file cannot be read."],
  "restore-refused": [409, "The backup cannot be restored here."],
  "busy": [503, "The server is busy. Try again in a moment."],
  "internal": [500, "Something went wrong on the server. It was logged."],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type ErrorCode = keyof typeof errorCatalogue;

/** One thing wrong in a list of things: which item, which field, what. */
export type Problem = {
  file?: string;
  line?: number;
  path?: string;
  index?: number;
  /** The tag that is to be given in place of a merged one. */
  leadsTo?: string;
  code: ErrorCode;
  message: string;
};

/** An error a person can do something about. `facts` are extra members of the answer (a count, the stored version). */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly problems: Problem[] | undefined;
  readonly facts: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, detail?: string, more: { problems?: Problem[]; facts?: Record<string, unknown> } = {}) {
    super(detail ?? errorCatalogue[code][1]);
    this.name = "AppError";
    this.code = code;
    this.problems = more.problems;
    this.facts = more.facts;
  }

  get status(): number {
    return errorCatalogue[this.code][0];
  }

  get title(): string {
    return errorCatalogue[this.code][1];
  }
}

/** A problem of the catalogue, with its sentence unless a better one is given. */
export function problem(code: ErrorCode, where: Omit<Problem, "code" | "message"> = {}, message?: string): Problem {
  return { ...where, code, message: message ?? errorCatalogue[code][1] };
}
