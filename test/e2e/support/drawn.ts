/** What a grid has drawn, frame by frame. */
import type { Locator } from 'playwright/test';

export interface DrawnFrames {
  /** Of all frames since the last call, the most that was bare of rows between the heading and the last row, px. */
  bare(): Promise<number>;
  /** Where the row with this text stood in each of them, from the grid’s top, px, each place once, in order. */
  placesOf(text: string): Promise<number[]>;
}

/** Each frame is looked at just after it was painted, for what its callbacks still change is drawn. */
export async function watchDrawn(grid: Locator, row: string): Promise<DrawnFrames> {
  const watch = await grid.evaluateHandle((element, rowClass) => {
    interface Frame {
      readonly bare: number;
      readonly places: readonly (readonly [string, number])[];
    }
    let frames: Frame[] = [];
    const look = () => {
      const box = element.getBoundingClientRect();
      const head = element
        .querySelector('[role=columnheader]')
        ?.closest('[role=row]')
        ?.getBoundingClientRect();
      const end = box.top + Math.min(element.clientHeight, element.scrollHeight - element.scrollTop);
      // Also those that the virtualizer is about to measure: what comes between a frame and this look adds such.
      const rows = [...element.querySelectorAll(rowClass)].filter(
        (one) => one.querySelector('[role=gridcell]') !== null,
      );
      const boxes = rows.map((one) => one.getBoundingClientRect()).sort((a, b) => a.top - b.top);
      let to = head?.bottom ?? box.top;
      let bare = 0;
      for (const { top, bottom } of boxes) {
        if (bottom <= to || top >= end) continue;
        bare += Math.max(0, top - to);
        to = bottom;
      }
      bare += Math.max(0, end - to);
      const places = rows.map(
        (one) => [one.textContent ?? '', Math.round(one.getBoundingClientRect().top - box.top)] as const,
      );
      frames.push({ bare, places });
    };
    const painted = new MessageChannel();
    painted.port1.onmessage = look;
    const next = () => {
      painted.port2.postMessage(null);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    return {
      take: (text: string) => {
        const taken = frames;
        frames = [];
        const at = taken.flatMap(({ places }) =>
          places.filter(([words]) => words.includes(text)).map(([, top]) => top),
        );
        return {
          // Of no frame nothing is known.
          bare: taken.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...taken.map((one) => one.bare)),
          places: at.filter((top, index) => top !== at[index - 1]),
        };
      },
    };
  }, row);
  return {
    bare: async () => (await watch.evaluate((frames) => frames.take(''))).bare,
    placesOf: async (text) => (await watch.evaluate((frames, words) => frames.take(words), text)).places,
  };
}
