-- How much of its client's credit an appointment counts on: while it waits, nobody else is offered that. What waits
-- already meant to spend as much as there is, up to its price.
ALTER TABLE "appointment" ADD COLUMN "credit_minor" INTEGER NOT NULL DEFAULT 0;
UPDATE "appointment" SET "credit_minor" = "agreed_price_minor" WHERE "uses_credit" AND "status" = 'PENDING';
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_credit_sane" CHECK ("credit_minor" BETWEEN 0 AND "agreed_price_minor");
ALTER TABLE "appointment" DROP COLUMN "uses_credit";

-- Credit that comes back from a booking keeps the end of the lot that it came from.
ALTER TABLE "credit" ADD COLUMN "returned_from" UUID;
ALTER TABLE "credit" ADD CONSTRAINT "credit_business_id_returned_from_fkey" FOREIGN KEY ("business_id", "returned_from")
  REFERENCES "credit" ("business_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "credit_use_of_posting" ON "credit_use" ("business_id", "posting_id");
