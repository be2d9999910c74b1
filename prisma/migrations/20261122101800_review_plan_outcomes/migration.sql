-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "reviews_written_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "review_card" (
    "learner_id" UUID NOT NULL,
    "question_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "last_review_at" TIMESTAMPTZ(3) NOT NULL,
    "stability" DOUBLE PRECISION NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "interval_days" INTEGER NOT NULL,
    "reps" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,

    CONSTRAINT "review_card_pkey" PRIMARY KEY ("learner_id","question_id")
);

-- CreateTable
CREATE TABLE "review_entry" (
    "learner_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "question_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "grade" SMALLINT NOT NULL,
    "predicted" DOUBLE PRECISION,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_entry_pkey" PRIMARY KEY ("learner_id","attempt_id","position")
);

-- CreateTable
CREATE TABLE "review_mark" (
    "learner_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_mark_pkey" PRIMARY KEY ("learner_id","attempt_id","position")
);

-- CreateTable
CREATE TABLE "study_plan" (
    "learner_id" UUID NOT NULL,
    "weekdays" SMALLINT[],
    "minutes_per_day" INTEGER NOT NULL,
    "time_zone" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "study_plan_pkey" PRIMARY KEY ("learner_id")
);

-- CreateTable
CREATE TABLE "plan_day" (
    "learner_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "tasks" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_day_pkey" PRIMARY KEY ("learner_id","day")
);

-- CreateTable
CREATE TABLE "exam_outcome" (
    "learner_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "certification_id" TEXT NOT NULL,
    "taken_on" DATE NOT NULL,
    "result" TEXT NOT NULL,
    "scaled_score" INTEGER,
    "predicted" DOUBLE PRECISION,
    "recorded_by_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exam_outcome_pkey" PRIMARY KEY ("learner_id","id")
);

-- CreateTable
CREATE TABLE "forecast_refit" (
    "version" SERIAL NOT NULL,
    "intercept" DOUBLE PRECISION NOT NULL,
    "slope" DOUBLE PRECISION NOT NULL,
    "n" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL,
    "fitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "forecast_refit_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "demonstration" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "demonstration_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "review_card_learner_id_due_at_idx" ON "review_card"("learner_id", "due_at");

-- CreateIndex
CREATE INDEX "review_entry_learner_id_question_id_idx" ON "review_entry"("learner_id", "question_id");

-- CreateIndex
CREATE UNIQUE INDEX "exam_outcome_learner_id_certification_id_taken_on_key" ON "exam_outcome"("learner_id", "certification_id", "taken_on");

-- AddForeignKey
ALTER TABLE "review_card" ADD CONSTRAINT "review_card_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_entry" ADD CONSTRAINT "review_entry_learner_id_attempt_id_fkey" FOREIGN KEY ("learner_id", "attempt_id") REFERENCES "attempt"("learner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_mark" ADD CONSTRAINT "review_mark_learner_id_attempt_id_fkey" FOREIGN KEY ("learner_id", "attempt_id") REFERENCES "attempt"("learner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_plan" ADD CONSTRAINT "study_plan_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_day" ADD CONSTRAINT "plan_day_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exam_outcome" ADD CONSTRAINT "exam_outcome_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
