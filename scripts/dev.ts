import { main } from './launch/main';
import { runApp } from './launch/run-app';

// `npm run dev`: the development server, on the same database as `npm start`.
await main(() => runApp('dev'));
