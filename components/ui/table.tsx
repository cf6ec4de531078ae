// biome-ignore-all lint/a11y/noRedundantRoles: a table displayed as blocks loses its roles in some browsers
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

export interface TableColumn<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and money stand at the right, in equal digits. */
  align?: 'left' | 'right';
  /** Names the row: a row header, and the title of its card on a phone. One column at most. */
  primary?: boolean;
  /** The header is for screen readers only, such as over a column of buttons. */
  headerHidden?: boolean;
}

interface TableProps<Row> {
  caption: string;
  captionHidden?: boolean;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/**
 * Rows under hairlines; below 768 px each row is a card with its headers beside the values.
 */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <table role="table" className="w-full border-collapse text-left max-md:block">
      <caption
        className={captionHidden ? 'sr-only' : 'pb-3 text-left font-display text-lg max-md:block'}
      >
        {caption}
      </caption>
      <thead className="max-md:sr-only">
        <tr role="row" className="border-b border-edge">
          {columns.map((column) => (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              className={cx(
                'px-3 py-2 text-sm font-medium text-soft first:pl-0 last:pr-0',
                side(column),
              )}
            >
              <span className={cx(column.headerHidden && 'sr-only')}>{column.header}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block max-md:space-y-3">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            role="row"
            className="border-b border-line max-md:block max-md:rounded max-md:border max-md:bg-raised max-md:px-4 max-md:py-3"
          >
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: TableColumn<Row>; row: Row }) {
  const { primary, headerHidden, header, cell } = column;
  const Tag = primary ? 'th' : 'td';
  return (
    <Tag
      role={primary ? 'rowheader' : 'cell'}
      {...(primary && { scope: 'row' })}
      className={cx(
        'px-3 py-3 align-baseline font-normal first:pl-0 last:pr-0 max-md:flex max-md:items-baseline max-md:px-0',
        primary ? 'font-semibold text-ink max-md:pt-0 max-md:pb-1.5' : 'max-md:gap-4 max-md:py-1',
        side(column),
      )}
    >
      {!primary && !headerHidden && (
        <span aria-hidden="true" className="w-28 shrink-0 text-sm text-soft sm:hidden">
          {header}
        </span>
      )}
      <span className="min-w-0">{cell(row)}</span>
    </Tag>
  );
}

function side(column: { align?: 'left' | 'right' }): string | false {
  return column.align === 'right' && 'tabular-nums sm:text-right';
}
