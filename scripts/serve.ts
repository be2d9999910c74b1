import { main } from './launch/main';
import { runApp } from './launch/run-app';

// `npm start`: the production build of the app.
await main(() => runApp('start'));
