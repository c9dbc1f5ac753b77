-- What can be brought back is looked up by when it went; deleted annotations are few among many.
CREATE INDEX "annotations_deleted_idx" ON "annotations" ("project_id", "deleted_at" DESC, "id" DESC) WHERE "deleted_at" IS NOT NULL;

-- Who came and went, among everything that happened.
CREATE INDEX "events_members_idx" ON "events" ("project_id", "number") WHERE "type" LIKE 'member.%';
