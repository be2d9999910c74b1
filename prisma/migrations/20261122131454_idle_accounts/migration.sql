-- AlterTable
ALTER TABLE "user_account" ADD COLUMN     "idle_warned_at" TIMESTAMPTZ(3);
