-- Reminders may come at any times before the start; the kinds name what is said, not when.
ALTER TABLE "notification" DROP CONSTRAINT "notification_belongs";
ALTER TYPE "notification_kind" RENAME TO "notification_kind_before";
CREATE TYPE "notification_kind" AS ENUM ('CONFIRMATION', 'REQUESTED', 'APPROVED', 'DECLINED', 'MOVED', 'CANCELLED',
  'REMINDER', 'NO_SHOW', 'FOLLOW_UP', 'SIGN_IN');

ALTER TABLE "notification" ADD COLUMN "lead_minutes" INTEGER NOT NULL DEFAULT 0;
UPDATE "notification" SET "lead_minutes" = CASE "kind"::text WHEN 'REMINDER_24H' THEN 1440 ELSE 60 END
  WHERE "kind"::text IN ('REMINDER_24H', 'REMINDER_1H');

-- A message that a person asks to have sent again is a row of its own, so that it has a key of its own.
ALTER TABLE "notification" ADD COLUMN "repeat_no" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "notification" ADD COLUMN "repeated_by" UUID;

DROP INDEX "notification_appointment_id_schedule_version_kind_audience__key";
ALTER TABLE "notification" ALTER COLUMN "kind" TYPE "notification_kind"
  USING (CASE WHEN "kind"::text LIKE 'REMINDER%' THEN 'REMINDER' ELSE "kind"::text END)::"notification_kind";
DROP TYPE "notification_kind_before";
CREATE UNIQUE INDEX "notification_one_of_each" ON "notification"
  ("appointment_id", "schedule_version", "kind", "audience", "channel", "lead_minutes", "repeat_no");
ALTER TABLE "notification" ADD CONSTRAINT "notification_belongs"
  CHECK (("appointment_id" IS NULL) = ("kind" = 'SIGN_IN') AND ("appointment_id" IS NULL OR "business_id" IS NOT NULL));
ALTER TABLE "notification" ADD CONSTRAINT "notification_reminder_leads"
  CHECK (("kind" = 'REMINDER') = ("lead_minutes" > 0));

-- One column says when a worker may take a message: when it is due, when it is tried again, or when
-- the lease of whoever has it ends. So fire_at stays what was planned, and lateness can be told.
DROP INDEX "notification_due";
ALTER TABLE "notification" DROP CONSTRAINT "notification_leased_while_sending";
ALTER TABLE "notification" ADD COLUMN "next_at" TIMESTAMPTZ(3);
UPDATE "notification" SET "next_at" = COALESCE("lease_until", "fire_at");
ALTER TABLE "notification" ALTER COLUMN "next_at" SET NOT NULL;
ALTER TABLE "notification" DROP COLUMN "lease_until";
CREATE INDEX "notification_due" ON "notification" ("channel", "priority", "next_at")
  WHERE ("status" IN ('SCHEDULED', 'SENDING'));

-- Attempts that have begun and whose outcome nobody knows.
ALTER TABLE "notification" ADD COLUMN "unanswered" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "notification" ADD CONSTRAINT "notification_unanswered_counts"
  CHECK ("unanswered" BETWEEN 0 AND "attempts");

-- Who took it, and what the vendor said of it later.
CREATE TYPE "delivery" AS ENUM ('DELIVERED', 'DELAYED', 'BOUNCED', 'COMPLAINED', 'FAILED');
ALTER TABLE "notification" ADD COLUMN "vendor" TEXT;
ALTER TABLE "notification" ADD COLUMN "delivery" "delivery";
ALTER TABLE "notification" ADD COLUMN "delivery_at" TIMESTAMPTZ(3);
ALTER TABLE "notification" ADD COLUMN "delivery_reason" TEXT NOT NULL DEFAULT '';
ALTER TABLE "notification" ADD CONSTRAINT "notification_delivery_has_time"
  CHECK (("delivery" IS NULL) = ("delivery_at" IS NULL));
CREATE UNIQUE INDEX "notification_vendor_message" ON "notification" ("vendor", "vendor_message_id");
CREATE INDEX "notification_of_business" ON "notification" ("business_id", "fire_at");

-- When reminders come, in minutes before the start, and how long after the end somebody hears again.
ALTER TABLE "business" ADD COLUMN "reminder_minutes" INTEGER[] DEFAULT ARRAY[1440, 60]::INTEGER[];
ALTER TABLE "business" ADD COLUMN "follow_up_hours" INTEGER;
ALTER TABLE "business" ADD COLUMN "quiet_from" TEXT NOT NULL DEFAULT '21:00';
ALTER TABLE "business" ADD COLUMN "quiet_until" TEXT NOT NULL DEFAULT '08:00';
ALTER TABLE "service" ADD COLUMN "reminder_minutes" INTEGER[];
ALTER TABLE "business" ADD CONSTRAINT "business_reminders_sane"
  CHECK ("reminder_minutes" IS NOT NULL AND cardinality("reminder_minutes") <= 4 AND 5 <= ALL("reminder_minutes") AND 40320 >= ALL("reminder_minutes")
    AND COALESCE("follow_up_hours", 1) BETWEEN 1 AND 720
    AND "quiet_from" ~ '^([01]\d|2[0-3]):[0-5]\d$' AND "quiet_until" ~ '^([01]\d|2[0-3]):[0-5]\d$');
ALTER TABLE "service" ADD CONSTRAINT "service_reminders_sane"
  CHECK ("reminder_minutes" IS NULL OR (cardinality("reminder_minutes") <= 4
    AND 5 <= ALL("reminder_minutes") AND 40320 >= ALL("reminder_minutes")));

-- The reminders that were agreed, and whether the client has said "I will come".
ALTER TABLE "appointment" ADD COLUMN "reminder_minutes" INTEGER[] DEFAULT ARRAY[1440, 60]::INTEGER[];
ALTER TABLE "appointment" ADD COLUMN "coming_at" TIMESTAMPTZ(3);
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_reminders_known" CHECK ("reminder_minutes" IS NOT NULL);

-- Addresses that must not be written to: mail bounced or was called spam, a number said STOP. They
-- belong to the whole installation, as its accounts with the vendors do.
CREATE TYPE "unreachable_reason" AS ENUM ('BOUNCED', 'COMPLAINED', 'STOPPED');
CREATE TABLE "unreachable_address" (
  "channel" "channel" NOT NULL,
  "address" TEXT NOT NULL,
  "reason" "unreachable_reason" NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "unreachable_address_pkey" PRIMARY KEY ("channel", "address")
);

-- What a vendor told us, by its own id: the second time is no news.
CREATE TABLE "webhook_event" (
  "vendor" TEXT NOT NULL,
  "event_id" TEXT NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("vendor", "event_id")
);

-- How many messages a vendor takes now: a token bucket that all workers share.
CREATE TABLE "rate_bucket" (
  "vendor" TEXT NOT NULL,
  "tokens" DOUBLE PRECISION NOT NULL,
  "refilled_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("vendor")
);

-- A browser that wants to be told of an appointment, whatever times that has.
CREATE TABLE "push_subscription" (
  "id" UUID NOT NULL,
  "business_id" UUID NOT NULL,
  "uid" TEXT NOT NULL,
  "endpoint" TEXT NOT NULL,
  "p256dh" TEXT NOT NULL,
  "auth" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "push_subscription_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business" ("id")
    ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "push_subscription_business_id_uid_endpoint_key" ON "push_subscription" ("business_id", "uid", "endpoint");
