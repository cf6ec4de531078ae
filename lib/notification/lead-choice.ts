import { leadsText } from '@/lib/notification/lead';
import { type TypedLead, typedLeads } from '@/lib/notification/lead-form';

/** Whose reminders a service has, with the lines that its own would begin with. */
export interface LeadChoice {
  opened: { whose: 'business' | 'own'; leads: TypedLead[] };
  /** "24 hours and 1 hour before" */
  ofBusiness: string;
}

/** In minutes before the start; null follows the business. */
export type OwnLeads = readonly number[] | null;

export function leadChoice(own: OwnLeads, business: readonly number[]): LeadChoice {
  const opened = { whose: own ? 'own' : 'business', leads: typedLeads(own ?? business) } as const;
  return { opened, ofBusiness: leadsText(business) };
}

/** "Reminds 2 days before", "No reminders"; empty while it follows the business. */
export function ownLeadsText(own: OwnLeads): string {
  if (own === null) return '';
  return own.length > 0 ? `Reminds ${leadsText(own)}` : leadsText(own);
}
