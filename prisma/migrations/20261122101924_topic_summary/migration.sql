-- AlterTable
ALTER TABLE "topic" ADD COLUMN     "summary" JSONB;
