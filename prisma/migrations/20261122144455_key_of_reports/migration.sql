-- AlterTable
ALTER TABLE "question_report" DROP CONSTRAINT "question_report_pkey",
ADD CONSTRAINT "question_report_pkey" PRIMARY KEY ("learner_id", "id");

-- CreateIndex
CREATE INDEX "question_report_id_idx" ON "question_report"("id");
