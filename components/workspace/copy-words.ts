import { say } from "@/components/ui/toast";

/** Puts text on the clipboard, and says whether that worked. */
export function copyWords(text: string): void {
  const failed = (): void => say("The browser did not allow copying", { kind: "bad" });
  // Without a safe connection a browser has no clipboard.
  if (!navigator.clipboard) return failed();
  navigator.clipboard.writeText(text).then(() => say("Copied"), failed);
}
