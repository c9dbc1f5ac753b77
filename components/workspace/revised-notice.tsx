import { Button } from "@/components/ui/button";

/** A new text is there while the old one is read. It lies over the page, for nothing may move under the reader's eyes, until they ask for it. */
export function RevisedNotice({ onShow }: { onShow: () => void }) {
  return (
    <section aria-label="A new text" className="fixed inset-x-2 top-[8.5rem] z-20 mx-auto flex w-fit max-w-2xl flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-raised px-4 py-2 text-sm shadow-high sm:top-[6.25rem]">
      <p aria-live="polite" className="min-w-0 flex-1 basis-60">This text was revised. What you did is kept, and goes to its place in the new one.</p>
      <Button size="sm" variant="primary" onClick={onShow}>Show the new text</Button>
    </section>
  );
}
