/** Makes `resources/chime.wav`, the sound of a notification: two soft tones, half a second. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './command.mjs';

const RATE = 22_050;
const SECONDS = 0.55;
/** Hz, when it begins (s). */
const TONES = [
  { pitch: 659.26, begins: 0 },
  { pitch: 987.77, begins: 0.13 },
];
/** Fraction of the loudest. */
const VOLUME = 0.32;
const ATTACK_S = 0.008;
const DECAY_S = 0.11;
const HEADER_BYTES = 44;

/** @param {number} time s @returns {number} -1..1 */
const sample = (time) =>
  TONES.reduce((sum, { pitch, begins }) => {
    const age = time - begins;
    if (age < 0) return sum;
    const loudness = Math.min(1, age / ATTACK_S) * Math.exp(-age / DECAY_S);
    const wave = Math.sin(2 * Math.PI * pitch * age) + 0.18 * Math.sin(4 * Math.PI * pitch * age);
    return sum + VOLUME * loudness * wave;
  }, 0);

const count = Math.round(RATE * SECONDS);
/** RIFF, PCM, one channel, 16 bits. */
const wav = Buffer.alloc(HEADER_BYTES + 2 * count);
wav.write('RIFF', 0);
wav.writeUInt32LE(wav.length - 8, 4);
wav.write('WAVEfmt ', 8);
wav.writeUInt32LE(16, 16);
wav.writeUInt16LE(1, 20);
wav.writeUInt16LE(1, 22);
wav.writeUInt32LE(RATE, 24);
wav.writeUInt32LE(2 * RATE, 28);
wav.writeUInt16LE(2, 32);
wav.writeUInt16LE(16, 34);
wav.write('data', 36);
wav.writeUInt32LE(2 * count, 40);
for (let index = 0; index < count; index += 1) {
  // To silence at the end, so that it doesn't click.
  const fade = Math.min(1, (count - index) / (0.05 * RATE));
  wav.writeInt16LE(Math.round(32_767 * fade * sample(index / RATE)), HEADER_BYTES + 2 * index);
}
mkdirSync(join(root, 'resources'), { recursive: true });
writeFileSync(join(root, 'resources/chime.wav'), wav);
