import { render } from 'solid-js/web';
import { App } from './app/app';
import { startFeed } from './app/feed';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');
render(() => <App />, root);
startFeed();
