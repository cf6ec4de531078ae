-- What the banks of some test cards do by themselves follows from when the money was taken.
ALTER TABLE "demo_payment" ADD COLUMN "captured_at" TIMESTAMPTZ(3);
UPDATE "demo_payment" SET "captured_at" = "created_at" WHERE "status" = 'captured';
ALTER TABLE "demo_payment" ADD CONSTRAINT "demo_payment_captured_has_time"
  CHECK (("status" = 'captured') = ("captured_at" IS NOT NULL));

-- What the demo will tell us of later, as a gateway's webhook would.
CREATE TABLE "demo_news" (
  "payment_ref" TEXT NOT NULL,
  "tells_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "demo_news_pkey" PRIMARY KEY ("payment_ref", "tells_at"),
  CONSTRAINT "demo_news_payment_ref_fkey" FOREIGN KEY ("payment_ref") REFERENCES "demo_payment" ("ref") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "demo_news_due" ON "demo_news" ("tells_at");
