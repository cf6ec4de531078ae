/** One thing that was looked at; advice means that it is a problem. */
export interface Finding {
  subject: string;
  detail: string;
  advice?: string;
}

/** Looks at one thing; whatever goes wrong meanwhile is what was found. */
export async function finding(
  subject: string,
  look: () => Promise<Omit<Finding, 'subject'>> | Omit<Finding, 'subject'>,
): Promise<Finding> {
  try {
    return { subject, ...(await look()) };
  } catch (error) {
    return { subject, detail: 'not usable', advice: error instanceof Error ? error.message : '' };
  }
}
