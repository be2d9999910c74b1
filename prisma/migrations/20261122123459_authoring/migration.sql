-- CreateEnum
CREATE TYPE "bank_kind" AS ENUM ('shipped', 'shared', 'private');

-- CreateEnum
CREATE TYPE "draft_state" AS ENUM ('editing', 'in_review');

-- AlterEnum
ALTER TYPE "question_status" ADD VALUE 'draft';

-- DropForeignKey
ALTER TABLE "question" DROP CONSTRAINT "question_objective_id_fkey";

-- AlterTable
ALTER TABLE "question" ADD COLUMN     "bank_id" TEXT NOT NULL DEFAULT 'shipped',
ADD COLUMN     "copied_from_id" TEXT,
ADD COLUMN     "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "created_by_id" UUID,
ALTER COLUMN "objective_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "question_revision" ADD COLUMN     "created_by_id" UUID,
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "bank" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "bank_kind" NOT NULL,
    "owner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bank_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_draft" (
    "question_id" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "tab_id" UUID NOT NULL,
    "state" "draft_state" NOT NULL DEFAULT 'editing',
    "contributor_ids" UUID[],
    "base_revision_id" UUID,
    "updated_by_id" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_revision_id" UUID,
    "submitted_by_id" UUID,
    "submitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_draft_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "question_draft_save" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "tab_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "saved_by_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stale" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "question_draft_save_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_comment" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "author_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by_id" UUID,

    CONSTRAINT "question_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_review" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "revision_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "alone" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "question_review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bank_owner_id_idx" ON "bank"("owner_id");

-- CreateIndex
CREATE INDEX "question_draft_state_idx" ON "question_draft"("state");

-- CreateIndex
CREATE INDEX "question_draft_save_question_id_saved_at_idx" ON "question_draft_save"("question_id", "saved_at");

-- CreateIndex
CREATE INDEX "question_comment_question_id_created_at_idx" ON "question_comment"("question_id", "created_at");

-- CreateIndex
CREATE INDEX "question_review_question_id_at_idx" ON "question_review"("question_id", "at");

-- CreateIndex
CREATE INDEX "question_bank_id_status_idx" ON "question"("bank_id", "status");

-- AddForeignKey
ALTER TABLE "bank" ADD CONSTRAINT "bank_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_objective_id_fkey" FOREIGN KEY ("objective_id") REFERENCES "objective"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_draft" ADD CONSTRAINT "question_draft_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_draft" ADD CONSTRAINT "question_draft_submitted_revision_id_fkey" FOREIGN KEY ("submitted_revision_id") REFERENCES "question_revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_draft_save" ADD CONSTRAINT "question_draft_save_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_comment" ADD CONSTRAINT "question_comment_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_review" ADD CONSTRAINT "question_review_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_review" ADD CONSTRAINT "question_review_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "question_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand: the two banks that are always there, before the questions point to them.
INSERT INTO "bank" ("id", "name", "kind") VALUES
  ('shipped', 'Preceptor question bank', 'shipped'),
  ('school', 'Our school', 'shared');

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_bank_id_fkey" FOREIGN KEY ("bank_id") REFERENCES "bank"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
