-- CreateTable
CREATE TABLE "cohort_learner_rollup" (
    "learner_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "correct" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "domains" JSONB NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "chance" DOUBLE PRECISION,

    CONSTRAINT "cohort_learner_rollup_pkey" PRIMARY KEY ("learner_id","cohort_id")
);

-- CreateIndex
CREATE INDEX "cohort_learner_rollup_cohort_id_idx" ON "cohort_learner_rollup"("cohort_id");

-- AddForeignKey
ALTER TABLE "cohort_learner_rollup" ADD CONSTRAINT "cohort_learner_rollup_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_learner_rollup" ADD CONSTRAINT "cohort_learner_rollup_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was counted before holds its learners in one value: the job counts it anew.
DELETE FROM "cohort_rollup";
