import { redirect } from "next/navigation";
import type { Entry } from "@/lib/auth/enter";
import { setSessionCookie, setTransitCookie } from "@/lib/next/session-cookie";

/** Ends the first half of a sign-in, from a Server Action: in, or on to the page that asks for the second factor. */
export async function goOn(entry: Entry, to: string): Promise<never> {
  if (entry.challenge === null) {
    await setSessionCookie(entry.session);
    redirect(to);
  }
  await setTransitCookie("challenge", entry.challenge);
  redirect(`/sign-in/code?to=${encodeURIComponent(to)}`);
}
