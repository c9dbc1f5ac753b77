import { LinkButton } from "@/components/ui/link-button";

/** The way on in a long list, and back to its beginning. */
export function Pager({ here, q, cursor, next, name = "cursor" }: { here: string; q?: string; /** The place of the cursor in the address, where a page has several lists. */ name?: string; cursor: string | null; next: string | null }) {
  if (cursor === null && next === null) return null;
  const address = (to: string | null): string => {
    const query = new URLSearchParams({ ...(q ? { q } : {}), ...(to ? { [name]: to } : {}) }).toString();
    return query ? `${here}?${query}` : here;
  };
  return (
    <nav aria-label="Pages" className="mt-3 flex flex-wrap gap-2">
      {cursor === null ? null : <LinkButton href={address(null)}>First page</LinkButton>}
      {next === null ? null : <LinkButton href={address(next)}>Next page</LinkButton>}
    </nav>
  );
}
