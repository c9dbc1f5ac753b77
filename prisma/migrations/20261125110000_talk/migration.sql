-- CreateTable
CREATE TABLE "threads" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "document_id" UUID,
    "annotation_id" UUID,
    "tag_id" UUID,
    "revision" INTEGER,
    "start" INTEGER,
    "end" INTEGER,
    "quote" TEXT,
    "opened_by" UUID,
    "annotator_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "since_event" BIGINT NOT NULL,

    CONSTRAINT "threads_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "comments" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "author_id" UUID,
    "text" TEXT NOT NULL,
    "mentions" UUID[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "deleted_by" UUID,
    "created_event" BIGINT NOT NULL,
    "since_event" BIGINT NOT NULL,

    CONSTRAINT "comments_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "thread_reads" (
    "project_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "event" BIGINT NOT NULL,

    CONSTRAINT "thread_reads_pkey" PRIMARY KEY ("project_id","thread_id","user_id")
);

-- CreateTable
CREATE TABLE "notifications" (
    "project_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "document_id" UUID,
    "annotator_id" UUID,
    "thread_id" UUID,
    "subject_id" UUID NOT NULL,
    "in_app" BOOLEAN NOT NULL DEFAULT true,
    "mail_due" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notifications_pkey" PRIMARY KEY ("project_id","id")
);

-- CreateTable
CREATE TABLE "notice_settings" (
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "in_app" BOOLEAN NOT NULL,
    "mail" TEXT NOT NULL,

    CONSTRAINT "notice_settings_pkey" PRIMARY KEY ("user_id","kind")
);

-- CreateTable
CREATE TABLE "notice_mutes" (
    "user_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,

    CONSTRAINT "notice_mutes_pkey" PRIMARY KEY ("user_id","project_id")
);

-- CreateIndex
CREATE INDEX "threads_project_id_document_id_idx" ON "threads"("project_id", "document_id");

-- CreateIndex
CREATE INDEX "comments_project_id_thread_id_id_idx" ON "comments"("project_id", "thread_id", "id");

-- CreateIndex
CREATE INDEX "thread_reads_user_id_idx" ON "thread_reads"("user_id");

-- CreateIndex
CREATE INDEX "notifications_user_id_id_idx" ON "notifications"("user_id", "id");

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_document_fkey" FOREIGN KEY ("project_id", "document_id") REFERENCES "documents"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_annotation_fkey" FOREIGN KEY ("project_id", "annotation_id") REFERENCES "annotations"("project_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_tag_fkey" FOREIGN KEY ("project_id", "tag_id") REFERENCES "tags"("project_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_project_id_thread_id_fkey" FOREIGN KEY ("project_id", "thread_id") REFERENCES "threads"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_project_id_thread_id_fkey" FOREIGN KEY ("project_id", "thread_id") REFERENCES "threads"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_document_fkey" FOREIGN KEY ("project_id", "document_id") REFERENCES "documents"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_thread_fkey" FOREIGN KEY ("project_id", "thread_id") REFERENCES "threads"("project_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_mutes" ADD CONSTRAINT "notice_mutes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_mutes" ADD CONSTRAINT "notice_mutes_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "projects"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "past_states" DROP CONSTRAINT "past_states_kind_check", ADD CONSTRAINT "past_states_kind_check" CHECK ("kind" IN ('annotation', 'tag', 'assignment', 'comment'));

-- What a thread is about, per kind.
ALTER TABLE "threads" ADD CONSTRAINT "threads_kind_check" CHECK (
  ("kind" = 'annotation' AND "document_id" IS NOT NULL AND "annotation_id" IS NOT NULL AND "tag_id" IS NULL AND "start" IS NULL AND "end" IS NULL)
  OR ("kind" = 'span' AND "document_id" IS NOT NULL AND "annotation_id" IS NULL AND "tag_id" IS NULL AND "revision" IS NOT NULL AND "quote" IS NOT NULL AND 0 <= "start" AND "start" < "end")
  OR ("kind" = 'document' AND "document_id" IS NOT NULL AND "annotation_id" IS NULL AND "tag_id" IS NULL AND "start" IS NULL AND "end" IS NULL)
  OR ("kind" = 'tag' AND "tag_id" IS NOT NULL AND "document_id" IS NULL AND "annotation_id" IS NULL AND "annotator_id" IS NULL AND "start" IS NULL AND "end" IS NULL)
);
ALTER TABLE "comments" ADD CONSTRAINT "comments_text_check" CHECK (char_length("text") BETWEEN 1 AND 10000);
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_mail_check" CHECK ("mail" IN ('at-once', 'daily', 'weekly', 'never'));

-- Few annotations and few tags have threads; a mail looks for those that go into it.
CREATE INDEX "threads_annotation_key" ON "threads" ("project_id", "annotation_id") WHERE "annotation_id" IS NOT NULL;
CREATE INDEX "threads_tag_key" ON "threads" ("project_id", "tag_id") WHERE "tag_id" IS NOT NULL;
CREATE INDEX "notifications_mail_key" ON "notifications" ("user_id", "mail_due") WHERE "mail_due" IS NOT NULL;
