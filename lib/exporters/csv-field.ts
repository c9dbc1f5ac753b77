/** A field of RFC 4180: quoted where it has to be. */
export function quotedField(value: string | number): string {
  if (typeof value === "number") return String(value);
  return /[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The same, made harmless: spreadsheets run what begins like a formula; the full-width signs count in East Asian versions. */
export function harmlessField(value: string | number): string {
  return quotedField(typeof value === "string" && /^[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value);
}
