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

/** The network an address belongs to: enough to know one's own places by, too little to follow anybody. */
export function placeOf(address: string | null): string | null {
  if (address === null) return null;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/u.test(address)) return `${address.split(".").slice(0, 3).join(".")}.x`;
  const groups = address.split("::")[0]?.split(":").filter(Boolean).slice(0, 3) ?? [];
  return /^[0-9a-f:.]+$/iu.test(address) && groups.length > 0 ? `${groups.join(":")}:…` : null;
}
