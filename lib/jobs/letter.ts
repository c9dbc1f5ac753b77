import { publicUrl } from "@/lib/auth/origin";
import type { AccountRow } from "@/lib/db/accounts";
import type { Letter } from "@/lib/mail/deliver";

/** A letter to the owner of an account, with greeting and the server's address below. Paragraphs as given. */
export function letterTo(account: Pick<AccountRow, "email" | "name">, subject: string, paragraphs: readonly string[]): Letter {
  return { to: account.email, subject: oneLine(subject), text: [`Hello ${oneLine(account.name)},`, ...paragraphs, `Concord at ${publicUrl().origin}`].join("\n\n") };
}

/** Names are other people's words: in a heading of a mail they must not begin another one. */
export function oneLine(words: string): string {
  return words.replaceAll(/\p{Cc}+/gu, " ").trim();
}
