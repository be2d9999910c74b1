-- AlterTable
ALTER TABLE "cohort_member" ADD COLUMN     "ended_by_roster_at" TIMESTAMPTZ(3);
