-- How a client wants to be reminded of an appointment; NULL: not at all.
ALTER TABLE "appointment" ADD COLUMN "reminder_channel" "channel" DEFAULT 'EMAIL';
