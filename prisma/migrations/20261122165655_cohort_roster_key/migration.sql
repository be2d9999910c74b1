-- AlterTable
ALTER TABLE "cohort" ADD COLUMN     "roster_key" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "cohort_roster_key_key" ON "cohort"("roster_key");
