-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "assignment_id" UUID,
ADD COLUMN     "assignment_number" SMALLINT,
ADD COLUMN     "ends_by" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "trail_event" (
    "learner_id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "client_at" TIMESTAMPTZ(3) NOT NULL,
    "arrived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trail_event_pkey" PRIMARY KEY ("learner_id","attempt_id","id")
);

-- CreateTable
CREATE TABLE "cohort" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "certification_id" TEXT,
    "join_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort_instructor" (
    "cohort_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cohort_instructor_pkey" PRIMARY KEY ("cohort_id","user_id")
);

-- CreateTable
CREATE TABLE "cohort_member" (
    "learner_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "cohort_member_pkey" PRIMARY KEY ("learner_id","cohort_id")
);

-- CreateTable
CREATE TABLE "cohort_invitation" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "cohort_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "blueprint_id" TEXT NOT NULL,
    "mode" "attempt_mode" NOT NULL,
    "timed" BOOLEAN NOT NULL,
    "content" JSONB NOT NULL,
    "form" JSONB,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "late_until" TIMESTAMPTZ(3),
    "ends_with_window" BOOLEAN NOT NULL DEFAULT true,
    "attempts" SMALLINT NOT NULL,
    "release" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "required_share" DOUBLE PRECISION,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "cohort_join_code_key" ON "cohort"("join_code");

-- CreateIndex
CREATE INDEX "cohort_instructor_user_id_idx" ON "cohort_instructor"("user_id");

-- CreateIndex
CREATE INDEX "cohort_member_cohort_id_idx" ON "cohort_member"("cohort_id");

-- CreateIndex
CREATE UNIQUE INDEX "cohort_invitation_token_hash_key" ON "cohort_invitation"("token_hash");

-- CreateIndex
CREATE INDEX "cohort_invitation_cohort_id_idx" ON "cohort_invitation"("cohort_id");

-- CreateIndex
CREATE INDEX "assignment_cohort_id_idx" ON "assignment"("cohort_id");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_assignment_id_learner_id_assignment_number_key" ON "attempt"("assignment_id", "learner_id", "assignment_number");

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trail_event" ADD CONSTRAINT "trail_event_learner_id_attempt_id_fkey" FOREIGN KEY ("learner_id", "attempt_id") REFERENCES "attempt"("learner_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_instructor" ADD CONSTRAINT "cohort_instructor_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_instructor" ADD CONSTRAINT "cohort_instructor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_member" ADD CONSTRAINT "cohort_member_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_member" ADD CONSTRAINT "cohort_member_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_invitation" ADD CONSTRAINT "cohort_invitation_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;
