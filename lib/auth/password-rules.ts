import { AppError } from "@/lib/errors";

const SHORTEST = 10;

// Beginnings that guessing programs try first, looked for after digits and signs that stand for letters are turned back.
const common = [
  "password", "passwort", "passphrase", "motdepasse", "contrasena", "qwerty", "qwertz", "azerty", "asdfgh", "zxcvbn", "letmein", "welcome", "iloveyou",
  "administrator", "changeme", "changeit", "monkey", "dragon", "football", "baseball", "princess", "sunshine", "superman", "trustno", "concord", "abcdef", "secret",
];

const standsFor: Record<string, string> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i" };

/** Refuses what is guessed within minutes. Length counts, not kinds of characters. Throws `weak-password`. */
export function requireGoodPassword(password: string, person: { email: string; name: string }): void {
  const weakness = weaknessOf(password, person);
  if (weakness) throw new AppError("weak-password", weakness);
}

function weaknessOf(password: string, person: { email: string; name: string }): string | null {
  const characters = [...password];
  if (characters.length < SHORTEST) return `The password has ${characters.length} characters; it needs at least ${SHORTEST}.`;
  if (new Set(characters).size < 5) return "The password repeats too few characters.";
  if (isSequence(characters)) return "The password is a sequence of neighbouring characters.";
  const plain = lettersOf(password);
  // The rest after a well-known beginning must be able to stand on its own.
  const known = [...common, ...partsOf(person)].find((part) => plain.includes(part) && characters.length - part.length < 6);
  return known ? "The password is built on a common word, or on your name or e-mail address." : null;
}

function lettersOf(password: string): string {
  return [...password.toLowerCase()].map((character) => standsFor[character] ?? character).join("");
}

function partsOf({ email, name }: { email: string; name: string }): string[] {
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const whole = [local, email.toLowerCase(), name.toLowerCase().replaceAll(/\s/gu, ""), domain.split(".")[0] ?? ""];
  return [...whole, ...name.toLowerCase().split(/\s+/u)].map(lettersOf).filter((part) => part.length >= 4);
}

function isSequence(characters: string[]): boolean {
  const steps = characters.slice(1).map((character, index) => (character.codePointAt(0) as number) - (characters[index]!.codePointAt(0) as number));
  return steps.filter((step) => Math.abs(step) <= 1).length >= steps.length * 0.75;
}
