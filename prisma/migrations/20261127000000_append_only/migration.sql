-- What was posted is not extended either, not even in balance: an entry is written by the transaction that
-- wrote its posting, which PostgreSQL keeps beside each row.
CREATE FUNCTION "refuse_late_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT p.xmin <> e.xmin FROM ledger_entry e JOIN ledger_posting p ON p.id = e.posting_id WHERE e.id = NEW.id) THEN
    RAISE EXCEPTION 'posting % was written before', NEW.posting_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "ledger_entry_in_time" AFTER INSERT ON "ledger_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_late_entry"();

-- A receipt that was issued stays, under its number.
CREATE TRIGGER "receipt_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "receipt"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
REVOKE DELETE, TRUNCATE ON "receipt" FROM PUBLIC, CURRENT_USER;
