/** Bytes that are nearly a WebSocket frame, or nothing like one. */
import fc from 'fast-check';

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  // A close frame's code and reason among them.
  fc
    .constantFrom(1000, 1005, 1006, 1016, 4401, 65_535)
    .map((code) => Uint8Array.of(code >> 8, code & 255, 104, 105)),
);

/** `texts`: what a text frame may hold. */
export function anyBytes(texts: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  const frame = fc
    .record({
      final: fc.oneof(
        { weight: 8, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
      reserved: fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(7) }),
      kind: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(0, 1, 1, 1, 2, 8, 9, 10) },
        { weight: 1, arbitrary: fc.nat(15) },
      ),
      masked: fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(128) }),
      payload: fc.oneof(
        bytes,
        texts.map((text) => new TextEncoder().encode(text)),
      ),
      // The length that it claims, when that is not its own.
      claims: fc.option(fc.constantFrom(0, 1, 125, 65_535, 1_048_577, 2 ** 31, 2 ** 53 - 1), { freq: 12 }),
    })
    .map(({ final, reserved, kind, masked, payload, claims }) => {
      const head = [(final ? 128 : 0) | (reserved << 4) | kind, ...lengthOf(claims ?? payload.length)];
      head[1] = (head[1] ?? 0) | masked;
      return Uint8Array.of(...head, ...payload);
    });
  return fc.oneof(
    { weight: 8, arbitrary: frame },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
  );
}

/** As RFC 6455 writes it. */
function lengthOf(length: number): number[] {
  if (length < 126) return [length];
  if (length < 65_536) return [126, length >> 8, length & 255];
  const all = Buffer.alloc(8);
  all.writeBigUInt64BE(BigInt(length));
  return [127, ...all];
}
