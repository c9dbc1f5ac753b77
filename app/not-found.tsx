import type { Metadata } from "next";
import { Lost } from "@/components/shell/lost";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <Lost
      title="There is nothing here that you can see"
      action={
        <LinkButton href="/projects" variant="primary">
          Go to your projects
        </LinkButton>
      }
    >
      The address may be wrong, or what was here was deleted, or it belongs to a project that you are not a member of. If somebody sent you this link, ask them to invite you.
    </Lost>
  );
}
