-- A card that was kept could not be charged, or a bank let go of what it had reserved.
ALTER TYPE "notification_kind" ADD VALUE 'PAYMENT_DUE' AFTER 'REFUNDED';
