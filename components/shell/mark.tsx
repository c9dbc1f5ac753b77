/** The mark of Concord: two brackets that reach into each other around the same lines of text. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={className} fill="none" strokeWidth="2.25" strokeLinecap="round" strokeLinejoin="round">
      <path d="M9 3H4v13h5" className="stroke-accent" />
      <path d="M15 8h5v13h-5" className="stroke-ink" />
      <path d="M9 9.5h6M9 14.5h6" className="stroke-quiet" strokeWidth="1.75" />
    </svg>
  );
}
