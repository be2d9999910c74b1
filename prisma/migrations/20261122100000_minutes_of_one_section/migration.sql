-- Minutes added to an attempt counted for each of its sections; from now on each section holds its own, and the
-- plan says how many minutes of its breaks are an accommodation.
UPDATE "attempt" SET "plan" = jsonb_set("plan", '{sections}', (
  SELECT jsonb_agg(section || jsonb_build_object('extraMinutes', "extra_minutes") ORDER BY place)
  FROM jsonb_array_elements("plan"->'sections') WITH ORDINALITY AS s (section, place)
)) WHERE "extra_minutes" > 0;

UPDATE "attempt" a SET "plan" = jsonb_set(a."plan", '{extraBreakMinutes}', to_jsonb(u."extra_break_minutes"))
FROM "user_account" u
WHERE u."id" = a."learner_id" AND u."extra_break_minutes" > 0
  AND (a."plan"->>'breakMinutesTotal')::int >= u."extra_break_minutes";

-- AlterTable
ALTER TABLE "attempt" DROP COLUMN "extra_minutes";
