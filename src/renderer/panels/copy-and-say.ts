import { remark } from '../store/view';
import { copyText } from '../ui/copy-text';

/** Copies, and says that it was done, or why it wasn't. */
export function copyAndSay(text: string, done: string): void {
  remark(
    copyText(text)
      ? { done }
      : {
          code: 'COPY_FAILED',
          what: 'Nothing was copied',
          why: 'The system’s clipboard did not take it',
          how: 'Select the text and press Ctrl+C',
        },
  );
}
