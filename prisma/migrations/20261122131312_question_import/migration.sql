-- CreateTable
CREATE TABLE "question_import" (
    "id" UUID NOT NULL,
    "bank_id" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "file_name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "question_ids" TEXT[],
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "question_import_created_by_id_created_at_idx" ON "question_import"("created_by_id", "created_at");

-- AddForeignKey
ALTER TABLE "question_import" ADD CONSTRAINT "question_import_bank_id_fkey" FOREIGN KEY ("bank_id") REFERENCES "bank"("id") ON DELETE CASCADE ON UPDATE CASCADE;
