-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "result_seen_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "response" ADD COLUMN     "accepted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "score_change" (
    "learner_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cause" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "answers" INTEGER NOT NULL,
    "correct_before" INTEGER NOT NULL,
    "scored_before" INTEGER NOT NULL,
    "correct_after" INTEGER NOT NULL,
    "scored_after" INTEGER NOT NULL,

    CONSTRAINT "score_change_pkey" PRIMARY KEY ("learner_id","id")
);

-- CreateIndex
CREATE INDEX "score_change_learner_id_attempt_id_idx" ON "score_change"("learner_id", "attempt_id");

-- AddForeignKey
ALTER TABLE "score_change" ADD CONSTRAINT "score_change_learner_id_attempt_id_fkey" FOREIGN KEY ("learner_id", "attempt_id") REFERENCES "attempt"("learner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: nobody knows whether these results were opened; only staff may accept what arrives for them.
UPDATE "attempt" SET "result_seen_at" = "closed_at" WHERE "closed_at" IS NOT NULL;
