-- AlterTable
ALTER TABLE "ability_snapshot" ADD COLUMN     "standard_chance" DOUBLE PRECISION;

-- What was noted at the default cut is known; chances at another cut are held against nothing.
UPDATE "ability_snapshot" SET "standard_chance" = ("forecast"->>'passProbability')::float8 WHERE abs("cut" - 0.7) < 1e-9;
UPDATE "exam_outcome" o SET "predicted" = NULL
WHERE o."predicted" IS NOT NULL AND (
  SELECT s."standard_chance" FROM "ability_snapshot" s
  WHERE s."learner_id" = o."learner_id" AND s."certification_id" = o."certification_id" AND s."ready" AND s."at" < o."taken_on"
  ORDER BY s."at" DESC LIMIT 1) IS NULL;

-- Names of learners do not outlive the look at them.
UPDATE "key_correction" SET "effect" = "effect" - 'examples';
