const units = ["bytes", "kB", "MB", "GB", "TB"];

/** “3.4 MB”: a thousand of one is one of the next. */
export function sayBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const number = bytes / 1000 ** power;
  return `${number.toLocaleString("en", { maximumFractionDigits: power === 0 || number >= 100 ? 0 : 1 })} ${units[power]}`;
}
