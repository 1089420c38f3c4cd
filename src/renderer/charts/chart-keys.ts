import { cursorAt, movedCursor, setCursorAt } from './cursor';
import type { Line } from './line';
import { setZoom, span, zoom, zoomBy } from './time-window';

/** Keys of a chart that has the focus, among the samples it draws. Whether the key meant anything. */
export function answerKey(key: string, line: Line): boolean {
  const at = movedCursor(key, cursorAt(), line, span());
  if (at !== undefined) {
    setCursorAt(at);
    return true;
  }
  switch (key) {
    case '+':
    case '=':
      zoomBy(0.5, cursorAt());
      return true;
    case '-':
    case '_':
      if (zoom() !== null) zoomBy(2, cursorAt());
      return true;
    case 'Escape':
      if (zoom() === null && cursorAt() === null) return false;
      if (zoom() === null) setCursorAt(null);
      else setZoom(null);
      return true;
    default:
      return false;
  }
}
