-- The key to the revision leads to the document and its project by itself.
ALTER TABLE "annotations" DROP CONSTRAINT "annotations_project_id_fkey";
ALTER TABLE "annotations" DROP CONSTRAINT "annotations_document_fkey";
