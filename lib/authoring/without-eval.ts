import { config } from 'zod';

// Imported before any schema: the library tries at the first one whether it may make code from text, for speed, and the
// policy of our pages forbids that and reports it. On the server it may.
if (typeof window !== 'undefined') config({ jitless: true });
