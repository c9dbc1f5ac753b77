import type { DiffPart } from "@/lib/text/word-diff";

/** Old and new in one: what went is struck through, what came is underlined. Never by colour alone. */
export function DiffText({ parts }: { parts: readonly DiffPart[] }) {
  return (
    <span dir="auto" className="whitespace-pre-wrap wrap-anywhere">
      {parts.map((part, at) => {
        const key = `${at.toString()} ${part.kind}`;
        if (part.kind === "same") return <span key={key}>{part.text}</span>;
        if (part.kind === "added") return <ins key={key} className="rounded-sm bg-accent-soft text-accent-strong decoration-2 underline-offset-2">{part.text}</ins>;
        return <del key={key} className="rounded-sm bg-bad-soft text-bad decoration-2">{part.text}</del>;
      })}
    </span>
  );
}
