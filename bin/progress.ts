/** One line when something slow begins, and how long it took when it ended. Nothing for what was not needed. */
export function announce(line: string): () => void {
  const begin = Date.now();
  process.stderr.write(`${line} … `);
  return () => process.stderr.write(`${((Date.now() - begin) / 1000).toFixed(1)} s\n`);
}
