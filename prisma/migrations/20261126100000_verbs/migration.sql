-- Requests wait for an answer until a deadline.
ALTER TABLE "appointment" ADD COLUMN "respond_by" TIMESTAMPTZ(3);
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_request_has_deadline"
  CHECK (COALESCE("pending_reason" = 'REQUEST', false) = ("respond_by" IS NOT NULL));
CREATE INDEX "appointment_requests" ON "appointment" ("respond_by") WHERE "pending_reason" = 'REQUEST';

-- What a client who did not come owes by the agreed policy.
ALTER TABLE "appointment" ADD COLUMN "no_show_fee_minor" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_no_show_fee_sane"
  CHECK ("no_show_fee_minor" >= 0 AND ("no_show_fee_minor" = 0 OR "status" = 'NO_SHOW'));

-- An appointment that is moved is a new row under the calendar entry of the old one.
DROP INDEX "appointment_uid_key";
CREATE UNIQUE INDEX "appointment_one_entry" ON "appointment" ("uid")
  WHERE ("status" IN ('PENDING', 'CONFIRMED'));
CREATE INDEX "appointment_rescheduled_from_idx" ON "appointment" ("rescheduled_from");

-- Ended appointments by themselves, found by their end.
CREATE INDEX "appointment_ending" ON "appointment" ("end_time") WHERE "status" = 'CONFIRMED';

-- Many browsers at one address keep so many times at most: a key instead of a count.
ALTER TABLE "appointment" ADD COLUMN "hold_address_hash" TEXT, ADD COLUMN "hold_address_no" SMALLINT;
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_hold_address"
  CHECK (("hold_address_hash" IS NULL) = ("hold_address_no" IS NULL)
    AND ("hold_address_hash" IS NULL OR "visitor_hash" IS NOT NULL)
    AND "hold_address_no" BETWEEN 1 AND 20);
CREATE UNIQUE INDEX "appointment_holds_of_address" ON "appointment" ("hold_address_hash", "hold_address_no")
  WHERE "hold_address_hash" IS NOT NULL;

-- Of services without a policy of their own.
ALTER TABLE "business" ADD COLUMN "policy" JSONB;

ALTER TABLE "cancellation" ADD COLUMN "waived" TEXT NOT NULL DEFAULT '';

ALTER TYPE "notification_kind" ADD VALUE 'REQUESTED';
ALTER TYPE "notification_kind" ADD VALUE 'DECLINED';
ALTER TYPE "notification_kind" ADD VALUE 'MOVED';
