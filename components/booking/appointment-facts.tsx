import { DefinitionList } from '@/components/ui/definition-list';
import type { Managed } from '@/lib/appointment/loaders';

/** What was agreed, in the order in which people look for it. */
export function AppointmentFacts({
  managed,
  struck = false,
}: {
  managed: Managed;
  struck?: boolean;
}) {
  const when = (
    <span className={struck ? 'text-soft line-through' : undefined}>
      {managed.when.map((line) => (
        <span
          key={line}
          className="block not-first:font-sans not-first:text-base not-first:text-soft"
        >
          {line}
        </span>
      ))}
    </span>
  );
  return (
    <DefinitionList
      rows={[
        { label: 'When', value: when, strong: true },
        { label: 'Where', value: managed.where },
        { label: 'What', value: managed.serviceName },
        { label: 'With', value: managed.providerName },
        { label: 'Price', value: managed.price },
        ...managed.money.rows,
        ...(managed.terms ? [{ label: 'Terms', value: managed.terms }] : []),
        { label: 'Reference', value: managed.reference },
      ]}
    />
  );
}
