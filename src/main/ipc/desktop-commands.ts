import type { Fault } from '../../protocol/fault';
import type { desktopCommands as contract } from '../../shared/ipc/contract-desktop';
import type { StartAtLogin } from '../desktop/start-at-login';
import type { Handlers } from './dispatch';

export interface DesktopCommandPorts {
  readonly desktop: {
    readonly login: StartAtLogin;
    hasTray(): Promise<boolean>;
    openLogs(): Promise<Fault | null>;
  };
}

export const desktopCommands = ({ desktop }: DesktopCommandPorts): Pick<Handlers, keyof typeof contract> => ({
  desktopFacts: async () => {
    const [tray, login] = await Promise.all([desktop.hasTray(), desktop.login.read()]);
    return { tray, login };
  },
  startAtLogin: ({ on }) => desktop.login.set(on),
  openLogFolder: () => desktop.openLogs(),
});
