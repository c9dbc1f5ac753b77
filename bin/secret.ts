/** What is wrong with a secret, as the rest of a sentence, or undefined. Only what nobody gets by chance is called weak. */
export function weakness(secret: string): string | undefined {
  if (secret.length < 32) return `is too short (${secret.length} characters)`;
  if (new Set(secret).size < 10) return "consists of too few different characters";
  if (repeats(secret)) return "repeats itself";
  if (mostlyInSequence(secret)) return "is a sequence of neighbouring characters";
  if (/change.?me|change.?this|replace.?(me|this)|placeholder|your.?secret|my.?secret|super.?secret|s3cr3t|passw(or)?d|example|insecure|default/i.test(secret)) return "looks like a placeholder";
  return undefined;
}

/** The same piece again and again, at least twice. */
function repeats(secret: string): boolean {
  return (secret + secret).indexOf(secret, 1) < secret.length;
}

function mostlyInSequence(secret: string): boolean {
  let steps = 0;
  for (let index = 1; index < secret.length; index += 1) if (Math.abs(secret.charCodeAt(index) - secret.charCodeAt(index - 1)) <= 1) steps += 1;
  return steps > secret.length / 2;
}
