// Importing this module lets the process run TypeScript: `node --import <this> file.ts`.

import { register as registerTypeScript } from 'tsx/esm/api';

registerTypeScript();
