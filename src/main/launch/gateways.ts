/**
 * Connecting, as the command line, the sign-in form and Try the demo all do it: check the URL, hold the token,
 * warn where it would travel in clear, remember the gateway, connect.
 */
import type { Fault } from '../../protocol/fault';
import type { DemoGateway } from '../demo/demo-gateway';
import { type SessionTokens, sessionTokenOf } from '../secrets/session-token';
import { gatewayUrlOf, inClearWarning } from './gateway-url';

export interface GatewayPorts {
  readonly tokens: SessionTokens;
  readonly demo: DemoGateway;
  readonly connect: (url: string) => void;
  readonly remember: (url: string) => void;
  readonly warn: (fault: Fault) => void;
  /** Whether the gateway is the demonstration may have changed. */
  readonly chosen: () => void;
}

export class Gateways {
  readonly #ports: GatewayPorts;
  #isDemo = false;

  constructor(ports: GatewayPorts) {
    this.#ports = ports;
  }

  /** Whether the one connected to last is the demonstration. */
  get isDemo(): boolean {
    return this.#isDemo;
  }

  /** `token: null` presents the one that is held for the URL, if there is one. */
  connect(address: string, token: string | null): Fault | null {
    const { tokens, demo, connect, remember, warn, chosen } = this.#ports;
    const checked = gatewayUrlOf(address);
    if (!checked.ok) return checked.error;
    const { url, inClear } = checked.value;
    const usable = token === null ? null : sessionTokenOf(token);
    if (usable?.ok === false) return usable.error;
    if (usable !== null) tokens.hold(url, usable.value);
    if (inClear) warn(inClearWarning(checked.value));
    this.#isDemo = url === demo.url();
    if (!this.#isDemo) {
      demo.stop();
      remember(url);
    }
    chosen();
    connect(url);
    return null;
  }

  /** Resolves once the demonstration is up and being connected to, or with why it isn't. */
  async startDemo(): Promise<Fault | null> {
    const { tokens, demo, connect, chosen } = this.#ports;
    const started = await demo.start();
    if (!started.ok) return started.error;
    const { url, token } = started.value;
    tokens.hold(url, token);
    this.#isDemo = true;
    chosen();
    connect(url);
    return null;
  }
}
