-- AlterTable
ALTER TABLE "picture" ALTER COLUMN "bytes" DROP NOT NULL;
