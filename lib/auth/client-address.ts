/**
 * The address a request came from, or null where nobody trustworthy says so. `X-Forwarded-For` is the client's to forge:
 * only what our own proxies appended counts, and `CONCORD_PROXIES` says how many of them stand in front.
 */
export function clientAddress(headers: Headers): string | null {
  const proxies = Number(process.env.CONCORD_PROXIES ?? 0);
  if (!Number.isInteger(proxies) || proxies < 1) return null;
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-proxies) || null;
}
