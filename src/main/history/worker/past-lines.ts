/**
 * A chart's line, drawn on so many pixels: of each pixel the least and the greatest value stay, in their order,
 * and a gap stays a gap. Values come in ascending x.
 */
import type { PastLine } from '../../../shared/history/rows';

interface Point {
  readonly x: number;
  readonly y: number;
  /** Between points of two pieces no line is drawn. */
  readonly piece: number;
}

export class PixelLine {
  readonly #from: number;
  readonly #perPixel: number;
  readonly #x: number[] = [];
  readonly #y: (number | null)[] = [];
  #pixel = Number.NaN;
  #least: Point | null = null;
  #greatest: Point | null = null;
  #drawn: Point | null = null;

  /** Times in epoch ms. */
  constructor(from: number, to: number, pixels: number) {
    this.#from = from;
    this.#perPixel = Math.max(1, to - from) / pixels;
  }

  add(x: number, y: number, piece: number): void {
    const pixel = Math.floor((x - this.#from) / this.#perPixel);
    if (pixel !== this.#pixel) this.#draw();
    this.#pixel = pixel;
    const point = { x, y, piece };
    if (this.#least === null || y < this.#least.y) this.#least = point;
    if (this.#greatest === null || y >= this.#greatest.y) this.#greatest = point;
  }

  line(): PastLine {
    this.#draw();
    return { x: this.#x, y: this.#y };
  }

  #draw(): void {
    const [least, greatest] = [this.#least, this.#greatest];
    if (least === null || greatest === null) return;
    const [first, second] = least.x <= greatest.x ? [least, greatest] : [greatest, least];
    this.#put(first);
    if (second !== first) this.#put(second);
    this.#least = null;
    this.#greatest = null;
  }

  #put(point: Point): void {
    if (this.#drawn !== null && this.#drawn.piece !== point.piece) {
      // Just after the last, as the live charts have it.
      this.#x.push(Math.min(this.#drawn.x + 1, point.x));
      this.#y.push(null);
    }
    this.#x.push(point.x);
    this.#y.push(point.y);
    this.#drawn = point;
  }
}
