-- CreateTable
CREATE TABLE "backup_notes" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "file" TEXT NOT NULL,
    "bytes" BIGINT,
    "rows" BIGINT,
    "problem" TEXT,

    CONSTRAINT "backup_notes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "backup_notes_kind_state_at_idx" ON "backup_notes"("kind", "state", "at");

ALTER TABLE "backup_notes" ADD CONSTRAINT "backup_notes_kind_check" CHECK ("kind" IN ('backup', 'proof'));
ALTER TABLE "backup_notes" ADD CONSTRAINT "backup_notes_state_check" CHECK ("state" IN ('done', 'failed'));
