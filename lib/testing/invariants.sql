-- What holds at every moment between two transactions, asked of the rows themselves, without the
-- words of the code, so that a mistake there cannot hide itself here. Each query returns the rows
-- that break the promise above it; nothing when all is well. psql -f runs it as it is.

-- promise: no two live appointments of a provider overlap, buffers included
SELECT a.id, b.id AS other FROM appointment a JOIN appointment b
  ON a.provider_id = b.provider_id AND a.id < b.id
  AND a.blocked_start_at < b.blocked_end_at AND b.blocked_start_at < a.blocked_end_at
WHERE a.status IN ('PENDING', 'CONFIRMED') AND b.status IN ('PENDING', 'CONFIRMED')
  AND a.class_id IS NULL AND b.class_id IS NULL;

-- promise: only a pending appointment waits for something, and only a hold is without a client
SELECT id, status, pending_reason FROM appointment
WHERE (status = 'PENDING') <> (pending_reason IS NOT NULL)
  OR (pending_reason IS NOT DISTINCT FROM 'REQUEST') <> (respond_by IS NOT NULL)
  OR (client_id IS NULL AND pending_reason IS DISTINCT FROM 'HOLD' AND capacity = 1)
  OR (pending_reason IS NOT DISTINCT FROM 'HOLD' AND visitor_hash IS NULL)
  OR (pending_reason IS DISTINCT FROM 'HOLD' AND pending_reason IS DISTINCT FROM 'PAYMENT' AND visitor_hash IS NOT NULL)
  OR (pending_reason IN ('HOLD', 'PAYMENT')) IS TRUE <> (hold_expires_at IS NOT NULL);

-- promise: a visitor keeps two times at most
SELECT visitor_hash, count(*) FROM appointment WHERE visitor_hash IS NOT NULL
GROUP BY visitor_hash HAVING count(*) > 2;

-- promise: a confirmed appointment has told both of its present time
SELECT a.id, a.schedule_version FROM appointment a
WHERE a.status = 'CONFIRMED' AND (
  SELECT array_agg(n.audience::text ORDER BY n.audience) FROM notification n
  WHERE n.appointment_id = a.id AND n.schedule_version = a.schedule_version
    AND n.kind IN ('CONFIRMATION', 'APPROVED', 'MOVED') AND n.repeat_no = 0
) IS DISTINCT FROM ARRAY['CLIENT', 'PROVIDER'];

-- promise: a confirmed appointment has its agreed reminders for its present time, by the channel of the client or by mail in its place
SELECT a.id, a.schedule_version FROM appointment a
WHERE a.status = 'CONFIRMED' AND (
  ARRAY(SELECT DISTINCT unnest(a.reminder_minutes) ORDER BY 1) IS DISTINCT FROM ARRAY(
    SELECT DISTINCT n.lead_minutes FROM notification n
    WHERE n.appointment_id = a.id AND n.schedule_version = a.schedule_version AND n.kind = 'REMINDER'
      AND n.fire_at = a.start_time - n.lead_minutes * interval '1 minute' ORDER BY 1)
  OR EXISTS (SELECT FROM notification n
    WHERE n.appointment_id = a.id AND n.kind = 'REMINDER' AND n.status = 'SCHEDULED'
      AND (n.schedule_version <> a.schedule_version OR n.channel IS DISTINCT FROM a.reminder_channel
        AND NOT (n.channel = 'EMAIL' AND EXISTS (SELECT FROM notification lost
          WHERE lost.appointment_id = a.id AND lost.schedule_version = n.schedule_version
            AND lost.kind = 'REMINDER' AND lost.lead_minutes = n.lead_minutes
            AND lost.channel = a.reminder_channel
            AND (lost.status IN ('FAILED', 'SKIPPED') OR lost.delivery = 'FAILED'))))));

-- promise: nobody is told to come twice at once by two channels
SELECT appointment_id, lead_minutes FROM notification
WHERE kind = 'REMINDER' AND status IN ('SCHEDULED', 'SENDING')
GROUP BY appointment_id, lead_minutes HAVING count(*) > 1;

-- promise: a message is sent again one after the other, each time by somebody, never without having been planned
SELECT appointment_id, kind, audience FROM notification
GROUP BY appointment_id, schedule_version, kind, audience, channel, lead_minutes, about_id
HAVING max(repeat_no) <> count(*) - 1 OR count(*) FILTER (WHERE repeat_no > 0 AND repeated_by IS NULL) > 0;

-- promise: a request waits until a deadline, tells both and reminds nobody
SELECT a.id FROM appointment a
WHERE a.pending_reason = 'REQUEST' AND (
  a.respond_by IS NULL OR a.client_id IS NULL
  OR (SELECT count(*) FROM notification n WHERE n.appointment_id = a.id
    AND n.kind = 'REQUESTED' AND n.schedule_version = a.schedule_version AND n.repeat_no = 0) <> 2
  OR EXISTS (SELECT FROM notification n WHERE n.appointment_id = a.id
    AND n.kind = 'REMINDER' AND n.status = 'SCHEDULED'));

-- promise: an appointment is moved once, and what it was is cancelled
SELECT old.id, count(*) FROM appointment old JOIN appointment new ON new.rescheduled_from = old.id
GROUP BY old.id, old.status HAVING count(*) > 1 OR old.status <> 'CANCELLED';

-- promise: a calendar entry has one live appointment
SELECT uid FROM appointment WHERE status IN ('PENDING', 'CONFIRMED')
GROUP BY uid HAVING count(*) > 1;

-- promise: a cancelled appointment says who cancelled it, and only a cancelled one does
SELECT a.id, a.status FROM appointment a LEFT JOIN cancellation c ON c.appointment_id = a.id
WHERE (a.status = 'CANCELLED') <> (c.appointment_id IS NOT NULL);

-- promise: a cancelled appointment tells both, and reminds nobody
SELECT a.id FROM appointment a
WHERE a.status = 'CANCELLED' AND (
  (NOT EXISTS (SELECT FROM appointment new WHERE new.rescheduled_from = a.id)
    AND NOT EXISTS (SELECT FROM appointment_event e WHERE e.appointment_id = a.id
      AND e.before ->> 'pendingReason' = 'PAYMENT' AND e.after ->> 'status' = 'CANCELLED')
    AND (SELECT count(*) FROM notification n WHERE n.appointment_id = a.id
      AND n.kind IN ('CANCELLED', 'DECLINED') AND n.schedule_version = a.schedule_version
      AND n.repeat_no = 0) <> 2)
  OR EXISTS (SELECT FROM notification n WHERE n.appointment_id = a.id
    AND n.kind NOT IN ('CANCELLED', 'DECLINED', 'PAYMENT_FAILED', 'RECEIPT', 'REFUNDED', 'PAYMENT_DUE') AND n.status = 'SCHEDULED'));

-- promise: only a cancelled appointment announces a cancellation
SELECT n.id FROM notification n JOIN appointment a ON a.id = n.appointment_id
WHERE n.kind IN ('CANCELLED', 'DECLINED') AND a.status <> 'CANCELLED' AND n.status = 'SCHEDULED';

-- promise: every step of an appointment since its hold is in its history, in order
SELECT a.id, a.version, array_agg(e.version ORDER BY e.at, e.version) AS versions
FROM appointment a LEFT JOIN appointment_event e ON e.appointment_id = a.id
GROUP BY a.id, a.version
HAVING array_agg(e.version ORDER BY e.at, e.version) FILTER (WHERE e.id IS NOT NULL)
  IS DISTINCT FROM
  (SELECT array_agg(step) FROM generate_series(2, a.version) AS step);

-- promise: nobody hears of a time that is only kept
SELECT n.id FROM notification n JOIN appointment a ON a.id = n.appointment_id
WHERE a.pending_reason IN ('HOLD', 'PAYMENT');

-- promise: a key that was used has its answer
SELECT scope, key FROM idempotency_record WHERE answer IS NULL;

-- promise: what stands together belongs to one business
SELECT a.id FROM appointment a
JOIN provider p ON p.id = a.provider_id JOIN service s ON s.id = a.service_id
LEFT JOIN client c ON c.id = a.client_id
WHERE a.business_id <> ALL (ARRAY[p.business_id, s.business_id, COALESCE(c.business_id, a.business_id)]);

-- promise: every posting of the ledger sums to zero
SELECT p.id FROM ledger_posting p LEFT JOIN ledger_entry e ON e.posting_id = p.id
GROUP BY p.id HAVING COALESCE(sum(e.amount_minor), 1) <> 0 OR count(DISTINCT e.currency) <> 1;

-- promise: what was captured is in the ledger, once, and lies there until it was given back
SELECT p.id FROM payment p
WHERE p.captured_minor <> (SELECT COALESCE(sum(e.amount_minor), 0) FROM ledger_entry e
    JOIN ledger_posting g ON g.id = e.posting_id
    WHERE g.payment_id = p.id AND g.source = 'captured ' || p.id AND e.account = 'CASH')
  OR (SELECT COALESCE(sum(r.amount_minor), 0) FROM refund r WHERE r.payment_id = p.id AND r.status = 'DONE')
    <> (SELECT COALESCE(-sum(e.amount_minor), 0) FROM ledger_entry e JOIN ledger_posting g ON g.id = e.posting_id
      WHERE g.payment_id = p.id AND g.source ~ '^refund (done|returned) ' AND e.account = 'CASH');

-- promise: never more is given back than was captured
SELECT p.id FROM payment p JOIN refund r ON r.payment_id = p.id AND r.status IN ('REQUESTED', 'PENDING', 'DONE')
GROUP BY p.id, p.captured_minor HAVING sum(r.amount_minor) > p.captured_minor;

-- promise: of a calendar entry we give no more back, and credit, than came in for it; what a person at the gateway gave is owed
SELECT t.business_id, e.uid FROM ledger_posting t
JOIN ledger_entry e ON e.posting_id = t.id AND e.account = 'CLIENT_RECEIVABLE'
LEFT JOIN ledger_posting o ON o.id = t.reverses_id
LEFT JOIN refund r ON r.id = t.refund_id
WHERE r.reason IS DISTINCT FROM 'Given back at the gateway.'
  AND COALESCE(o.source, t.source) ~ '^(captured|credit spent|refund asked|refund undone|refund returned|credited) '
GROUP BY t.business_id, e.uid HAVING sum(e.amount_minor) > 0;

-- promise: what is owed to clients is what refunds are on their way
SELECT b.id FROM business b
WHERE (SELECT COALESCE(-sum(e.amount_minor), 0) FROM ledger_entry e WHERE e.business_id = b.id AND e.account = 'REFUNDS_PAYABLE')
  <> (SELECT COALESCE(sum(r.amount_minor), 0) FROM refund r WHERE r.business_id = b.id AND r.status IN ('REQUESTED', 'PENDING'));

-- promise: the credit of a client is what its lots have left
SELECT c.id FROM client c
WHERE (SELECT COALESCE(-sum(e.amount_minor), 0) FROM ledger_entry e WHERE e.client_id = c.id AND e.account = 'CLIENT_CREDIT')
  <> (SELECT COALESCE(sum(k.amount_minor - (SELECT COALESCE(sum(u.amount_minor), 0) FROM credit_use u WHERE u.credit_id = k.id)), 0)
    FROM credit k WHERE k.client_id = c.id);

-- promise: the credit that bookings which wait count on is there
SELECT a.client_id FROM appointment a WHERE a.status = 'PENDING' AND a.credit_minor > 0
GROUP BY a.client_id HAVING sum(a.credit_minor) > (SELECT COALESCE(-sum(e.amount_minor), 0) FROM ledger_entry e
  WHERE e.client_id = a.client_id AND e.account = 'CLIENT_CREDIT');

-- promise: nothing that was captured is held for a time that is cancelled: it was kept as a fee, given back or credited, or could not be given back
SELECT p.id FROM payment p JOIN appointment a ON a.uid = p.uid AND a.business_id = p.business_id
WHERE p.status = 'CAPTURED' AND NOT EXISTS (SELECT FROM appointment live
    WHERE live.uid = p.uid AND live.business_id = p.business_id AND live.status <> 'CANCELLED')
  AND (SELECT COALESCE(sum(-e.amount_minor), 0) FROM ledger_entry e
    WHERE e.account = 'CLIENT_RECEIVABLE' AND e.business_id = p.business_id AND e.uid = p.uid)
  > (SELECT COALESCE(sum(r.amount_minor), 0) FROM refund r JOIN payment f ON f.id = r.payment_id
    WHERE f.business_id = p.business_id AND f.uid = p.uid AND r.status = 'FAILED');

-- promise: an appointment that waits for a payment has one to wait for
SELECT a.id FROM appointment a
WHERE a.pending_reason = 'PAYMENT' AND NOT EXISTS (SELECT FROM payment p WHERE p.appointment_id = a.id);

-- promise: receipts are numbered without gaps
SELECT business_id FROM receipt GROUP BY business_id HAVING max(number) <> count(*);
