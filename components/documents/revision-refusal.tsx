import { type Refusal, wordsOf } from "@/components/shell/api";
import { Notice } from "@/components/ui/notice";

/** Why the text was not taken: all that is wrong with it. What was typed stands above, untouched. */
export function RevisionRefusal({ refusal }: { refusal: Refusal | null }) {
  if (!refusal) return null;
  const problems = refusal.problems ?? [];
  return (
    <Notice kind="bad" live className="mt-4">
      {problems.length > 1 ? (
        <ul className="flex flex-col gap-1">
          {problems.map((problem, at) => <li key={`${at.toString()} ${problem.code}`}>{problem.message}</li>)}
        </ul>
      ) : (
        wordsOf(refusal)
      )}
    </Notice>
  );
}
