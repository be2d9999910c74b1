-- CreateTable
CREATE TABLE "calibration_run" (
    "version" SERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "full" BOOLEAN NOT NULL,
    "responses" BIGINT NOT NULL,
    "added" BIGINT NOT NULL,
    "items" INTEGER NOT NULL,
    "through_closed" TIMESTAMPTZ(3),
    "through_attempt" UUID,
    "log" JSONB NOT NULL,

    CONSTRAINT "calibration_run_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "item_calibration" (
    "question_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "correct" INTEGER NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "standard_error" DOUBLE PRECISION NOT NULL,
    "flags" TEXT[],
    "state" DOUBLE PRECISION[],

    CONSTRAINT "item_calibration_pkey" PRIMARY KEY ("question_id","kind")
);

-- CreateTable
CREATE TABLE "ability_snapshot" (
    "learner_id" UUID NOT NULL,
    "certification_id" TEXT NOT NULL,
    "attempt_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "calibration_version" INTEGER NOT NULL,
    "answers" INTEGER NOT NULL,
    "ready" BOOLEAN NOT NULL,
    "mean" DOUBLE PRECISION NOT NULL,
    "sd" DOUBLE PRECISION NOT NULL,
    "domains" JSONB NOT NULL,
    "cut" DOUBLE PRECISION NOT NULL,
    "forecast" JSONB NOT NULL,

    CONSTRAINT "ability_snapshot_pkey" PRIMARY KEY ("learner_id","certification_id","attempt_id")
);

-- CreateTable
CREATE TABLE "learner_goal" (
    "learner_id" UUID NOT NULL,
    "certification_id" TEXT NOT NULL,
    "cut" DOUBLE PRECISION,
    "goal" DOUBLE PRECISION,
    "exam_date" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "learner_goal_pkey" PRIMARY KEY ("learner_id","certification_id")
);

-- AddForeignKey
ALTER TABLE "ability_snapshot" ADD CONSTRAINT "ability_snapshot_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ability_snapshot" ADD CONSTRAINT "ability_snapshot_learner_id_attempt_id_fkey" FOREIGN KEY ("learner_id", "attempt_id") REFERENCES "attempt"("learner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learner_goal" ADD CONSTRAINT "learner_goal_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
