'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import { cx } from '@/components/ui/class-name';
import { controlClassName } from '@/components/ui/field-frame';

export interface ComboboxItem {
  value: string;
  label: string;
  /** Set small at the right, such as an offset. Searched too. */
  detail?: string | undefined;
  /** Searched, not shown. */
  keywords?: readonly string[] | undefined;
}

interface ComboboxProps {
  label: string;
  items: readonly ComboboxItem[];
  value: string | null;
  onValueChange: (value: string) => void;
  /** Shown on the closed control while nothing is chosen. */
  placeholder?: string;
  /** In and for the search box, such as "City, country or offset". */
  searchLabel: string;
  /** What to say when nothing matches. */
  emptyText?: string;
  name?: string;
  /** At most so many rows are shown at once. */
  limit?: number;
}

/** A long list, searched while typing. Load it lazily: it brings most of the kit's JavaScript. */
export function Combobox(props: ComboboxProps) {
  const { label, items, value, onValueChange, placeholder, name, limit = 60 } = props;
  const chosen = useMemo(() => items.find((item) => item.value === value) ?? null, [items, value]);
  return (
    <div>
      <Base.Root
        items={items}
        value={chosen}
        onValueChange={(item: ComboboxItem | null) => item && onValueChange(item.value)}
        itemToStringLabel={(item: ComboboxItem) => item.label}
        itemToStringValue={(item: ComboboxItem) => item.value}
        isItemEqualToValue={(one: ComboboxItem, other: ComboboxItem) => one.value === other.value}
        filter={matches}
        limit={limit}
        autoHighlight
        {...(name && { name })}
      >
        <Base.Label className="font-semibold text-ink">{label}</Base.Label>
        <Base.Trigger
          className={cx(
            controlClassName,
            'mt-1.5 flex min-h-target items-center justify-between gap-2 text-left',
          )}
        >
          <span className={cx(!chosen && 'text-faint')}>{chosen?.label ?? placeholder}</span>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-soft" />
        </Base.Trigger>
        <SearchList {...props} />
      </Base.Root>
    </div>
  );
}

function SearchList(props: ComboboxProps) {
  const { label, searchLabel, emptyText = 'Nothing found. Try another word.' } = props;
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="z-50">
        <Base.Popup
          aria-label={label}
          className="flex max-h-[min(24rem,var(--available-height))] w-(--anchor-width) flex-col rounded border border-edge bg-raised text-ink"
        >
          <Base.Input
            aria-label={searchLabel}
            placeholder={searchLabel}
            className="min-h-target shrink-0 rounded-t border-b border-edge px-3 outline-none placeholder:text-faint focus-visible:border-b-2 focus-visible:border-accent"
          />
          <Base.Empty className="px-3 py-2.5 text-soft empty:hidden">{emptyText}</Base.Empty>
          <Base.List className="overflow-y-auto overscroll-contain py-1 empty:hidden">
            {(item: ComboboxItem) => <Row key={item.value} item={item} />}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function Row({ item }: { item: ComboboxItem }) {
  return (
    <Base.Item
      value={item}
      className="flex min-h-target items-center gap-2 px-3 py-1.5 data-highlighted:bg-accent-wash data-selected:font-semibold"
    >
      <span className="grow">{item.label}</span>
      <span className="text-sm font-normal text-soft tabular-nums">{item.detail}</span>
      <span className="size-4 shrink-0">
        <Base.ItemIndicator render={<Check className="size-4 text-accent" />} />
      </span>
    </Base.Item>
  );
}

/** Every word typed must begin a word of the item; accents and case do not count. */
function matches(item: ComboboxItem, query: string): boolean {
  const text = ` ${plain([item.label, item.detail, ...(item.keywords ?? [])].join(' '))}`;
  return plain(query)
    .split(' ')
    .every((word) => text.includes(` ${word}`));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[/_,()\s-]+/g, ' ')
    .trim();
}
