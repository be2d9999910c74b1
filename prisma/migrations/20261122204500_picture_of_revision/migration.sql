-- Which revisions show a picture: Prisma's schema cannot say an index of an expression.
CREATE INDEX "question_revision_picture_idx" ON "question_revision" ((content->'stimulus'->>'picture'))
  WHERE content->'stimulus'->>'picture' IS NOT NULL;
