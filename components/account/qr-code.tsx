import { encode } from "uqr";

/** A QR code, drawn here: what it says goes to nobody. Always dark on white, as cameras want it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn here; there is no file that an img could show
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" className="size-44 shrink-0 rounded-md border border-line bg-white">
      <path d={path} fill="black" />
    </svg>
  );
}
