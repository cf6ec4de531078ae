// Importing this module lets the process run TypeScript: `node --import <this> file.ts`.

import { register as registerHooks } from 'node:module';
import { register as registerTypeScript } from 'tsx/esm/api';

registerTypeScript();
registerHooks('./server-only.mjs', import.meta.url);
