/** A text on its way to a phone. */
export interface Sms {
  /** E.164. */
  to: string;
  body: string;
}

/** Who carries it, in the reasons that staff read. */
export const SMS_SERVICE = 'The SMS service';
