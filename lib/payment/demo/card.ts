/** What is wanted of a client on the demo's page. */
export type DemoMode = 'pay' | 'keep-card';

interface DemoCard {
  label: string;
  /** What is written beside it on the page. */
  does: Record<DemoMode, string>;
  /** Why its bank refuses it on the page, in a sentence for the client. */
  refusal?: string;
  /** Why its bank refuses it when it was kept, and nobody is there to confirm. */
  refusalLater?: string;
  asksConfirmation?: true;
  isSlow?: true;
  /** It is paid, and the demo tells neither the client nor us. */
  losesAnswer?: true;
  /** What its bank does by itself, when all seems to be over. */
  afterwards?: Afterwards;
}

/** What is given back takes a while, or comes back; what was taken is taken back, for good or not. */
export type Afterwards = 'refund-waits' | 'refund-returns' | 'dispute-lost' | 'dispute-won';

/** After which the banks of some cards do what they do by themselves. */
export const LATER_MINUTES = 2;
const WHILE = `${LATER_MINUTES} minutes`;

/** The test cards. Each does one thing, for everybody and any amount. */
const CARDS = {
  pays: {
    label: 'Visa ending in 4242',
    does: { pay: 'Pays at once.', 'keep-card': 'Is kept at once, and can be charged later.' },
  },
  confirms: {
    label: 'Visa ending in 3155',
    does: {
      pay: 'Its bank asks for confirmation (3-D Secure), then it pays.',
      'keep-card': 'Its bank asks for confirmation (3-D Secure), then it is kept.',
    },
    asksConfirmation: true,
  },
  declined: {
    label: 'Visa ending in 0002',
    does: both('Is declined.'),
    refusal: 'The bank declined this card.',
  },
  'no-money': {
    label: 'Visa ending in 9995',
    does: both('Is declined: there is not enough money on it.'),
    refusal: 'There is not enough money on this card.',
  },
  'declines-later': {
    label: 'Visa ending in 0341',
    does: { pay: 'Pays at once.', 'keep-card': 'Is kept, and declined whenever it is charged.' },
    refusalLater: 'The bank declined the card.',
  },
  slow: {
    label: 'Mastercard ending in 5454',
    does: {
      pay: 'Pays after about five seconds.',
      'keep-card': 'Is kept after about five seconds.',
    },
    isSlow: true,
  },
  lost: {
    label: 'Mastercard ending in 4444',
    does: {
      pay: 'Pays, but the answer is lost: nobody is told, and it has to be found out.',
      'keep-card': 'Is kept, but the answer is lost: nobody is told, and it has to be found out.',
    },
    losesAnswer: true,
  },
  'refund-waits': {
    label: 'Visa ending in 7726',
    does: later(`What is given back takes ${WHILE}.`),
    afterwards: 'refund-waits',
  },
  'refund-returns': {
    label: 'Visa ending in 5126',
    does: later(`What is given back comes back from its bank after ${WHILE}.`),
    afterwards: 'refund-returns',
  },
  'dispute-lost': {
    label: 'Visa ending in 0259',
    does: later(`After ${WHILE} its bank takes the money back.`),
    afterwards: 'dispute-lost',
  },
  'dispute-won': {
    label: 'Visa ending in 2685',
    does: later(`After ${WHILE} its bank takes the money back, and returns it ${WHILE} later.`),
    afterwards: 'dispute-won',
  },
} as const satisfies Record<string, DemoCard>;

export type DemoCardName = keyof typeof CARDS;

export const DEMO_CARD_NAMES = Object.keys(CARDS) as DemoCardName[];

export function demoCard(name: DemoCardName): DemoCard {
  return CARDS[name];
}

/** The cards that differ where this is wanted: one that fails later is of no interest to who pays now. */
export function demoCardsFor(mode: DemoMode): DemoCardName[] {
  return DEMO_CARD_NAMES.filter((name) => mode === 'keep-card' || name !== 'declines-later');
}

/** The press on the page; the last two answer the bank that asks who it is. */
export const DEMO_STEPS = ['pay', 'confirm', 'refuse'] as const;
export type DemoStep = (typeof DEMO_STEPS)[number];

export type BankAnswer = 'accepts' | 'asks' | { refusal: string };

/** What the card's bank says while the client is there. */
export function bankAnswer({ card, step }: { card: DemoCardName; step: DemoStep }): BankAnswer {
  const { refusal, asksConfirmation } = demoCard(card);
  if (refusal) return { refusal };
  if (!asksConfirmation || step === 'confirm') return 'accepts';
  return step === 'refuse' ? { refusal: UNCONFIRMED } : 'asks';
}

/** How the demo names a card that it keeps. */
export function demoCardRef(name: DemoCardName): string {
  return `demo_card_${name}`;
}

const UNCONFIRMED = 'The bank was not told that it is you, so it declined.';

function both(text: string): Record<DemoMode, string> {
  return { pay: text, 'keep-card': text };
}

function later(text: string): Record<DemoMode, string> {
  return { pay: `Pays at once. ${text}`, 'keep-card': `Is kept, and charged later. ${text}` };
}
