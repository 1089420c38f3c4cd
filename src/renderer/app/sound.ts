/** The sound of a notification: main says when. */
import { remark } from '../store/view';

const CHIME = new URL('../../../resources/chime.wav', import.meta.url).href;

let chime: HTMLAudioElement | null = null;

/** One that is still sounding begins anew. */
export function playSound(): void {
  chime ??= new Audio(CHIME);
  chime.currentTime = 0;
  chime.play().catch((error: unknown) =>
    remark({
      code: 'NO_SOUND',
      what: 'The sound of a notification could not be played',
      why: error instanceof Error ? error.message : String(error),
      how: 'See that this machine has a sound device, or turn the sound off in Settings',
    }),
  );
}
