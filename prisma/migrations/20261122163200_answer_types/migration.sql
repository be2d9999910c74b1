-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "answer_types" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "mark" ADD COLUMN     "given" JSONB;

-- AlterTable
ALTER TABLE "key_rule" ADD COLUMN     "accepted_keys" JSONB NOT NULL DEFAULT '[]';
