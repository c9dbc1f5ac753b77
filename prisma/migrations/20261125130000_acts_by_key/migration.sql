-- An act is found by the key it was sent with: undo names it so, before the answer has come.
CREATE INDEX "events_project_id_key_idx" ON "events"("project_id", "key");
-- What one person did in one document, the latest first: what they can undo.
CREATE INDEX "events_project_id_actor_id_document_id_number_idx" ON "events"("project_id", "actor_id", "document_id", "number");
