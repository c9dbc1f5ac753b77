-- The key to the revision leads to the document by itself. The one to the project stays: a project that is erased takes
-- its annotations along before its layers.
ALTER TABLE "annotations" DROP CONSTRAINT "annotations_document_fkey";

-- Nearly no annotation is a relation.
DROP INDEX "annotations_project_id_from_id_idx";
DROP INDEX "annotations_project_id_to_id_idx";
CREATE INDEX "annotations_from_key" ON "annotations" ("project_id", "from_id") WHERE "from_id" IS NOT NULL;
CREATE INDEX "annotations_to_key" ON "annotations" ("project_id", "to_id") WHERE "to_id" IS NOT NULL;

-- A batch writes its tags before it takes the project's number, and its annotations after.
ALTER TABLE "annotation_tags" ALTER CONSTRAINT "annotation_tags_project_id_annotation_id_fkey" DEFERRABLE INITIALLY IMMEDIATE;
