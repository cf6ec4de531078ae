-- What is kept for a while only, whatever for: who needs its time and the minute's sweep look for what has
-- expired, and never through all appointments.
CREATE INDEX "appointment_expiring" ON "appointment" ("hold_expires_at") WHERE "hold_expires_at" IS NOT NULL;
DROP INDEX "appointment_unpaid";

CREATE INDEX "auth_session_expires_idx" ON "auth_session" ("expires");
CREATE INDEX "verification_token_expires_idx" ON "verification_token" ("expires");
CREATE INDEX "webhook_event_received_at_idx" ON "webhook_event" ("received_at");
