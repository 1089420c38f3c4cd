/** What the console must still do before it ends. */
import type { Driver } from '../connection/driver';
import type { Faces } from '../desktop/faces';
import type { Exports } from '../export/exports';
import type { History } from '../history/history';
import type { Windows } from '../window/windows';
import type { Stage } from './quit';

export interface Parts {
  readonly driver: Pick<Driver, 'end' | 'settled'>;
  readonly faces: Pick<Faces, 'end'>;
  readonly windows: Pick<Windows, 'end'>;
  readonly exports: Pick<Exports, 'stop'>;
  /** Files that are written a moment after a change. */
  readonly kept: readonly { flush(): Promise<void> }[];
  readonly history: Pick<History, 'close'>;
}

/** 3 s together: the gateway has 1 s to say goodbye, the disk what remains. */
export const endStages = ({ driver, faces, windows, exports, kept, history }: Parts): readonly Stage[] => [
  {
    ms: 2_000,
    steps: [
      () => driver.end(),
      () => faces.end(),
      // Before the layouts are written.
      () => windows.end(),
      () => driver.settled(),
      () => exports.stop(),
      ...kept.map((one) => () => one.flush()),
    ],
  },
  // Last: it holds the connection's end too.
  { ms: 1_000, steps: [() => history.close()] },
];
