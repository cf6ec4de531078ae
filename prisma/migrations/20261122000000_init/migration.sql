CREATE EXTENSION IF NOT EXISTS btree_gist;

-- CreateEnum
CREATE TYPE "blocked_time_kind" AS ENUM ('VACATION', 'BREAK', 'PERSONAL');

-- CreateEnum
CREATE TYPE "place_kind" AS ENUM ('IN_PERSON', 'PHONE', 'VIDEO');

-- CreateEnum
CREATE TYPE "appointment_status" AS ENUM ('PENDING', 'CONFIRMED', 'CANCELLED', 'COMPLETED', 'NO_SHOW');

-- CreateEnum
CREATE TYPE "pending_reason" AS ENUM ('HOLD', 'REQUEST', 'PAYMENT');

-- CreateEnum
CREATE TYPE "actor_kind" AS ENUM ('CLIENT', 'PROVIDER', 'STAFF', 'SYSTEM');

-- CreateEnum
CREATE TYPE "notification_kind" AS ENUM ('CONFIRMATION', 'CANCELLED', 'REMINDER_24H', 'REMINDER_1H', 'SIGN_IN');

-- CreateEnum
CREATE TYPE "audience" AS ENUM ('CLIENT', 'PROVIDER', 'MEMBER');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('EMAIL', 'SMS', 'PUSH');

-- CreateEnum
CREATE TYPE "notification_status" AS ENUM ('SCHEDULED', 'SENDING', 'SENT', 'FAILED', 'CANCELLED', 'SKIPPED');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('OWNER', 'STAFF', 'PROVIDER');

-- CreateTable
CREATE TABLE "business" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tagline" TEXT NOT NULL DEFAULT '',
    "timezone" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en-GB',
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "accent" TEXT NOT NULL DEFAULT '#1f4d3f',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "business_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "email" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "working_hours" JSONB NOT NULL,
    "slot_duration_minutes" INTEGER NOT NULL DEFAULT 30,
    "slot_step_minutes" INTEGER NOT NULL DEFAULT 30,
    "buffer_before_minutes" INTEGER NOT NULL DEFAULT 0,
    "buffer_after_minutes" INTEGER NOT NULL DEFAULT 0,
    "minimum_notice_minutes" INTEGER NOT NULL DEFAULT 120,
    "horizon_days" INTEGER NOT NULL DEFAULT 90,
    "max_per_day" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "provider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_calendar" (
    "provider_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "provider_calendar_pkey" PRIMARY KEY ("provider_id")
);

-- CreateTable
CREATE TABLE "date_override" (
    "business_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "hours" JSONB NOT NULL,

    CONSTRAINT "date_override_pkey" PRIMARY KEY ("provider_id","on_date")
);

-- CreateTable
CREATE TABLE "blocked_time" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "kind" "blocked_time_kind" NOT NULL,
    "start_time" TIMESTAMPTZ(3) NOT NULL,
    "end_time" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blocked_time_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "duration_minutes" INTEGER,
    "buffer_before_minutes" INTEGER,
    "buffer_after_minutes" INTEGER,
    "price_minor" INTEGER NOT NULL DEFAULT 0,
    "deposit_minor" INTEGER NOT NULL DEFAULT 0,
    "approval_required" BOOLEAN NOT NULL DEFAULT false,
    "place_kind" "place_kind" NOT NULL DEFAULT 'IN_PERSON',
    "place" TEXT NOT NULL DEFAULT '',
    "phone_required" BOOLEAN NOT NULL DEFAULT false,
    "question" TEXT NOT NULL DEFAULT '',
    "capacity" INTEGER NOT NULL DEFAULT 1,
    "policy" JSONB,
    "position" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provider_service" (
    "business_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,

    CONSTRAINT "provider_service_pkey" PRIMARY KEY ("provider_id","service_id")
);

-- CreateTable
CREATE TABLE "client" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT NOT NULL DEFAULT '',
    "timezone" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en-GB',
    "consent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "provider_id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "client_id" UUID,
    "start_time" TIMESTAMPTZ(3) NOT NULL,
    "end_time" TIMESTAMPTZ(3) NOT NULL,
    "blocked_start_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_end_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "appointment_status" NOT NULL,
    "pending_reason" "pending_reason",
    "hold_expires_at" TIMESTAMPTZ(3),
    "visitor_hash" TEXT,
    "hold_no" SMALLINT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "schedule_version" INTEGER NOT NULL DEFAULT 0,
    "agreed_price_minor" INTEGER NOT NULL,
    "agreed_currency" CHAR(3) NOT NULL,
    "agreed_policy" JSONB,
    "local_start" TEXT NOT NULL,
    "timezone" TEXT NOT NULL,
    "tz_rules_version" TEXT NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "reference" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "token_generation" INTEGER NOT NULL DEFAULT 1,
    "client_token_hash" TEXT NOT NULL,
    "rescheduled_from" UUID,
    "capacity" INTEGER NOT NULL DEFAULT 1,
    "class_id" UUID,
    "seat_no" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cancellation" (
    "appointment_id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3) NOT NULL,
    "by" "actor_kind" NOT NULL,
    "by_user_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',
    "fee_minor" INTEGER NOT NULL DEFAULT 0,
    "refund_minor" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "cancellation_pkey" PRIMARY KEY ("appointment_id")
);

-- CreateTable
CREATE TABLE "appointment_event" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "appointment_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" "actor_kind" NOT NULL,
    "actor_user_id" UUID,
    "verb" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "appointment_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "business_id" UUID,
    "appointment_id" UUID,
    "schedule_version" INTEGER NOT NULL DEFAULT 0,
    "kind" "notification_kind" NOT NULL,
    "audience" "audience" NOT NULL,
    "channel" "channel" NOT NULL DEFAULT 'EMAIL',
    "fire_at" TIMESTAMPTZ(3) NOT NULL,
    "priority" SMALLINT NOT NULL DEFAULT 5,
    "status" "notification_status" NOT NULL DEFAULT 'SCHEDULED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "payload" JSONB,
    "first_attempt_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "vendor_message_id" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox_message" (
    "id" UUID NOT NULL,
    "business_id" UUID,
    "sender" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "attachments" JSONB NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "scope" TEXT NOT NULL,
    "key" UUID NOT NULL,
    "request_hash" TEXT NOT NULL,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "business_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "provider_id" UUID,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT NOT NULL,
    "email_verified" TIMESTAMPTZ(3),
    "image" TEXT,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" UUID NOT NULL,
    "session_token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification_token" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL
);

-- CreateTable
CREATE TABLE "app_marker" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "app_marker_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "business_slug_key" ON "business"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "provider_business_id_id_key" ON "provider"("business_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "provider_business_id_slug_key" ON "provider"("business_id", "slug");

-- CreateIndex
CREATE INDEX "blocked_time_provider_id_end_time_idx" ON "blocked_time"("provider_id", "end_time");

-- CreateIndex
CREATE UNIQUE INDEX "service_business_id_id_key" ON "service"("business_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "service_business_id_slug_key" ON "service"("business_id", "slug");

-- CreateIndex
CREATE INDEX "provider_service_service_id_idx" ON "provider_service"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "client_business_id_id_key" ON "client"("business_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "client_business_id_email_name_key" ON "client"("business_id", "email", "name");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_uid_key" ON "appointment"("uid");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_client_token_hash_key" ON "appointment"("client_token_hash");

-- CreateIndex
CREATE INDEX "appointment_client_id_idx" ON "appointment"("client_id");

-- CreateIndex
CREATE INDEX "appointment_business_id_start_time_idx" ON "appointment"("business_id", "start_time");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_business_id_id_key" ON "appointment"("business_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "appointment_business_id_reference_key" ON "appointment"("business_id", "reference");

-- CreateIndex
CREATE INDEX "cancellation_business_id_cancelled_at_idx" ON "cancellation"("business_id", "cancelled_at");

-- CreateIndex
CREATE UNIQUE INDEX "cancellation_business_id_appointment_id_key" ON "cancellation"("business_id", "appointment_id");

-- CreateIndex
CREATE INDEX "appointment_event_appointment_id_at_idx" ON "appointment_event"("appointment_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_appointment_id_schedule_version_kind_audience__key" ON "notification"("appointment_id", "schedule_version", "kind", "audience", "channel");

-- CreateIndex
CREATE INDEX "mailbox_message_sent_at_idx" ON "mailbox_message"("sent_at");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_business_id_user_id_role_key" ON "membership"("business_id", "user_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_session_token_key" ON "auth_session"("session_token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "verification_token_token_key" ON "verification_token"("token");

-- CreateIndex
CREATE UNIQUE INDEX "verification_token_identifier_token_key" ON "verification_token"("identifier", "token");

-- AddForeignKey
ALTER TABLE "provider" ADD CONSTRAINT "provider_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_calendar" ADD CONSTRAINT "provider_calendar_provider_id_fkey" FOREIGN KEY ("provider_id") REFERENCES "provider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "date_override" ADD CONSTRAINT "date_override_business_id_provider_id_fkey" FOREIGN KEY ("business_id", "provider_id") REFERENCES "provider"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocked_time" ADD CONSTRAINT "blocked_time_business_id_provider_id_fkey" FOREIGN KEY ("business_id", "provider_id") REFERENCES "provider"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_service" ADD CONSTRAINT "provider_service_business_id_provider_id_fkey" FOREIGN KEY ("business_id", "provider_id") REFERENCES "provider"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provider_service" ADD CONSTRAINT "provider_service_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_business_id_provider_id_fkey" FOREIGN KEY ("business_id", "provider_id") REFERENCES "provider"("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_business_id_service_id_fkey" FOREIGN KEY ("business_id", "service_id") REFERENCES "service"("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_business_id_client_id_fkey" FOREIGN KEY ("business_id", "client_id") REFERENCES "client"("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_business_id_rescheduled_from_fkey" FOREIGN KEY ("business_id", "rescheduled_from") REFERENCES "appointment"("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_business_id_class_id_fkey" FOREIGN KEY ("business_id", "class_id") REFERENCES "appointment"("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id") REFERENCES "appointment"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment_event" ADD CONSTRAINT "appointment_event_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id") REFERENCES "appointment"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id") REFERENCES "appointment"("business_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_business_id_provider_id_fkey" FOREIGN KEY ("business_id", "provider_id") REFERENCES "provider"("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows cannot be said in schema.prisma. lib/db/catalogue.db.test.ts fails when any of it is missing or differs.

-- No overlap, ever: buffers included, for held, pending and confirmed alike. Attendees of a class
-- share the time that their class row holds.
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_no_overlap"
  EXCLUDE USING gist (
    "provider_id" WITH =,
    tstzrange("blocked_start_at", "blocked_end_at", '[)') WITH &&
  ) WHERE ("status" IN ('PENDING', 'CONFIRMED') AND "class_id" IS NULL);

-- Implied by the exclusion; serves ordered reads of a provider's live appointments.
CREATE UNIQUE INDEX "appointment_one_start" ON "appointment" ("provider_id", "start_time")
  WHERE ("status" IN ('PENDING', 'CONFIRMED') AND "class_id" IS NULL);

-- An empty range would slip past the exclusion.
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_times_ordered"
  CHECK ("blocked_start_at" <= "start_time" AND "start_time" < "end_time" AND "end_time" <= "blocked_end_at");

ALTER TABLE "appointment" ADD CONSTRAINT "appointment_pending_has_reason"
  CHECK (("status" = 'PENDING') = ("pending_reason" IS NOT NULL));

ALTER TABLE "appointment" ADD CONSTRAINT "appointment_hold_expires"
  CHECK (COALESCE("pending_reason" IN ('HOLD', 'PAYMENT'), false) = ("hold_expires_at" IS NOT NULL));

ALTER TABLE "appointment" ADD CONSTRAINT "appointment_hold_has_visitor"
  CHECK (COALESCE("pending_reason" = 'HOLD', false) = ("visitor_hash" IS NOT NULL)
    AND ("visitor_hash" IS NULL) = ("hold_no" IS NULL));

-- A limit that spans providers is a key, not a count: two live holds for a visitor.
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_hold_no_bounded" CHECK ("hold_no" BETWEEN 1 AND 2);
CREATE UNIQUE INDEX "appointment_two_holds" ON "appointment" ("visitor_hash", "hold_no")
  WHERE "visitor_hash" IS NOT NULL;

ALTER TABLE "appointment" ADD CONSTRAINT "appointment_client_known"
  CHECK ("client_id" IS NOT NULL OR COALESCE("pending_reason" = 'HOLD', false) OR ("capacity" > 1 AND "class_id" IS NULL));

ALTER TABLE "appointment" ADD CONSTRAINT "appointment_attendee_has_seat"
  CHECK (("class_id" IS NULL) = ("seat_no" IS NULL) AND ("class_id" IS NULL OR "capacity" = 1));
CREATE UNIQUE INDEX "appointment_one_seat" ON "appointment" ("class_id", "seat_no")
  WHERE ("status" IN ('PENDING', 'CONFIRMED'));

-- One live successor: an appointment is rescheduled once.
CREATE UNIQUE INDEX "appointment_one_successor" ON "appointment" ("rescheduled_from")
  WHERE ("status" IN ('PENDING', 'CONFIRMED'));

ALTER TABLE "appointment" ADD CONSTRAINT "appointment_numbers_sane"
  CHECK ("version" > 0 AND "schedule_version" >= 0 AND "agreed_price_minor" >= 0 AND "capacity" > 0);

ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_money_sane"
  CHECK ("fee_minor" >= 0 AND "refund_minor" >= 0);

ALTER TABLE "blocked_time" ADD CONSTRAINT "blocked_time_ordered" CHECK ("start_time" < "end_time");

ALTER TABLE "provider" ADD CONSTRAINT "provider_settings_sane"
  CHECK ("slot_duration_minutes" BETWEEN 5 AND 1440 AND "slot_step_minutes" BETWEEN 5 AND 1440
    AND "buffer_before_minutes" BETWEEN 0 AND 1440 AND "buffer_after_minutes" BETWEEN 0 AND 1440
    AND "minimum_notice_minutes" BETWEEN 0 AND 527040 AND "horizon_days" BETWEEN 1 AND 730
    AND ("max_per_day" IS NULL OR "max_per_day" > 0));

ALTER TABLE "service" ADD CONSTRAINT "service_settings_sane"
  CHECK (COALESCE("duration_minutes", 5) BETWEEN 5 AND 1440 AND "price_minor" >= 0 AND "deposit_minor" BETWEEN 0 AND "price_minor"
    AND "capacity" > 0 AND COALESCE("buffer_before_minutes", 0) BETWEEN 0 AND 1440
    AND COALESCE("buffer_after_minutes", 0) BETWEEN 0 AND 1440);

ALTER TABLE "notification" ADD CONSTRAINT "notification_belongs"
  CHECK (("appointment_id" IS NULL) = ("kind" = 'SIGN_IN') AND ("appointment_id" IS NULL OR "business_id" IS NOT NULL));
ALTER TABLE "notification" ADD CONSTRAINT "notification_leased_while_sending"
  CHECK (("status" = 'SENDING') = ("lease_until" IS NOT NULL));
ALTER TABLE "notification" ADD CONSTRAINT "notification_sent_has_time"
  CHECK (("status" = 'SENT') = ("sent_at" IS NOT NULL));
CREATE INDEX "notification_due" ON "notification" ("priority", "fire_at")
  WHERE ("status" IN ('SCHEDULED', 'SENDING'));

ALTER TABLE "membership" ADD CONSTRAINT "membership_provider_named"
  CHECK (("role" = 'PROVIDER') = ("provider_id" IS NOT NULL));

-- The audit trail is only ever added to.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "appointment_event_append_only" BEFORE UPDATE ON "appointment_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
