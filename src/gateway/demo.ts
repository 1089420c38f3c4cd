/** Entry of the demo's gateway: the console runs it in a utility process. It goes when its parent does. */
import { type ParentPort, runDemo } from './run-demo';

const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort };

if (parentPort === undefined) {
  process.stderr.write('This is a part of the console; for a gateway of its own: npm run gateway\n');
  process.exitCode = 2;
} else {
  runDemo(parentPort, () => process.exit());
}
