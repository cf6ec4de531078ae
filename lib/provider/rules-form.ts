/** The booking rules as they are typed: numbers as texts, an empty limit is none. */
export interface TypedRules {
  slotMinutes: string;
  stepMinutes: string;
  beforeMinutes: string;
  afterMinutes: string;
  noticeMinutes: string;
  horizonKind: 'days' | 'date';
  horizonDays: string;
  horizonUntil: string;
  maxPerDay: string;
  maxPerWeek: string;
}

export interface RulesRow {
  slotDurationMinutes: number;
  slotStepMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  minimumNoticeMinutes: number;
  horizonDays: number;
  /** 'YYYY-MM-DD' */
  horizonUntil: string | null;
  maxPerDay: number | null;
  maxPerWeek: number | null;
}

export function typedRulesOf(row: RulesRow): TypedRules {
  return {
    slotMinutes: String(row.slotDurationMinutes),
    stepMinutes: String(row.slotStepMinutes),
    beforeMinutes: String(row.bufferBeforeMinutes),
    afterMinutes: String(row.bufferAfterMinutes),
    noticeMinutes: String(row.minimumNoticeMinutes),
    horizonKind: row.horizonUntil === null ? 'days' : 'date',
    horizonDays: String(row.horizonDays),
    horizonUntil: row.horizonUntil ?? '',
    maxPerDay: String(row.maxPerDay ?? ''),
    maxPerWeek: String(row.maxPerWeek ?? ''),
  };
}
