-- Rows that one statement makes in any number want ids in the order of time, as the application makes them.
CREATE FUNCTION "uuid_v7"() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
    || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;

-- When a service is paid: at the appointment, before it whole or in part, or not at all unless nobody
-- comes, for which a card is kept.
CREATE TYPE "payment_terms" AS ENUM ('AT_PLACE', 'FULL', 'DEPOSIT', 'CARD');
ALTER TABLE "service" ADD COLUMN "payment_terms" "payment_terms" NOT NULL DEFAULT 'AT_PLACE';
UPDATE "service" SET "payment_terms" = 'DEPOSIT' WHERE "deposit_minor" > 0;
ALTER TABLE "service" ADD CONSTRAINT "service_deposit_is_asked"
  CHECK (("payment_terms" = 'DEPOSIT') = ("deposit_minor" > 0)
    AND ("payment_terms" <> 'FULL' OR "price_minor" > 0));
-- Who is paying keeps a time as who is typing does: both count toward what a visitor and an address may keep.
ALTER TABLE "appointment" DROP CONSTRAINT "appointment_hold_has_visitor";
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_hold_has_visitor"
  CHECK (CASE "pending_reason" WHEN 'HOLD' THEN "visitor_hash" IS NOT NULL WHEN 'PAYMENT' THEN true ELSE "visitor_hash" IS NULL END
    AND ("visitor_hash" IS NULL) = ("hold_no" IS NULL));
CREATE INDEX "appointment_unpaid" ON "appointment" ("hold_expires_at") WHERE "pending_reason" = 'PAYMENT';

-- Its client has proved who they are and wants to spend their credit on it.
ALTER TABLE "appointment" ADD COLUMN "uses_credit" BOOLEAN NOT NULL DEFAULT false;

-- Who issues receipts, and how long credit is good for.
ALTER TABLE "business" ADD COLUMN "legal_name" TEXT NOT NULL DEFAULT '';
ALTER TABLE "business" ADD COLUMN "legal_address" TEXT NOT NULL DEFAULT '';
ALTER TABLE "business" ADD COLUMN "tax_name" TEXT NOT NULL DEFAULT '';
ALTER TABLE "business" ADD COLUMN "tax_number" TEXT NOT NULL DEFAULT '';
ALTER TABLE "business" ADD COLUMN "tax_basis_points" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "business" ADD COLUMN "credit_months" INTEGER;
ALTER TABLE "business" ADD CONSTRAINT "business_money_sane"
  CHECK ("tax_basis_points" BETWEEN 0 AND 10000 AND COALESCE("credit_months", 1) BETWEEN 1 AND 120);

-- A wish for money and what became of it at its gateway. uid is the calendar entry that it is for:
-- an appointment that is moved keeps it, and what was paid.
CREATE TYPE "payment_purpose" AS ENUM ('BOOKING', 'CARD', 'FEE', 'BALANCE');
CREATE TYPE "payment_status" AS ENUM ('WANTED', 'OPEN', 'AUTHORISED', 'CAPTURED', 'CARD_KEPT', 'ENDED');
CREATE TYPE "payment_task" AS ENUM ('OPEN', 'LOOK', 'CAPTURE', 'RELEASE', 'CHARGE');
CREATE TABLE "payment" (
  "id" UUID NOT NULL,
  "business_id" UUID NOT NULL,
  "appointment_id" UUID NOT NULL,
  "uid" TEXT NOT NULL,
  "gateway" TEXT NOT NULL,
  "purpose" "payment_purpose" NOT NULL,
  "status" "payment_status" NOT NULL,
  "amount_minor" INTEGER NOT NULL,
  "capture_minor" INTEGER,
  "captured_minor" INTEGER NOT NULL DEFAULT 0,
  "currency" CHAR(3) NOT NULL,
  "gateway_ref" TEXT,
  "charge_ref" TEXT,
  "url" TEXT,
  "customer_ref" TEXT,
  "card_ref" TEXT,
  "card_label" TEXT NOT NULL DEFAULT '',
  "failure" TEXT NOT NULL DEFAULT '',
  "trouble" TEXT NOT NULL DEFAULT '',
  "task" "payment_task",
  "next_at" TIMESTAMPTZ(3),
  "attempts" SMALLINT NOT NULL DEFAULT 0,
  "fence" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "captured_at" TIMESTAMPTZ(3),
  CONSTRAINT "payment_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payment_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "payment_business_id_appointment_id_fkey" FOREIGN KEY ("business_id", "appointment_id")
    REFERENCES "appointment" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "payment_amounts_sane" CHECK ("captured_minor" BETWEEN 0 AND "amount_minor"
    AND COALESCE("capture_minor", "amount_minor") BETWEEN 0 AND "amount_minor" AND ("purpose" = 'CARD') = ("amount_minor" = 0)),
  CONSTRAINT "payment_captured_has_time" CHECK (("status" = 'CAPTURED') = ("captured_at" IS NOT NULL)
    AND ("status" = 'CAPTURED') = ("captured_minor" > 0)),
  CONSTRAINT "payment_task_has_time" CHECK (("task" IS NULL) = ("next_at" IS NULL))
);
CREATE UNIQUE INDEX "payment_business_id_id_key" ON "payment" ("business_id", "id");
CREATE UNIQUE INDEX "payment_gateway_ref" ON "payment" ("gateway", "gateway_ref");
CREATE UNIQUE INDEX "payment_charge_ref" ON "payment" ("gateway", "charge_ref");
CREATE INDEX "payment_of_entry" ON "payment" ("business_id", "uid");
CREATE INDEX "payment_of_business" ON "payment" ("business_id", "created_at");
CREATE INDEX "payment_of_appointment" ON "payment" ("appointment_id");
CREATE INDEX "payment_due" ON "payment" ("next_at") WHERE ("task" IS NOT NULL);
-- An appointment is paid for by one payment at a time.
CREATE UNIQUE INDEX "payment_one_open" ON "payment" ("appointment_id", "purpose")
  WHERE ("status" IN ('WANTED', 'OPEN', 'AUTHORISED'));

CREATE TYPE "refund_status" AS ENUM ('REQUESTED', 'PENDING', 'DONE', 'FAILED', 'WITHDRAWN');
CREATE TABLE "refund" (
  "id" UUID NOT NULL,
  "business_id" UUID NOT NULL,
  "payment_id" UUID NOT NULL,
  "amount_minor" INTEGER NOT NULL,
  "status" "refund_status" NOT NULL,
  "reason" TEXT NOT NULL DEFAULT '',
  "actor" "actor_kind" NOT NULL,
  "actor_user_id" UUID,
  "gateway_ref" TEXT,
  "failure" TEXT NOT NULL DEFAULT '',
  "next_at" TIMESTAMPTZ(3),
  "attempts" SMALLINT NOT NULL DEFAULT 0,
  "fence" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "refund_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "refund_business_id_payment_id_fkey" FOREIGN KEY ("business_id", "payment_id")
    REFERENCES "payment" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "refund_amount_positive" CHECK ("amount_minor" > 0),
  CONSTRAINT "refund_ended_has_time"
    CHECK (("status" IN ('DONE', 'FAILED', 'WITHDRAWN')) = ("ended_at" IS NOT NULL))
);
CREATE UNIQUE INDEX "refund_business_id_id_key" ON "refund" ("business_id", "id");
CREATE UNIQUE INDEX "refund_gateway_ref" ON "refund" ("payment_id", "gateway_ref");
CREATE INDEX "refund_of_payment" ON "refund" ("business_id", "payment_id");
CREATE INDEX "refund_due" ON "refund" ("next_at") WHERE ("next_at" IS NOT NULL);

-- Never more is given back than was captured, whoever asks and however many at once.
CREATE FUNCTION "refuse_overrefund"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE captured INTEGER; returned BIGINT;
BEGIN
  SELECT captured_minor INTO captured FROM payment WHERE id = NEW.payment_id FOR NO KEY UPDATE;
  SELECT COALESCE(sum(amount_minor), 0) INTO returned FROM refund
    WHERE payment_id = NEW.payment_id AND status IN ('REQUESTED', 'PENDING', 'DONE');
  IF returned > captured THEN
    RAISE EXCEPTION 'refunds of % exceed what was captured', NEW.payment_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "refund_within_payment" AFTER INSERT OR UPDATE ON "refund"
  FOR EACH ROW EXECUTE FUNCTION "refuse_overrefund"();

-- Double entry. Debits are positive, credits negative, and the entries of a posting sum to zero.
CREATE TYPE "ledger_account" AS ENUM ('CLIENT_RECEIVABLE', 'CASH', 'REVENUE', 'FEES', 'REFUNDS_PAYABLE', 'CLIENT_CREDIT');
CREATE TABLE "ledger_posting" (
  "id" UUID NOT NULL,
  "business_id" UUID NOT NULL,
  -- What happened, once for ever: 'captured <payment>', 'fee <appointment> <version>'.
  "source" TEXT NOT NULL,
  "uid" TEXT,
  "client_id" UUID,
  "payment_id" UUID,
  "refund_id" UUID,
  "reverses_id" UUID,
  "note" TEXT NOT NULL DEFAULT '',
  "actor" "actor_kind" NOT NULL,
  "actor_user_id" UUID,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "ledger_posting_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ledger_posting_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "ledger_posting_business_id_payment_id_fkey" FOREIGN KEY ("business_id", "payment_id")
    REFERENCES "payment" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "ledger_posting_business_id_refund_id_fkey" FOREIGN KEY ("business_id", "refund_id")
    REFERENCES "refund" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ledger_posting_business_id_id_key" ON "ledger_posting" ("business_id", "id");
ALTER TABLE "ledger_posting" ADD CONSTRAINT "ledger_posting_business_id_reverses_id_fkey" FOREIGN KEY ("business_id", "reverses_id")
    REFERENCES "ledger_posting" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX "ledger_posting_once" ON "ledger_posting" ("business_id", "source");
CREATE UNIQUE INDEX "ledger_posting_reversed_once" ON "ledger_posting" ("reverses_id");
CREATE INDEX "ledger_posting_of_entry" ON "ledger_posting" ("business_id", "uid");
CREATE INDEX "ledger_posting_of_business" ON "ledger_posting" ("business_id", "at");

CREATE TABLE "ledger_entry" (
  "id" UUID NOT NULL,
  "business_id" UUID NOT NULL,
  "posting_id" UUID NOT NULL,
  "account" "ledger_account" NOT NULL,
  -- Cash lies at a gateway.
  "gateway" TEXT,
  -- Receivables stand by calendar entry, credit by client.
  "uid" TEXT,
  "client_id" UUID,
  "amount_minor" INTEGER NOT NULL,
  "currency" CHAR(3) NOT NULL,
  CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "ledger_entry_business_id_posting_id_fkey" FOREIGN KEY ("business_id", "posting_id")
    REFERENCES "ledger_posting" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "ledger_entry_not_nothing" CHECK ("amount_minor" <> 0),
  CONSTRAINT "ledger_entry_names_its_account" CHECK (("account" = 'CASH') = ("gateway" IS NOT NULL)
    AND ("account" = 'CLIENT_RECEIVABLE') = ("uid" IS NOT NULL)
    AND ("account" = 'CLIENT_CREDIT') = ("client_id" IS NOT NULL))
);
CREATE INDEX "ledger_entry_of_posting" ON "ledger_entry" ("business_id", "posting_id");
CREATE INDEX "ledger_entry_receivable" ON "ledger_entry" ("uid") INCLUDE ("amount_minor")
  WHERE ("account" = 'CLIENT_RECEIVABLE');
CREATE INDEX "ledger_entry_credit" ON "ledger_entry" ("business_id", "client_id") INCLUDE ("amount_minor")
  WHERE ("account" = 'CLIENT_CREDIT');

CREATE FUNCTION "refuse_unbalanced"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE posting UUID := CASE TG_TABLE_NAME WHEN 'ledger_posting' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'posting_id')::uuid END;
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_entry WHERE posting_id = posting)
    OR EXISTS (SELECT FROM ledger_entry WHERE posting_id = posting GROUP BY currency HAVING sum(amount_minor) <> 0) THEN
    RAISE EXCEPTION 'posting % does not sum to zero', posting USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "ledger_entry_balanced" AFTER INSERT ON "ledger_entry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "refuse_unbalanced"();
CREATE CONSTRAINT TRIGGER "ledger_posting_balanced" AFTER INSERT ON "ledger_posting"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "refuse_unbalanced"();

-- The ledger is only ever added to: refused by trigger, and not granted to whoever runs this.
CREATE TRIGGER "ledger_posting_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_posting"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
REVOKE UPDATE, DELETE, TRUNCATE ON "ledger_entry" FROM PUBLIC, CURRENT_USER;
REVOKE DELETE, TRUNCATE ON "ledger_posting" FROM PUBLIC, CURRENT_USER;

-- Credit of a client, in lots, so that the oldest is spent first and each can end on its day.
CREATE TABLE "credit" (
  "id" UUID NOT NULL,
  "business_id" UUID NOT NULL,
  "client_id" UUID NOT NULL,
  "amount_minor" INTEGER NOT NULL,
  "currency" CHAR(3) NOT NULL,
  "reason" TEXT NOT NULL,
  "actor" "actor_kind" NOT NULL,
  "actor_user_id" UUID,
  "posting_id" UUID NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3),
  CONSTRAINT "credit_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "credit_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "credit_business_id_client_id_fkey" FOREIGN KEY ("business_id", "client_id")
    REFERENCES "client" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "credit_business_id_posting_id_fkey" FOREIGN KEY ("business_id", "posting_id")
    REFERENCES "ledger_posting" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "credit_amount_positive" CHECK ("amount_minor" > 0)
);
CREATE UNIQUE INDEX "credit_business_id_id_key" ON "credit" ("business_id", "id");
CREATE INDEX "credit_of_client" ON "credit" ("business_id", "client_id");
CREATE INDEX "credit_ending" ON "credit" ("expires_at") WHERE ("expires_at" IS NOT NULL);

-- Spent on a calendar entry, or gone: ended on its day, or taken back with what had given it.
CREATE TABLE "credit_use" (
  "id" UUID NOT NULL,
  "business_id" UUID NOT NULL,
  "credit_id" UUID NOT NULL,
  "amount_minor" INTEGER NOT NULL,
  "posting_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "credit_use_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "credit_use_business_id_credit_id_fkey" FOREIGN KEY ("business_id", "credit_id")
    REFERENCES "credit" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "credit_use_business_id_posting_id_fkey" FOREIGN KEY ("business_id", "posting_id")
    REFERENCES "ledger_posting" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "credit_use_amount_positive" CHECK ("amount_minor" > 0)
);
CREATE INDEX "credit_use_of_credit" ON "credit_use" ("business_id", "credit_id");

CREATE FUNCTION "refuse_overspent"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE given INTEGER; used BIGINT;
BEGIN
  SELECT amount_minor INTO given FROM credit WHERE id = NEW.credit_id FOR NO KEY UPDATE;
  SELECT sum(amount_minor) INTO used FROM credit_use WHERE credit_id = NEW.credit_id;
  IF used > given THEN
    RAISE EXCEPTION 'credit % is overspent', NEW.credit_id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "credit_use_within_credit" AFTER INSERT OR UPDATE ON "credit_use"
  FOR EACH ROW EXECUTE FUNCTION "refuse_overspent"();

-- Receipts are numbered without gaps: the counter's row is locked until the receipt is there.
CREATE TABLE "receipt_counter" (
  "business_id" UUID NOT NULL,
  "last_no" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "receipt_counter_pkey" PRIMARY KEY ("business_id"),
  CONSTRAINT "receipt_counter_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "receipt" (
  "id" UUID NOT NULL,
  "business_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "payment_id" UUID,
  "refund_id" UUID,
  "content" JSONB NOT NULL,
  "issued_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "receipt_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "receipt_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "receipt_of_one" CHECK (("payment_id" IS NULL) <> ("refund_id" IS NULL)),
  CONSTRAINT "receipt_business_id_payment_id_fkey" FOREIGN KEY ("business_id", "payment_id")
    REFERENCES "payment" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  CONSTRAINT "receipt_business_id_refund_id_fkey" FOREIGN KEY ("business_id", "refund_id")
    REFERENCES "refund" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "receipt_number_once" ON "receipt" ("business_id", "number");
CREATE UNIQUE INDEX "receipt_of_payment" ON "receipt" ("payment_id");
CREATE UNIQUE INDEX "receipt_of_refund" ON "receipt" ("refund_id");

-- What a comparison of the gateway's list with ours found.
CREATE TABLE "reconciliation" (
  "id" UUID NOT NULL,
  "gateway" TEXT NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "compared" INTEGER NOT NULL,
  CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "reconciliation_latest" ON "reconciliation" ("gateway", "at");
CREATE TYPE "finding_kind" AS ENUM ('NEWS_LOST', 'REFUND_ELSEWHERE', 'AMOUNT_DIFFERS', 'UNKNOWN_HERE', 'UNKNOWN_THERE', 'DISPUTED');
CREATE TABLE "reconciliation_finding" (
  "id" UUID NOT NULL,
  "business_id" UUID,
  "gateway" TEXT NOT NULL,
  "gateway_ref" TEXT NOT NULL,
  "kind" "finding_kind" NOT NULL,
  "payment_id" UUID,
  "ours_minor" INTEGER,
  "theirs_minor" INTEGER,
  "currency" CHAR(3) NOT NULL,
  "found_at" TIMESTAMPTZ(3) NOT NULL,
  "resolved_at" TIMESTAMPTZ(3),
  "resolution" TEXT NOT NULL DEFAULT '',
  CONSTRAINT "reconciliation_finding_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "reconciliation_finding_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "reconciliation_finding_business_id_payment_id_fkey" FOREIGN KEY ("business_id", "payment_id")
    REFERENCES "payment" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "reconciliation_finding_once" ON "reconciliation_finding" ("gateway", "gateway_ref", "kind")
  WHERE ("resolved_at" IS NULL);

-- The books of the demo gateway, which are not ours: nothing above refers to them.
CREATE TABLE "demo_payment" (
  "ref" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "capture_key" TEXT,
  "payment_id" UUID NOT NULL,
  "mode" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "amount_minor" INTEGER NOT NULL,
  "captured_minor" INTEGER NOT NULL DEFAULT 0,
  "currency" CHAR(3) NOT NULL,
  "description" TEXT NOT NULL,
  "is_captured_later" BOOLEAN NOT NULL DEFAULT false,
  "return_url" TEXT NOT NULL,
  "card" TEXT NOT NULL DEFAULT '',
  "failure" TEXT NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3),
  CONSTRAINT "demo_payment_pkey" PRIMARY KEY ("ref"),
  CONSTRAINT "demo_payment_amounts_sane" CHECK ("captured_minor" BETWEEN 0 AND "amount_minor")
);
CREATE UNIQUE INDEX "demo_payment_key" ON "demo_payment" ("key");
CREATE UNIQUE INDEX "demo_payment_capture_key" ON "demo_payment" ("capture_key");
CREATE INDEX "demo_payment_listed" ON "demo_payment" ("created_at");
CREATE TABLE "demo_refund" (
  "ref" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "refund_id" UUID NOT NULL,
  "payment_ref" TEXT NOT NULL,
  "amount_minor" INTEGER NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "demo_refund_pkey" PRIMARY KEY ("ref"),
  CONSTRAINT "demo_refund_payment_ref_fkey" FOREIGN KEY ("payment_ref") REFERENCES "demo_payment" ("ref") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "demo_refund_amount_positive" CHECK ("amount_minor" > 0)
);
CREATE UNIQUE INDEX "demo_refund_key" ON "demo_refund" ("key");
CREATE INDEX "demo_refund_of_payment" ON "demo_refund" ("payment_ref");

-- Messages about money: several payments of one appointment are told of each by itself.
ALTER TABLE "notification" ADD COLUMN "about_id" UUID NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
DROP INDEX "notification_one_of_each";
CREATE UNIQUE INDEX "notification_one_of_each" ON "notification"
  ("appointment_id", "schedule_version", "kind", "audience", "channel", "lead_minutes", "repeat_no", "about_id");
ALTER TYPE "notification_kind" ADD VALUE 'PAYMENT_FAILED';
ALTER TYPE "notification_kind" ADD VALUE 'RECEIPT';
ALTER TYPE "notification_kind" ADD VALUE 'REFUNDED';
