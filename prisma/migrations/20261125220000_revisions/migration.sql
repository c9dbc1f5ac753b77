-- A text that was corrected: who did it, and since which event it is the text of its document (the first one: since ever).
ALTER TABLE "revisions" ADD COLUMN "created_by" UUID, ADD COLUMN "since_event" BIGINT;

-- How an annotation came to its place in the present text; null where its author put it there.
ALTER TABLE "annotations" ADD COLUMN "anchor" TEXT,
  ADD CONSTRAINT "annotations_anchor_check" CHECK ("anchor" IN ('exact', 'moved', 'uncertain', 'orphan'));
