-- CreateTable
CREATE TABLE "lti_platform" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "deployment_ids" TEXT[],
    "authorization_url" TEXT NOT NULL,
    "token_url" TEXT NOT NULL,
    "keyset_url" TEXT NOT NULL,
    "frame_origins" TEXT[],
    "token_audience" TEXT,
    "creates_accounts" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "last_launch_at" TIMESTAMPTZ(3),

    CONSTRAINT "lti_platform_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_key" (
    "id" UUID NOT NULL,
    "private_key" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lti_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_login" (
    "state_hash" TEXT NOT NULL,
    "platform_id" UUID NOT NULL,
    "nonce" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lti_login_pkey" PRIMARY KEY ("state_hash")
);

-- CreateTable
CREATE TABLE "lti_course" (
    "platform_id" UUID NOT NULL,
    "deployment_id" TEXT NOT NULL,
    "context_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "cohort_id" UUID NOT NULL,
    "memberships_url" TEXT,
    "synced_at" TIMESTAMPTZ(3),

    CONSTRAINT "lti_course_pkey" PRIMARY KEY ("platform_id","deployment_id","context_id","cohort_id")
);

-- CreateTable
CREATE TABLE "lti_link" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "deployment_id" TEXT NOT NULL,
    "resource_link_id" TEXT NOT NULL,
    "assignment_id" UUID NOT NULL,
    "line_item_url" TEXT,

    CONSTRAINT "lti_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lti_seat" (
    "learner_id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,

    CONSTRAINT "lti_seat_pkey" PRIMARY KEY ("learner_id","link_id")
);

-- CreateTable
CREATE TABLE "lti_deep_link" (
    "id" UUID NOT NULL,
    "platform_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "deployment_id" TEXT NOT NULL,
    "return_url" TEXT NOT NULL,
    "data" TEXT,
    "accepts_many" BOOLEAN NOT NULL,
    "course" JSONB,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lti_deep_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outgoing_result" (
    "learner_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "target" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sent_version" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "outgoing_result_pkey" PRIMARY KEY ("learner_id","kind","target")
);

-- CreateIndex
CREATE UNIQUE INDEX "lti_platform_issuer_client_id_key" ON "lti_platform"("issuer", "client_id");

-- CreateIndex
CREATE INDEX "lti_login_expires_at_idx" ON "lti_login"("expires_at");

-- CreateIndex
CREATE INDEX "lti_course_cohort_id_idx" ON "lti_course"("cohort_id");

-- CreateIndex
CREATE INDEX "lti_link_assignment_id_idx" ON "lti_link"("assignment_id");

-- CreateIndex
CREATE UNIQUE INDEX "lti_link_platform_id_deployment_id_resource_link_id_key" ON "lti_link"("platform_id", "deployment_id", "resource_link_id");

-- CreateIndex
CREATE INDEX "lti_seat_link_id_idx" ON "lti_seat"("link_id");

-- CreateIndex
CREATE INDEX "lti_deep_link_expires_at_idx" ON "lti_deep_link"("expires_at");

-- CreateIndex
CREATE INDEX "outgoing_result_due_at_idx" ON "outgoing_result"("due_at");

-- AddForeignKey
ALTER TABLE "lti_login" ADD CONSTRAINT "lti_login_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "lti_platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_course" ADD CONSTRAINT "lti_course_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "lti_platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_course" ADD CONSTRAINT "lti_course_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_link" ADD CONSTRAINT "lti_link_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "lti_platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_link" ADD CONSTRAINT "lti_link_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_seat" ADD CONSTRAINT "lti_seat_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_seat" ADD CONSTRAINT "lti_seat_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "lti_link"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_deep_link" ADD CONSTRAINT "lti_deep_link_platform_id_fkey" FOREIGN KEY ("platform_id") REFERENCES "lti_platform"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lti_deep_link" ADD CONSTRAINT "lti_deep_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outgoing_result" ADD CONSTRAINT "outgoing_result_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
