import { EnterCard } from "@/components/enter/enter-card";
import { Button } from "@/components/ui/button";

/** An invitation for somebody else than who is signed in. */
export function OtherAccount({ title, invited, signedIn, leave }: { title: string; invited: string; signedIn: string; leave: () => Promise<void> }) {
  return (
    <EnterCard title={title} lead={`This invitation is for ${invited}, but you are signed in as ${signedIn}. Sign out, then open the link again.`}>
      <form action={leave}>
        <Button type="submit" className="w-full">
          Sign out
        </Button>
      </form>
    </EnterCard>
  );
}
