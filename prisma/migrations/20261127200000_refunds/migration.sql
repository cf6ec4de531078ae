-- What staff gave back by hand stands by itself: taking back the end of an appointment does not touch it.
ALTER TABLE "refund" ADD COLUMN "by_hand" BOOLEAN NOT NULL DEFAULT false;

-- A refund that we know has come to another end at its gateway, or is of another amount.
ALTER TYPE "finding_kind" ADD VALUE 'REFUND_DIFFERS' AFTER 'REFUND_ELSEWHERE';
