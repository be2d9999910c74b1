-- AlterTable
ALTER TABLE "mark" ADD COLUMN     "chosen" SMALLINT,
ADD COLUMN     "correction_id" UUID,
ADD COLUMN     "treatment" TEXT;

-- AlterTable
ALTER TABLE "question" ADD COLUMN     "withheld_at" TIMESTAMPTZ(3),
ADD COLUMN     "withheld_by_id" UUID,
ADD COLUMN     "withheld_reason" TEXT;

-- AlterTable
ALTER TABLE "score_change" ADD COLUMN     "correction_id" UUID,
ADD COLUMN     "seen_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "key_correction" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "effect" JSONB NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "key_correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_rule" (
    "revision_id" UUID NOT NULL,
    "correction_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "accepted" SMALLINT[],

    CONSTRAINT "key_rule_pkey" PRIMARY KEY ("revision_id")
);

-- CreateTable
CREATE TABLE "key_proposal" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "from_revision_id" UUID NOT NULL,
    "to_revision_id" UUID NOT NULL,
    "old_key" TEXT NOT NULL,
    "new_key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "key_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_report" (
    "id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "revision_id" UUID NOT NULL,
    "learner_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "reason" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'open',
    "answer" TEXT NOT NULL DEFAULT '',
    "handled_by_id" UUID,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "key_correction_question_id_created_at_idx" ON "key_correction"("question_id", "created_at");

-- CreateIndex
CREATE INDEX "key_correction_created_at_idx" ON "key_correction"("created_at");

-- CreateIndex
CREATE INDEX "key_rule_correction_id_idx" ON "key_rule"("correction_id");

-- CreateIndex
CREATE INDEX "key_proposal_state_created_at_idx" ON "key_proposal"("state", "created_at");

-- CreateIndex
CREATE INDEX "key_proposal_question_id_idx" ON "key_proposal"("question_id");

-- CreateIndex
CREATE INDEX "question_report_state_created_at_idx" ON "question_report"("state", "created_at");

-- CreateIndex
CREATE INDEX "question_report_question_id_idx" ON "question_report"("question_id");

-- CreateIndex
CREATE UNIQUE INDEX "question_report_learner_id_attempt_id_position_key" ON "question_report"("learner_id", "attempt_id", "position");

-- CreateIndex
CREATE INDEX "mark_revision_id_idx" ON "mark"("revision_id");

-- AddForeignKey
ALTER TABLE "key_correction" ADD CONSTRAINT "key_correction_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_rule" ADD CONSTRAINT "key_rule_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "question_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_rule" ADD CONSTRAINT "key_rule_correction_id_fkey" FOREIGN KEY ("correction_id") REFERENCES "key_correction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_proposal" ADD CONSTRAINT "key_proposal_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_report" ADD CONSTRAINT "question_report_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_report" ADD CONSTRAINT "question_report_learner_id_attempt_id_fkey" FOREIGN KEY ("learner_id", "attempt_id") REFERENCES "attempt"("learner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: what was chosen, from the forms of the attempts.
UPDATE "mark" m SET "chosen" = (a."form" -> m."position"::int -> 'order' ->> (r."answer" ->> 'option')::int)::smallint
FROM "attempt" a, "response" r
WHERE a."learner_id" = m."learner_id" AND a."id" = m."attempt_id"
  AND r."learner_id" = m."learner_id" AND r."attempt_id" = m."attempt_id" AND r."position" = m."position"
  AND r."answer" ->> 'type' = 'choice';
UPDATE "score_change" SET "seen_at" = "at";
