-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "extra_minutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "response" ADD COLUMN     "locked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "extra_break_minutes" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "mark" (
    "learner_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "question_id" TEXT NOT NULL,
    "revision_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "scored" BOOLEAN NOT NULL,
    "first_exposure" BOOLEAN NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mark_pkey" PRIMARY KEY ("learner_id","attempt_id","position")
);

-- CreateIndex
CREATE INDEX "mark_learner_id_question_id_marked_at_idx" ON "mark"("learner_id", "question_id", "marked_at");

-- CreateIndex
CREATE INDEX "attempt_closed_at_created_at_idx" ON "attempt"("closed_at", "created_at");

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_learner_id_attempt_id_fkey" FOREIGN KEY ("learner_id", "attempt_id") REFERENCES "attempt"("learner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
