import { formatPath } from "@/lib/codebook/tag";

/** Where it is narrow the way to a tag is cut, not its name. */
export function TagPath({ path }: { path: readonly string[] }) {
  return (
    <span className="flex min-w-0 flex-1 gap-1">
      {path.length > 1 ? (
        <>
          <span className="min-w-6 shrink-999 truncate text-quiet">{formatPath(path.slice(0, -1))}</span>
          <span className="text-quiet">/</span>
        </>
      ) : null}
      <span className="max-w-[85%] shrink-0 truncate">{path.at(-1)}</span>
    </span>
  );
}

/** How well a tag fits what was typed, 0 to 1. Beginnings of words first, then anything that contains all the letters in order; the path counts, the own name more. */
export function fitOfPath(path: string, typed: string): number {
  const lower = path.toLowerCase();
  const asked = typed.trim().toLowerCase();
  const name = lower.split(" / ").at(-1) ?? "";
  if (name.startsWith(asked)) return 1;
  if (name.split(/[\s-]+/u).some((word) => word.startsWith(asked))) return 0.9;
  if (lower.split(/[\s/-]+/u).some((word) => word.startsWith(asked))) return 0.7;
  if (lower.includes(asked)) return 0.5;
  return isSubsequence(asked.replaceAll(" ", ""), name) ? 0.2 : 0;
}

function isSubsequence(letters: string, of: string): boolean {
  let at = 0;
  for (const letter of of) if (letter === letters[at]) at += 1;
  return at >= letters.length;
}
