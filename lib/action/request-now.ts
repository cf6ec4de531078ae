import { headers } from 'next/headers';
import { cache } from 'react';
import { requestNow } from '@/lib/action/request-clock';

/** Now, for this page: the same for everything that it shows. */
export const loadNow = cache(async () => requestNow(await headers()));
