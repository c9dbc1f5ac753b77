"use client";
import { Lost } from "@/components/shell/lost";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Lost
      title="Something went wrong on the server"
      action={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <LinkButton href="/projects">Go to your projects</LinkButton>
        </>
      }
    >
      What you saved is safe. It was logged{error.digest ? <> under the number <code className="text-ink">{error.digest}</code></> : null}; whoever runs this server can find it there.
    </Lost>
  );
}
