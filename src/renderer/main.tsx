import { render } from 'solid-js/web';
import { App } from './app/app';
import { startFeed } from './app/feed';

performance.mark('page');
const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');
render(() => <App />, root);
performance.mark('drawn');
startFeed();
