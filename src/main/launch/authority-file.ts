/** The PEM file of the authority that signed a private gateway's certificate. */
import { X509Certificate } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Fault } from '../../protocol/fault';
import { err, ok, type Result } from '../../protocol/result';
import { assertFile, troubleOf } from '../system/file-trouble';

/** A system's whole list of authorities is about 250 kB. */
const MAX_BYTES = 1_048_576;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Its certificates, each as PEM, at least one. Read at once: it is small, and wanted before a socket is opened. */
export function readAuthorities(path: string): Result<readonly string[], Fault> {
  const what = `The CA file ${path} can’t be used`;
  const refuse = (why: string, how: string): Result<never, Fault> =>
    err({ code: 'BAD_CA_FILE', what, why, how });
  let text: string;
  try {
    text = readStart(path);
    if (text.length > MAX_BYTES) return refuse('It is larger than 1 MiB', HOW);
  } catch (error) {
    const { why, how } = troubleOf(error);
    return refuse(why, how);
  }
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0) return refuse('It holds no certificate as PEM', HOW);
  const broken = certificates.findIndex((certificate) => !isCertificate(certificate));
  if (broken >= 0) return refuse(`Its certificate number ${broken + 1} can’t be read`, HOW);
  return ok(certificates);
}

/** One byte more than is taken at most, whatever the system says of its size; waits for nothing. */
function readStart(path: string): string {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    assertFile(path, fstatSync(file));
    const buffer = Buffer.alloc(MAX_BYTES + 1);
    let length = 0;
    let read = 1;
    while (read > 0 && length <= MAX_BYTES) {
      read = readSync(file, buffer, length, buffer.length - length, null);
      length += read;
    }
    return buffer.toString('latin1', 0, length);
  } finally {
    closeSync(file);
  }
}

const HOW = 'Choose the PEM file of the authority that signed the gateway’s certificate (BEGIN CERTIFICATE)';

function isCertificate(pem: string): boolean {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
}
