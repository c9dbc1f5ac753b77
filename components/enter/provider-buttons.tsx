import { Button } from "@/components/ui/button";

type Provider = { id: string; name: string };

/** The other ways to sign in. */
export function ProviderButtons({ providers, action, to }: { providers: readonly Provider[]; action: (form: FormData) => Promise<void>; to: string }) {
  return (
    <form action={action} className="mt-5 flex flex-col gap-2 border-t border-line pt-5">
      <input type="hidden" name="to" value={to} />
      {providers.map(({ id, name }) => (
        <Button key={id} type="submit" name="provider" value={id} className="w-full">
          Continue with {name}
        </Button>
      ))}
    </form>
  );
}
