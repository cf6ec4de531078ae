import type { GatewaySms } from '@/lib/testing/sms-gateway-double';

/** What the SMS gateway was asked to send to a number. It must have had nothing to complain of. */
export async function smsTo(number: string): Promise<string[]> {
  const answer = await fetch(process.env.SMS_GATEWAY_URL ?? '');
  const { sent, complaints }: { sent: GatewaySms[]; complaints: string[] } = await answer.json();
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  return sent.filter(({ to }) => to === number).map(({ text }) => text);
}
