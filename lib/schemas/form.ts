/** What a form shows after it was sent: what is wrong and where, and what was typed, so that nothing is lost. */
export type FormState = {
  /** One sentence for the whole form; null when nothing is wrong. */
  error: string | null;
  /** What is wrong with single fields, by name. */
  fields: Record<string, string>;
  /** What was typed, passwords left out. */
  values: Record<string, string>;
  /** Counts what was taken, so that a form can notice it. */
  taken: number;
  /** What is shown once (a link, a token). */
  secret?: string | null;
};

export const emptyForm: FormState = { error: null, fields: {}, values: {}, taken: 0 };

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;
