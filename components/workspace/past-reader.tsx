"use client";
import { FileDown, History } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Annotation } from "@/lib/annotations/annotation";
import type { Tag } from "@/lib/codebook/tag";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { AnnotationCard, type CardHands } from "./annotation-card";
import { Margin } from "./margin";
import { type Moment, MomentsBar } from "./moments-bar";
import { lookUpTags, shownAnnotations, type TagLookup } from "./shown";
import type { DocumentContent } from "./surface-types";
import { loadContent } from "./sync";
import { TextPane } from "./text-pane";
import { usePast } from "./use-past";
import { usePastKeys } from "./use-past-keys";
import { usePainted, useSurface } from "./use-surface";
import { noFilter } from "./workspace-types";

type Props = {
  project: { id: string; mayExport: boolean };
  document: { id: string; title: string; direction: "ltr" | "rtl" };
  own: string | null;
  people: readonly { annotator: string; name: string }[];
  tags: readonly Tag[];
  moments: readonly Moment[];
  index: number;
};

const nothing = (): void => undefined;

/** A document as it was coded at some moment: to be read, not to be written in. */
export function PastReader(props: Props) {
  const { project, document, moments, own } = props;
  const [index, setIndex] = useState(props.index);
  const [chosen, setChosen] = useState<string | null>(null);
  const cursor = moments[index]?.cursor ?? null;
  const { state, error } = usePast(project.id, document.id, cursor);
  // Before the first moment it was the text that the document came with.
  const revision = moments[index]?.revision ?? 1;
  const { content, failed } = useContent(project.id, document.id, revision);
  const shown = useMemo(() => shownAnnotations(state?.annotations ?? [], noFilter).filter((annotation) => annotation.revision === revision), [state, revision]);
  const tags = useMemo(() => lookUpTags(state?.tags ?? props.tags), [state, props.tags]);
  const givenTags = useMemo(() => new Map((state?.tags ?? props.tags).map((tag) => [tag.id, tag])), [state, props.tags]);
  const root = useRef<HTMLDivElement>(null);
  const surface = useSurface(root, content, { onSelect: nothing, onHover: nothing, onPick: (ids) => setChosen(ids[0] ?? null), onResize: nothing });
  // Painted as somebody else’s: one’s own would have handles to change its span.
  usePainted(surface, shown, tags, null);
  useEffect(() => surface?.setSelected(chosen === null ? [] : [chosen]), [surface, chosen]);
  // The address says which moment this is, so that it can be kept and sent.
  useEffect(() => {
    if (cursor !== null) history.replaceState(history.state, "", `?at=${cursor}`);
  }, [cursor]);
  usePastKeys(surface, shown, { chosen, choose: setChosen });
  const card = (annotation: Annotation) => <PastCard people={props.people} own={own} annotation={annotation} chosen={annotation.id === chosen} tags={tags} givenTags={givenTags} onChoose={setChosen} />;
  const open = shown.find((annotation) => annotation.id === chosen);
  return (
    <>
      <PastBar {...props} index={index} onIndex={setIndex} count={shown.length} />
      {error ? <Notice kind="bad" live className="m-4">{error}</Notice> : null}
      <div className="grid grid-cols-1 justify-center lg:grid-cols-[minmax(0,49rem)_19rem]">
        <TextPane root={root} title={document.title} direction={document.direction} loading={!content} error={failed} />
        <div className="hidden pe-4 pt-8 lg:block">
          <Margin surface={surface} shown={shown} chosen={chosen} onHover={nothing} card={card} />
        </div>
      </div>
      {open ? <div className="fixed inset-x-2 bottom-2 z-30 max-h-[55dvh] overflow-y-auto lg:hidden">{card(open)}</div> : null}
    </>
  );
}

function PastBar({ project, document, moments, index, onIndex, count }: Props & { onIndex: (index: number) => void; count: number }) {
  const page = `/projects/${project.id}/documents/${document.id}`;
  const cursor = moments[index]?.cursor;
  return (
    <div data-above-text className="sticky top-12 z-20 border-b border-warn/40 bg-warn-soft px-3 py-2 sm:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 dir="auto" className="min-w-0 flex-1 basis-52 truncate font-serif text-[1.05rem] font-semibold">{document.title}</h1>
        <output className="text-sm font-medium text-warn">As it was coded then, to be read only · {count === 1 ? "1 annotation" : `${count} annotations`}</output>
        {project.mayExport && cursor !== undefined ? (
          <Menu
            trigger={
              <Button size="sm" aria-label="Export as it was">
                <FileDown aria-hidden />
                Export
              </Button>
            }
          >
            {["csv", "jsonl", "w3c"].map((format) => (
              <MenuItem key={format} onSelect={() => location.assign(`/api/v1/projects/${project.id}/export/${format}?documentId=${document.id}&at=${cursor}`)}>
                {{ csv: "CSV table", jsonl: "JSON Lines", w3c: "W3C Web Annotation" }[format]}
              </MenuItem>
            ))}
          </Menu>
        ) : null}
        <LinkButton size="sm" href={`${page}/history`}>
          <History aria-hidden />
          History
        </LinkButton>
        <LinkButton size="sm" variant="primary" href={page}>
          Back to now
        </LinkButton>
      </div>
      {moments.length > 0 ? <MomentsBar moments={moments} index={index} onIndex={onIndex} /> : <p className="py-1 text-sm text-quiet">Nobody has coded this document yet, as far as you may see.</p>}
    </div>
  );
}

type CardProps = Pick<Props, "people" | "own"> & { annotation: Annotation; chosen: boolean; tags: TagLookup; givenTags: ReadonlyMap<string, Tag>; onChoose: (id: string) => void };

function PastCard({ people, own, annotation, chosen, tags, givenTags, onChoose }: CardProps) {
  const name = people.find((person) => person.annotator === annotation.annotator)?.name ?? "Somebody";
  const hands: CardHands = { choose: onChoose, editTags: nothing, removeTag: nothing, writeNote: nothing, confirmPlace: nothing, remove: nothing, copyLink: nothing, putBack: nothing, comment: nothing, back: nothing };
  return <AnnotationCard annotation={annotation} tags={tags} givenTags={givenTags} name={name} says={annotation.annotator === own ? "You" : name} own={false} chosen={chosen} unsaved={false} noteOpen={false} hands={hands} past />;
}

function useContent(projectId: string, documentId: string, revision: number): { content: DocumentContent | null; failed: string | null } {
  const [content, setContent] = useState<DocumentContent | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    loadContent({ projectId, documentId, signal: stop.signal }, revision).then(setContent, (cause: unknown) => {
      if (!stop.signal.aborted) setFailed(cause instanceof Error ? cause.message : "The document could not be loaded.");
    });
    return () => stop.abort();
  }, [projectId, documentId, revision]);
  return { content, failed };
}
