-- CreateTable
CREATE TABLE "item_statistic" (
    "revision_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "question_id" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "correct" INTEGER NOT NULL,
    "left_open" INTEGER NOT NULL,
    "discrimination" DOUBLE PRECISION,
    "pairs" INTEGER NOT NULL,
    "chosen" JSONB NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "item_statistic_pkey" PRIMARY KEY ("revision_id","kind")
);

-- CreateIndex
CREATE INDEX "item_statistic_question_id_idx" ON "item_statistic"("question_id");
