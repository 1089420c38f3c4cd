/** The reference gateway in a process of its own, on a clock ten times as fast; its parent steers it by messages. */
import { createGateway } from '../../../src/gateway/server';
import { FastClock } from '../../support/fast-clock';
import { answerOf, type Question } from './child-words';

const [options = '{}', factor = '10'] = process.argv.slice(2);
const gateway = await createGateway({ clock: new FastClock(Number(factor)), ...JSON.parse(options) });
process.on('message', (question: Question) => process.send?.(answerOf(gateway, question)));
process.on('disconnect', () => process.exit());
process.send?.({ port: gateway.port });
