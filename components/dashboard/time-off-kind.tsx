import { Coffee, Palmtree, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TimeOffKind } from '@/lib/provider/schema';

export const TIME_OFF_LOOK: Record<TimeOffKind, { word: string; icon: ReactNode }> = {
  VACATION: { word: 'Vacation', icon: <Palmtree aria-hidden="true" /> },
  BREAK: { word: 'Break', icon: <Coffee aria-hidden="true" /> },
  PERSONAL: { word: 'Personal', icon: <UserRound aria-hidden="true" /> },
};
