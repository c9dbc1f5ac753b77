-- An annotation names the act that made it so. The act's event gets its number last, when everything is written, so that
-- other writers of the project wait for the number only, not for thousands of rows.
ALTER TABLE "events" ADD COLUMN "act" UUID NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX "events_act_key" ON "events" ("project_id", "act");

ALTER TABLE "annotations" ADD COLUMN "since_act" UUID;
UPDATE "annotations" a SET "since_act" = e."act" FROM "events" e WHERE e."project_id" = a."project_id" AND e."number" = a."since_event";
ALTER TABLE "annotations" ALTER COLUMN "since_act" SET NOT NULL, DROP COLUMN "since_event";

-- Tags follow their annotations again.
ALTER TABLE "annotation_tags" ALTER CONSTRAINT "annotation_tags_project_id_annotation_id_fkey" NOT DEFERRABLE;
