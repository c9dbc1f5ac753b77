export type AttributeValue = string | number | boolean | null;

/** One attribute as it stands in the form: what is typed, and the value it came from, if any. */
export type AttributeRow = { id: number; key: string; text: string; stored?: AttributeValue };

export function rowsOfAttributes(attributes: Record<string, AttributeValue>): AttributeRow[] {
  return Object.entries(attributes).map(([key, stored], id) => ({ id, key, text: stored === null ? "" : String(stored), stored }));
}

/** The attributes a form means. What was a number or yes/no stays one while it reads like one; rows without a name and value are left out. */
export function attributesOfRows(rows: readonly AttributeRow[]): Record<string, AttributeValue> {
  return Object.fromEntries(rows.filter((row) => row.key.trim() !== "").map((row) => [row.key.trim(), valueOf(row)]));
}

function valueOf({ text, stored }: AttributeRow): AttributeValue {
  if (stored === null && text === "") return null;
  if (typeof stored === "number" && text.trim() !== "" && String(Number(text)) === text.trim()) return Number(text);
  if (typeof stored === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

/** What is wrong with the rows, in words: a value without a name, or one name twice. Null when nothing is. */
export function faultOfRows(rows: readonly AttributeRow[]): string | null {
  if (rows.some((row) => row.key.trim() === "" && row.text.trim() !== "")) return "Give each attribute a name.";
  const keys = rows.map((row) => row.key.trim()).filter((key) => key !== "");
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  return twice === undefined ? null : `“${twice}” is there twice.`;
}
