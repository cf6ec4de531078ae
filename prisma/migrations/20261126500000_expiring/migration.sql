-- What is kept for a while only, whatever for: who needs its time and the minute's sweep look for what has
-- expired, and never through all appointments.
CREATE INDEX "appointment_expiring" ON "appointment" ("hold_expires_at") WHERE "hold_expires_at" IS NOT NULL;
DROP INDEX "appointment_unpaid";
