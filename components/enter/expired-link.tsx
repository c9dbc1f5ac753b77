import { EnterCard } from "@/components/enter/enter-card";
import { LinkButton } from "@/components/ui/link-button";

/** For links that lead nowhere any more: whom to ask, and the way in for those who have an account. */
export function ExpiredLink({ ask }: { ask: string }) {
  return (
    <EnterCard title="This link no longer works" lead={`It was used already, withdrawn, or has become too old. ${ask}`}>
      <LinkButton href="/sign-in" className="w-full">
        Sign in
      </LinkButton>
    </EnterCard>
  );
}
