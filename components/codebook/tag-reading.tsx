import { Kbd } from "@/components/ui/kbd";
import { TagMark } from "@/components/ui/tag-chip";
import type { Tag } from "@/lib/codebook/tag";

/** The entry of a tag, for those who read the codebook. */
export function TagReading({ tag }: { tag: Tag }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose font-serif leading-relaxed whitespace-pre-wrap">{tag.definition || "Nobody has defined this tag yet."}</p>
      <p className="flex flex-wrap items-center gap-2 text-sm text-quiet">
        <TagMark color={tag.color} className="size-4" />
        Its sign in the text
        {tag.shortcut ? (
          <>
            <span aria-hidden>·</span> Shortcut <Kbd>{tag.shortcut}</Kbd>
          </>
        ) : null}
        {tag.relation ? " · Connects two annotations" : null}
      </p>
      {tag.attributes.length > 0 ? (
        <div>
          <h3 className="mb-1 text-sm font-medium">Asked each time it is given</h3>
          <ul className="list-disc ps-5 text-sm">
            {tag.attributes.map((attribute) => (
              <li key={attribute.key}>
                {attribute.label}
                {attribute.choices ? <span className="text-quiet">: {attribute.choices.join(", ")}</span> : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
