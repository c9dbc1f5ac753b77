import { cx } from "@/components/ui/cx";

/** Shapes go with colours, so that nobody has to tell twelve hues apart: one of six, in one of two weights. */
const shapes = [
  <circle key="circle" cx="6" cy="6" r="4.5" />,
  <rect key="square" x="1.75" y="1.75" width="8.5" height="8.5" rx="1" />,
  <path key="triangle" d="M6 1.25 11 10.25H1Z" />,
  <path key="diamond" d="M6 .75 11.25 6 6 11.25.75 6Z" />,
  <path key="hexagon" d="M3.4 1.4h5.2L11.2 6l-2.6 4.6H3.4L.8 6Z" />,
  <path key="drop" d="M1.5 1.5h5a4.5 4.5 0 1 1-5 5Z" />,
];

/** The sign of a tag: its palette colour, and a shape as the second carrier of it. */
export function TagMark({ color, className }: { color: number; className?: string }) {
  const hollow = color >= shapes.length;
  return (
    <svg viewBox="0 0 12 12" aria-hidden className={cx(`tag-${color} size-3 shrink-0 text-(--tag)`, className)} fill={hollow ? "none" : "currentColor"} stroke="currentColor" strokeWidth={hollow ? 2 : 0} strokeLinejoin="round">
      {shapes[color % shapes.length]}
    </svg>
  );
}

export function TagChip({ name, color, retired }: { name: string; color: number; retired?: boolean }) {
  return (
    <span className={cx("tag-chip max-w-full text-sm", `tag-${color}`)}>
      <TagMark color={color} className="size-2.5" />
      <span className={cx("truncate", retired && "line-through decoration-quiet")}>{name}</span>
    </span>
  );
}
