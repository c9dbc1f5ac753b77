
-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "email_verified_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identities" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identities_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "sessions" (
    "token_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "agent" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "access" TEXT NOT NULL,
    "project_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_links" (
    "token_hash" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_links_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "throttle_buckets" (
    "key" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "refilled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "throttle_buckets_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "server_events" (
    "number" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT NOT NULL,
    "actor_id" UUID,
    "subject_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "server_events_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "server_settings" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "server_settings_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "user_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "status" INTEGER,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "projects" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "coding_mode" TEXT NOT NULL DEFAULT 'open',
    "readers_export" BOOLEAN NOT NULL DEFAULT true,
    "codebook_version" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "projects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project_clocks" (
    "project_id" UUID NOT NULL,
    "last_event" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "project_clocks_pkey" PRIMARY KEY ("project_id")
);

-- CreateTable
CREATE TABLE "members" (
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "annotators" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID,
    "name" TEXT NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "annotators_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "layers" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "annotator_id" UUID NOT NULL,
    "round" TEXT NOT NULL DEFAULT 'main',

    CONSTRAINT "layers_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "documents" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "language" TEXT,
    "direction" TEXT NOT NULL DEFAULT 'ltr',
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "revealed_at" BIGINT,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "documents_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "project_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "blocks" JSONB NOT NULL,
    "marks" JSONB NOT NULL DEFAULT '[]',
    "reader" TEXT NOT NULL,
    "reader_version" TEXT NOT NULL,
    "file_name" TEXT,
    "media_type" TEXT NOT NULL DEFAULT 'text/plain',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("project_id","document_id","number")
);

-- CreateTable
CREATE TABLE "original_chunks" (
    "project_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "original_chunks_pkey" PRIMARY KEY ("project_id","document_id","revision","position")
);

-- CreateTable
CREATE TABLE "tags" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "color" INTEGER NOT NULL,
    "definition" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,
    "shortcut" TEXT,
    "relation" BOOLEAN NOT NULL DEFAULT false,
    "attributes" JSONB NOT NULL DEFAULT '[]',
    "retired_at" TIMESTAMPTZ(3),
    "merged_into_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "since_event" BIGINT NOT NULL,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "annotations" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "layer_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "spans" INTEGER[],
    "quotes" TEXT[],
    "start" INTEGER,
    "end" INTEGER,
    "from_id" UUID,
    "to_id" UUID,
    "note" TEXT,
    "confidence" DOUBLE PRECISION,
    "codebook_version" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "since_event" BIGINT NOT NULL,

    CONSTRAINT "annotations_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "annotation_tags" (
    "project_id" UUID NOT NULL,
    "annotation_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "tag_id" UUID NOT NULL,
    "attributes" JSONB,

    CONSTRAINT "annotation_tags_pkey" PRIMARY KEY ("project_id","annotation_id","tag_id")
);

-- CreateTable
CREATE TABLE "assignments" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "layer_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'assigned',
    "submitted_event" BIGINT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "since_event" BIGINT NOT NULL,

    CONSTRAINT "assignments_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "curtain_looks" (
    "project_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "event" BIGINT NOT NULL,

    CONSTRAINT "curtain_looks_pkey" PRIMARY KEY ("project_id","document_id","user_id")
);

-- CreateTable
CREATE TABLE "events" (
    "project_id" UUID NOT NULL,
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT NOT NULL,
    "actor_id" UUID,
    "document_id" UUID,
    "annotator_id" UUID,
    "ids" UUID[],
    "facts" JSONB NOT NULL DEFAULT '{}',
    "key" UUID,

    CONSTRAINT "events_pkey" PRIMARY KEY ("project_id","number")
);

-- CreateTable
CREATE TABLE "past_states" (
    "project_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "from_event" BIGINT NOT NULL,
    "to_event" BIGINT NOT NULL,
    "document_id" UUID,
    "state" JSONB NOT NULL,

    CONSTRAINT "past_states_pkey" PRIMARY KEY ("project_id","kind","subject_id","from_event")
);

-- CreateTable
CREATE TABLE "jobs" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "input" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "result" JSONB,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "uploads" (
    "project_id" UUID NOT NULL,
    "job_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "uploads_pkey" PRIMARY KEY ("project_id","job_id","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");

-- CreateIndex
CREATE INDEX "identities_user_id_idx" ON "identities"("user_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens"("user_id");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "members_user_id_idx" ON "members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "annotators_project_id_user_id_key" ON "annotators"("project_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "annotators_project_id_pseudonym_key" ON "annotators"("project_id", "pseudonym");

-- CreateIndex
CREATE UNIQUE INDEX "layers_project_id_annotator_id_kind_round_key" ON "layers"("project_id", "annotator_id", "kind", "round");

-- CreateIndex
CREATE INDEX "annotations_project_id_document_id_id_idx" ON "annotations"("project_id", "document_id", "id");

-- CreateIndex
CREATE INDEX "annotations_project_id_layer_id_idx" ON "annotations"("project_id", "layer_id");

-- CreateIndex
CREATE INDEX "annotations_project_id_from_id_idx" ON "annotations"("project_id", "from_id");

-- CreateIndex
CREATE INDEX "annotations_project_id_to_id_idx" ON "annotations"("project_id", "to_id");

-- CreateIndex
CREATE INDEX "annotation_tags_project_id_tag_id_idx" ON "annotation_tags"("project_id", "tag_id");

-- CreateIndex
CREATE INDEX "assignments_project_id_user_id_idx" ON "assignments"("project_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignments_project_id_document_id_layer_id_key" ON "assignments"("project_id", "document_id", "layer_id");

-- CreateIndex
CREATE INDEX "events_project_id_document_id_number_idx" ON "events"("project_id", "document_id", "number");

-- CreateIndex
CREATE INDEX "past_states_project_id_document_id_idx" ON "past_states"("project_id", "document_id");

-- AddForeignKey
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project_clocks" ADD CONSTRAINT "project_clocks_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotators" ADD CONSTRAINT "annotators_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotators" ADD CONSTRAINT "annotators_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layers" ADD CONSTRAINT "layers_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "layers" ADD CONSTRAINT "layers_project_id_annotator_id_fkey" FOREIGN KEY ("project_id", "annotator_id") REFERENCES "annotators"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_project_id_document_id_fkey" FOREIGN KEY ("project_id", "document_id") REFERENCES "documents"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "original_chunks" ADD CONSTRAINT "original_chunks_project_id_document_id_revision_fkey" FOREIGN KEY ("project_id", "document_id", "revision") REFERENCES "revisions"("project_id", "document_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tags" ADD CONSTRAINT "tags_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tags" ADD CONSTRAINT "tags_parent_fkey" FOREIGN KEY ("project_id", "parent_id") REFERENCES "tags"("project_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tags" ADD CONSTRAINT "tags_merged_into_fkey" FOREIGN KEY ("project_id", "merged_into_id") REFERENCES "tags"("project_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_document_fkey" FOREIGN KEY ("project_id", "document_id") REFERENCES "documents"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_revision_fkey" FOREIGN KEY ("project_id", "document_id", "revision") REFERENCES "revisions"("project_id", "document_id", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_layer_fkey" FOREIGN KEY ("project_id", "layer_id") REFERENCES "layers"("project_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_from_fkey" FOREIGN KEY ("project_id", "from_id") REFERENCES "annotations"("project_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_to_fkey" FOREIGN KEY ("project_id", "to_id") REFERENCES "annotations"("project_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "annotation_tags" ADD CONSTRAINT "annotation_tags_project_id_annotation_id_fkey" FOREIGN KEY ("project_id", "annotation_id") REFERENCES "annotations"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation_tags" ADD CONSTRAINT "annotation_tags_project_id_tag_id_fkey" FOREIGN KEY ("project_id", "tag_id") REFERENCES "tags"("project_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_project_id_document_id_fkey" FOREIGN KEY ("project_id", "document_id") REFERENCES "documents"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_project_id_layer_id_fkey" FOREIGN KEY ("project_id", "layer_id") REFERENCES "layers"("project_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "curtain_looks" ADD CONSTRAINT "curtain_looks_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "curtain_looks" ADD CONSTRAINT "curtain_looks_project_id_document_id_fkey" FOREIGN KEY ("project_id", "document_id") REFERENCES "documents"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "curtain_looks" ADD CONSTRAINT "curtain_looks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "events" ADD CONSTRAINT "events_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "past_states" ADD CONSTRAINT "past_states_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_project_id_job_id_fkey" FOREIGN KEY ("project_id", "job_id") REFERENCES "jobs"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Kinds and states: text with a closed list, so that adding one is one line here and no enum type to alter.
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_access_check" CHECK ("access" IN ('read', 'write'));
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_kind_check" CHECK ("kind" IN ('setup', 'reset') AND ("kind" = 'setup' OR "user_id" IS NOT NULL));
ALTER TABLE "projects" ADD CONSTRAINT "projects_coding_mode_check" CHECK ("coding_mode" IN ('open', 'blind'));
ALTER TABLE "members" ADD CONSTRAINT "members_role_check" CHECK ("role" IN ('owner', 'supervisor', 'coder', 'reader'));
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_role_check" CHECK ("role" IN ('owner', 'supervisor', 'coder', 'reader'));
ALTER TABLE "annotators" ADD CONSTRAINT "annotators_kind_check" CHECK ("kind" IN ('person', 'machine', 'import', 'gold'));
ALTER TABLE "layers" ADD CONSTRAINT "layers_kind_check" CHECK ("kind" IN ('coder', 'gold', 'machine', 'import'));
ALTER TABLE "documents" ADD CONSTRAINT "documents_direction_check" CHECK ("direction" IN ('ltr', 'rtl'));
ALTER TABLE "tags" ADD CONSTRAINT "tags_color_check" CHECK ("color" BETWEEN 0 AND 11);
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_state_check" CHECK ("state" IN ('assigned', 'in-progress', 'submitted', 'returned', 'done'));
ALTER TABLE "past_states" ADD CONSTRAINT "past_states_kind_check" CHECK ("kind" IN ('annotation', 'tag', 'assignment')), ADD CONSTRAINT "past_states_range_check" CHECK ("from_event" < "to_event");
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_state_check" CHECK ("state" IN ('waiting', 'running', 'done', 'failed', 'cancelled'));

-- The shape of an annotation, per scope (design: one table, one life for all three).
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_scope_check" CHECK (
  ("scope" = 'spans' AND cardinality("spans") > 0 AND cardinality("spans") % 2 = 0 AND cardinality("quotes") * 2 = cardinality("spans")
    AND "start" IS NOT NULL AND "end" IS NOT NULL AND "start" <= "end" AND "start" >= 0 AND "from_id" IS NULL AND "to_id" IS NULL)
  OR ("scope" = 'document' AND cardinality("spans") = 0 AND cardinality("quotes") = 0 AND "start" IS NULL AND "end" IS NULL AND "from_id" IS NULL AND "to_id" IS NULL)
  OR ("scope" = 'relation' AND cardinality("spans") = 0 AND cardinality("quotes") = 0 AND "start" IS NULL AND "end" IS NULL AND "from_id" IS NOT NULL AND "to_id" IS NOT NULL)
);
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_confidence_check" CHECK ("confidence" BETWEEN 0 AND 1);

-- Siblings have different names, ignoring case; a deleted tag frees its name.
CREATE UNIQUE INDEX "tags_sibling_name_key" ON "tags" ("project_id", coalesce("parent_id", '00000000-0000-0000-0000-000000000000'::uuid), lower("name")) WHERE "deleted_at" IS NULL;

-- One open invitation per address and project.
CREATE UNIQUE INDEX "invitations_open_key" ON "invitations" ("project_id", "email") WHERE "accepted_at" IS NULL AND "revoked_at" IS NULL;

-- The text of a revision never changes: every offset and every quote in the project stands on it.
CREATE FUNCTION "refuse_text_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."text" IS DISTINCT FROM OLD."text" OR NEW."sha256" IS DISTINCT FROM OLD."sha256" OR NEW."length" IS DISTINCT FROM OLD."length" THEN
    RAISE EXCEPTION 'the text of a revision never changes';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "revisions_frozen" BEFORE UPDATE ON "revisions" FOR EACH ROW EXECUTE FUNCTION "refuse_text_change"();

-- What happened stays as it happened; erasing removes rows, nothing rewrites them.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "events_frozen" BEFORE UPDATE ON "events" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "past_states_frozen" BEFORE UPDATE ON "past_states" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
