-- AlterTable
ALTER TABLE "job_state" ADD COLUMN     "progress" TEXT;
