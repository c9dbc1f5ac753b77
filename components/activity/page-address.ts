import { type ActivityFilter, activityFilter } from "@/lib/schemas/activity";

type SearchParams = Record<string, string | string[] | undefined>;

/** The names of the filters in an address, and in the query. */
const names = { person: "person", kind: "kind", document: "documentId", tag: "tagId", from: "from", to: "to" } as const;

/** The filters an address asks for. What makes no sense is left out rather than answered with an error: people edit addresses. */
export function filterOfAddress(params: SearchParams): ActivityFilter {
  const filter: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(names)) {
    const value = params[name];
    const parsed = activityFilter.shape[field].safeParse(typeof value === "string" && value !== "" ? value : undefined);
    if (parsed.success && parsed.data !== undefined) filter[field] = parsed.data;
  }
  return filter as ActivityFilter;
}

/** The part of an address after `?` that asks for this filter, and for a page of it. */
export function addressOfFilter(filter: ActivityFilter, more: Record<string, string> = {}): string {
  const params = new URLSearchParams();
  for (const [name, field] of Object.entries(names)) {
    const value = filter[field];
    if (value) params.set(name, value);
  }
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return params.size === 0 ? "" : `?${params.toString()}`;
}

/** The same for the API, whose fields are called as they are. */
export function apiQueryOfFilter(filter: ActivityFilter): string {
  return new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === "string")).toString();
}
