-- A date on which the whole business is closed, whatever its providers' hours say.
CREATE TABLE "closed_day" (
    "business_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "closed_day_pkey" PRIMARY KEY ("business_id","on_date")
);
ALTER TABLE "closed_day" ADD CONSTRAINT "closed_day_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "provider" ADD COLUMN "horizon_until" DATE, ADD COLUMN "max_per_week" INTEGER;
ALTER TABLE "provider" ADD CONSTRAINT "provider_week_limit_sane" CHECK ("max_per_week" > 0);

ALTER TABLE "service" ADD COLUMN "hours" JSONB;

-- The counter that every change to what a business offers bumps, as provider_calendar counts
-- changes to a provider's time. Both rows come into being with what they belong to.
CREATE TABLE "business_calendar" (
    "business_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "business_calendar_pkey" PRIMARY KEY ("business_id")
);
ALTER TABLE "business_calendar" ADD CONSTRAINT "business_calendar_business_id_fkey" FOREIGN KEY ("business_id") REFERENCES "business"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "business_calendar" ("business_id") SELECT "id" FROM "business";
INSERT INTO "provider_calendar" ("provider_id") SELECT "id" FROM "provider" ON CONFLICT DO NOTHING;

CREATE FUNCTION "open_business_calendar"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO business_calendar (business_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER "business_has_calendar" AFTER INSERT ON "business"
  FOR EACH ROW EXECUTE FUNCTION "open_business_calendar"();

CREATE FUNCTION "open_provider_calendar"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO provider_calendar (provider_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER "provider_has_calendar" AFTER INSERT ON "provider"
  FOR EACH ROW EXECUTE FUNCTION "open_provider_calendar"();

-- Who caches an answer about times asks these counters whether it still holds. So the database
-- itself counts: no writer can forget, not even somebody with psql.
CREATE FUNCTION "count_provider_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE provider_calendar SET version = version + 1
    WHERE provider_id IN (SELECT provider_id FROM now_there);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE provider_calendar SET version = version + 1
    WHERE provider_id IN (SELECT provider_id FROM then_there);
  ELSE
    UPDATE provider_calendar SET version = version + 1
    WHERE provider_id IN (SELECT provider_id FROM then_there UNION SELECT provider_id FROM now_there);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_business_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE business_calendar SET version = version + 1
    WHERE business_id IN (SELECT business_id FROM now_there);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE business_calendar SET version = version + 1
    WHERE business_id IN (SELECT business_id FROM then_there);
  ELSE
    UPDATE business_calendar SET version = version + 1
    WHERE business_id IN (SELECT business_id FROM then_there UNION SELECT business_id FROM now_there);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION "count_own_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE business_calendar SET version = version + 1 WHERE business_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER "business_changed" AFTER UPDATE ON "business"
  FOR EACH ROW EXECUTE FUNCTION "count_own_change"();

DO $$
DECLARE
  watched record;
BEGIN
  FOR watched IN SELECT * FROM (VALUES
    ('appointment', 'count_provider_change'),
    ('blocked_time', 'count_provider_change'),
    ('date_override', 'count_provider_change'),
    ('closed_day', 'count_business_change'),
    ('provider', 'count_business_change'),
    ('provider_service', 'count_business_change'),
    ('service', 'count_business_change')
  ) AS list ("table", "function") LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS now_there
      FOR EACH STATEMENT EXECUTE FUNCTION %I()',
      watched."table" || '_added', watched."table", watched."function");
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS then_there NEW TABLE AS now_there
      FOR EACH STATEMENT EXECUTE FUNCTION %I()',
      watched."table" || '_changed', watched."table", watched."function");
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS then_there
      FOR EACH STATEMENT EXECUTE FUNCTION %I()',
      watched."table" || '_removed', watched."table", watched."function");
  END LOOP;
END $$;

-- A provider's month is read from the index alone.
DROP INDEX "appointment_one_start";
CREATE UNIQUE INDEX "appointment_one_start" ON "appointment" ("provider_id", "start_time")
  INCLUDE ("blocked_start_at", "blocked_end_at", "hold_expires_at")
  WHERE ("status" IN ('PENDING', 'CONFIRMED') AND "class_id" IS NULL);

-- What is over still counts toward the limits of its day and week.
CREATE INDEX "appointment_settled" ON "appointment" ("provider_id", "start_time")
  WHERE ("status" IN ('COMPLETED', 'NO_SHOW') AND "class_id" IS NULL);
