'use client';

import { useState } from 'react';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { Offering } from '@/lib/provider/data/workplace';

export interface Asked {
  providerId: string;
  date: string;
  time: string;
}

/** Who gives the time: the one that is chosen, else the first who offers it. */
export function useGiver(offerings: readonly Offering[], asked: Asked) {
  const [providerId, choose] = useState(asked.providerId);
  return { giver: offerings.find((one) => one.id === providerId) ?? offerings[0], choose };
}

interface GiverFieldProps {
  offerings: readonly Offering[];
  giver: Offering | undefined;
  onChoose: (providerId: string) => void;
}

/** With whom; nothing to choose where one alone offers it. */
export function GiverField({ offerings, giver, onChoose }: GiverFieldProps) {
  if (offerings.length < 2) return null;
  return (
    <SelectField
      className="sm:col-span-2"
      label="With"
      name="providerId"
      options={offerings.map(({ id, name }) => ({ value: id, label: name }))}
      value={giver?.id}
      onChange={(event) => onChoose(event.target.value)}
    />
  );
}

interface WhenFieldsProps {
  asked: Asked;
  zone: string;
  fields: Record<string, string>;
  onChange: () => void;
}

/** Date and time on the provider's wall. */
export function WhenFields({ asked, zone, fields, onChange }: WhenFieldsProps) {
  return (
    <>
      <TextField
        label="Date"
        name="date"
        type="date"
        required
        defaultValue={asked.date}
        onChange={onChange}
        error={fields.date}
      />
      <TextField
        label={`Time in ${zone}`}
        name="time"
        type="time"
        required
        defaultValue={asked.time}
        onChange={onChange}
        error={fields.time}
      />
    </>
  );
}
