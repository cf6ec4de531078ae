import { GiveCredit } from '@/components/desk/give-credit';
import { MovementList } from '@/components/desk/movement-list';
import { TakeAtPlace } from '@/components/desk/take-at-place';
import { DefinitionList } from '@/components/ui/definition-list';
import type { AppointmentMoney as Money } from '@/lib/payment/appointment-money';

/** What was paid and is owed for an appointment, and what staff can do about it. */
export function AppointmentMoney({ money }: { money: Money }) {
  const { appointmentId, rows, movements, currency, toPay } = money;
  return (
    <div className="space-y-5">
      {rows.length > 0 && <DefinitionList rows={rows} />}
      {movements.length > 0 ? (
        <MovementList movements={movements} />
      ) : (
        <p className="text-soft">Nothing has been paid.</p>
      )}
      <div className="flex flex-wrap gap-2">
        {toPay && (
          <TakeAtPlace
            key={toPay}
            appointmentId={appointmentId}
            currency={currency}
            toPay={toPay}
          />
        )}
        <GiveCredit appointmentId={appointmentId} client="" currency={currency} />
      </div>
    </div>
  );
}
