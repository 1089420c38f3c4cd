import type { Settings } from '../../shared/ipc/view';
import { commands } from '../bridge';
import { remark } from './view';

/** Changes settings; main keeps them and sends them back. What it refuses is said. */
export function choose(part: Partial<Settings>): void {
  void commands.updateSettings(part).then((fault) => {
    if (fault !== null) remark(fault);
  });
}
