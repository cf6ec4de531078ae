import { measureBookings } from './speed/bookings';
import { measureEngine } from './speed/engine';
import { measureLoadMonth, monthScene } from './speed/month';
import { disconnect } from '@/lib/db/client';
console.table(measureEngine());
console.table(await measureBookings());
console.table([await measureLoadMonth(await monthScene())]);
await disconnect();
