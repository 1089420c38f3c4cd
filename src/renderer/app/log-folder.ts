import { commands } from '../bridge';
import { remark } from '../store/view';

/** In the system's file manager. */
export function openLogFolder(): void {
  void commands.openLogFolder().then((fault) => fault !== null && remark(fault));
}
