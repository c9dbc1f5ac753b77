import { createTextSurface, type TextSurface } from "../../../components/workspace/text-surface.ts";
import { longDocument, manyAnnotations, showcase } from "./sample.ts";

/** The page under test: `?show` for the designer's eye, else a text of `?size` code points with `?count` annotations. */

const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get("theme") ?? "light";
const root = document.querySelector<HTMLElement>("#surface")!;
const calls: unknown[][] = [];
const events = {
  onSelect: (...facts: unknown[]) => void calls.push(["select", ...facts]),
  onHover: (...facts: unknown[]) => void calls.push(["hover", ...facts]),
  onPick: (...facts: unknown[]) => void calls.push(["pick", ...facts]),
  onResize: (...facts: unknown[]) => void calls.push(["resize", ...facts]),
};

const painted = (): boolean => document.querySelector(".paint-group .line") !== null;
const untilPainted = async (since: number): Promise<number> => {
  for (let turn = 0; turn < 300 && annotations.length > 0 && !painted(); turn += 1) await new Promise(requestAnimationFrame);
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - since;
};

declare global {
  interface Window {
    bench: { surface: TextSurface; surfaceAgain(root: HTMLElement): TextSurface; calls: unknown[][]; figures: Record<string, number>; content: { text: string }; annotations: ReturnType<typeof showcase>["annotations"]; };
  }
}

const sample = query.has("show") ? showcase() : undefined;
const content = sample?.content ?? longDocument(Number(query.get("size") ?? 1_000_000));
await document.fonts.load("18px 'Literata Variable'");
const figures: Record<string, number> = {};
const startedMs = performance.now();
const surface = createTextSurface(root, content, events);
figures["build"] = performance.now() - startedMs;
const annotations = sample?.annotations ?? manyAnnotations(content, Number(query.get("count") ?? 10_000), surface.length);
const setMs = performance.now();
surface.setAnnotations(annotations);
figures["set"] = performance.now() - setMs;
figures["load to painted"] = await untilPainted(startedMs);
figures["nodes"] = document.querySelectorAll("*").length;
figures["blocks"] = content.blocks.length;
window.bench = { surface, surfaceAgain: (other) => createTextSurface(other, content, events), calls, figures, content, annotations };
