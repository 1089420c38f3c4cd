import { describe, expect, it } from 'vitest';
import { createFollow } from '../../src/renderer/panels/follow';

/** A view of 100 px. */
const place = (scrollTop: number, scrollHeight = 1_000, clientHeight = 100) => ({
  scrollTop,
  scrollHeight,
  clientHeight,
});
const END = 900;

describe('following a log', () => {
  it('ends when the operator scrolls up, and begins again at the bottom', () => {
    const follow = createFollow();
    follow.scrolled(place(END));
    expect(follow.on()).toBe(true);
    follow.scrolled(place(END - 50));
    expect(follow.on()).toBe(false);
    follow.scrolled(place(END - 4));
    expect(follow.on()).toBe(true);
  });

  it('goes on when the list grows, is cut, or is given another size', () => {
    const follow = createFollow();
    follow.scrolled(place(END));
    follow.scrolled(place(END, 1_200));
    expect(follow.on()).toBe(true);
    follow.scrolled(place(700, 900));
    expect(follow.on()).toBe(true);
    follow.scrolled(place(600, 900, 50));
    expect(follow.on()).toBe(true);
  });

  it('is not what the operator asks for where the list went by itself', () => {
    const follow = createFollow();
    follow.scrolled(place(END));
    follow.set(false);
    follow.placed(place(END + 24, 1_024));
    follow.scrolled(place(END + 24, 1_024));
    expect(follow.on()).toBe(false);
    follow.scrolled(place(END, 1_024));
    follow.scrolled(place(END + 24, 1_024));
    expect(follow.on()).toBe(true);
  });

  it('counts what comes meanwhile, until it is taken up again', () => {
    const follow = createFollow();
    follow.came(1);
    follow.set(false);
    follow.came(2);
    follow.came(3);
    expect(follow.unseen()).toBe(5);
    follow.set(true);
    expect(follow.unseen()).toBe(0);
  });
});
