-- CreateTable
CREATE TABLE "cohort_rollup" (
    "cohort_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "cohort_rollup_pkey" PRIMARY KEY ("cohort_id")
);

-- AddForeignKey
ALTER TABLE "cohort_rollup" ADD CONSTRAINT "cohort_rollup_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;
