import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { GatewayOptions } from '../../../src/gateway/gateway';
import type { Held } from './agree';
import type { Answer, Question } from './child-words';

type Of<Name extends Question> = Extract<Answer, { of: Name }>;

/** The parent's hold on it. `options` without functions. */
export class ChildGateway implements Held, AsyncDisposable {
  private constructor(
    readonly child: ChildProcess,
    readonly port: number,
  ) {}

  /** `bundle`: of gateway-child.ts. */
  static async start(bundle: string, options: GatewayOptions = {}, factor = 10): Promise<ChildGateway> {
    const child = fork(bundle, [JSON.stringify(options), `${factor}`], { serialization: 'advanced' });
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new ChildGateway(child, port);
  }

  /** Not a step is run until `goOn`; the system keeps its sockets. */
  stop(): void {
    this.child.kill('SIGSTOP');
  }

  goOn(): void {
    this.child.kill('SIGCONT');
  }

  freeze = () => this.#ask('freeze');
  thaw = () => this.#ask('thaw');
  record = () => this.#ask('record');
  ledger = async () => (await this.#ask('ledger')).ledger;

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  async #ask<Name extends Question>(of: Name): Promise<Of<Name>> {
    const answer = once(this.child, 'message');
    this.child.send(of);
    return (await answer)[0] as Of<Name>;
  }
}
