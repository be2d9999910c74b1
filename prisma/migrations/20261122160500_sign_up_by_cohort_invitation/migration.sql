-- AlterTable
ALTER TABLE "cohort_invitation" ADD COLUMN     "signed_up_at" TIMESTAMPTZ(3);
