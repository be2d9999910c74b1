-- CreateEnum
CREATE TYPE "sign_up_policy" AS ENUM ('open', 'invitation', 'closed');

-- CreateTable
CREATE TABLE "school" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL DEFAULT '',
    "time_zone" TEXT,
    "sign_up" "sign_up_policy" NOT NULL DEFAULT 'open',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "school_pkey" PRIMARY KEY ("id")
);
