-- What is kept for a while only, whatever for: who needs its time and the minute's sweep look for what has
-- expired, and never through all appointments.
CREATE INDEX "appointment_expiring" ON "appointment" ("hold_expires_at") WHERE "hold_expires_at" IS NOT NULL;
DROP INDEX "appointment_unpaid";

-- A provider's day and week, whatever became of each appointment. Readers look for what reaches into a window
-- among what begins shortly before it, so nothing may last longer.
CREATE INDEX "appointment_provider_id_start_time_idx" ON "appointment" ("provider_id", "start_time");
DROP INDEX "appointment_settled";
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_lasts_three_days_at_most"
  CHECK ("blocked_end_at" - "blocked_start_at" <= interval '72 hours');

-- All times of a calendar entry: the present one has an index of its own.
CREATE INDEX "appointment_business_id_uid_idx" ON "appointment" ("business_id", "uid");

-- What came in and went back within a period.
CREATE INDEX "payment_captured" ON "payment" ("business_id", "captured_at");
CREATE INDEX "refund_of_business" ON "refund" ("business_id", "created_at");
CREATE INDEX "refund_ended" ON "refund" ("business_id", "ended_at");
CREATE INDEX "ledger_posting_of_payment" ON "ledger_posting" ("business_id", "payment_id");
CREATE INDEX "credit_of_posting" ON "credit" ("posting_id");

-- Balances are sums: each by its index alone.
DROP INDEX "ledger_entry_receivable";
CREATE INDEX "ledger_entry_receivable" ON "ledger_entry" ("business_id", "uid") INCLUDE ("amount_minor", "currency")
  WHERE "account" = 'CLIENT_RECEIVABLE';
DROP INDEX "ledger_entry_credit";
CREATE INDEX "ledger_entry_credit" ON "ledger_entry" ("business_id", "client_id") INCLUDE ("amount_minor", "currency")
  WHERE "account" = 'CLIENT_CREDIT';
CREATE INDEX "ledger_entry_fees" ON "ledger_entry" ("business_id") INCLUDE ("posting_id", "amount_minor", "currency")
  WHERE "account" = 'FEES';

CREATE INDEX "auth_session_expires_idx" ON "auth_session" ("expires");
CREATE INDEX "verification_token_expires_idx" ON "verification_token" ("expires");
CREATE INDEX "webhook_event_received_at_idx" ON "webhook_event" ("received_at");
