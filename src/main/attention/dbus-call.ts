/**
 * One question to a service on the session's D-Bus, and its answer as strings. It speaks just enough of the
 * D-Bus specification (version 0.43: authentication, marshalling, message format) for calls without arguments.
 */
import { connect } from 'node:net';
import { userInfo } from 'node:os';

export interface Call {
  readonly destination: string;
  readonly path: string;
  readonly member: string;
}

/** Field codes of a message's header. */
const PATH = 1;
const INTERFACE = 2;
const MEMBER = 3;
const DESTINATION = 6;
const METHOD_CALL = 1;
const METHOD_RETURN = 2;
const ERROR = 3;
const HEADER_BYTES = 16;
/** Longest message that D-Bus allows. */
const MAX_BYTES = 134_217_728;

/**
 * Where the session's bus listens, as `net.connect` takes it; `null` when there is none, or none on a socket of
 * this machine.
 */
export function sessionBusPath(env: NodeJS.ProcessEnv): string | null {
  for (const address of env.DBUS_SESSION_BUS_ADDRESS?.split(';') ?? []) {
    const key = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(address);
    const [, kind, value] = key ?? [];
    if (value !== undefined) return `${kind === 'abstract' ? '\0' : ''}${unescaped(value)}`;
  }
  if (env.DBUS_SESSION_BUS_ADDRESS !== undefined) return null;
  return env.XDG_RUNTIME_DIR === undefined ? null : `${env.XDG_RUNTIME_DIR}/bus`;
}

const unescaped = (value: string): string =>
  value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/**
 * Resolves with the answer, an array of strings. Rejects when the bus or the service refuses, isn't there, or
 * hasn't answered within `ms`.
 */
export function askStrings(bus: string, call: Call, ms: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(bus);
    let received = Buffer.alloc(0);
    let authenticated = false;
    let answers = 0;
    const timer = setTimeout(() => end(new Error(`No answer within ${ms} ms`)), ms);
    const end = (result: Error | string[]): void => {
      clearTimeout(timer);
      socket.destroy();
      if (result instanceof Error) reject(result);
      else resolve(result);
    };
    const authenticate = (): void => {
      const line = received.indexOf('\r\n');
      if (line === -1) return;
      if (!received.subarray(0, line).toString().startsWith('OK ')) {
        end(new Error('The bus refuses this user'));
        return;
      }
      received = received.subarray(line + 2);
      authenticated = true;
      const bus = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', member: 'Hello' };
      socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), messageOf(bus, 1), messageOf(call, 2)]));
    };
    socket.on('error', end);
    socket.on('close', () => end(new Error('The bus closed the connection')));
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      if (!authenticated) authenticate();
      if (!authenticated) return;
      for (let read = readMessage(received); read !== null; read = readMessage(received)) {
        received = received.subarray(read.bytes);
        if (read.type !== METHOD_RETURN && read.type !== ERROR) continue;
        answers += 1;
        // The first answers Hello; they come in the order of the calls, whoever gives them.
        if (read.type === ERROR) end(new Error(stringsOf(read.body, 0, 1)[0] ?? 'The service gave an error'));
        else if (answers === 2) end(arrayOf(read.body));
      }
      if (received.length > MAX_BYTES) end(new Error('The bus sends nonsense'));
    });
    const { uid } = userInfo();
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`);
  });
}

function messageOf({ destination, path, member }: Call, serial: number): Buffer {
  const header = Buffer.alloc(12);
  header.write('l', 0);
  header[1] = METHOD_CALL;
  header[3] = 1;
  header.writeUInt32LE(serial, 8);
  const fields = [
    field(PATH, 'o', path),
    field(INTERFACE, 's', destination),
    field(MEMBER, 's', member),
    field(DESTINATION, 's', destination),
  ];
  // The last one's padding isn't of the array, but of the header.
  const last = fields.length - 1;
  const array = Buffer.concat(fields.map((bytes, index) => (index < last ? padded(bytes) : bytes)));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(array.length);
  return padded(Buffer.concat([header, length, array]));
}

/** A struct of code, signature and text. */
function field(code: number, signature: string, value: string): Buffer {
  const text = Buffer.from(value);
  const head = Buffer.from([code, 1, signature.charCodeAt(0), 0, 0, 0, 0, 0]);
  head.writeUInt32LE(text.length, 4);
  return Buffer.concat([head, text, Buffer.alloc(1)]);
}

const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 7)]);

interface Read {
  readonly type: number;
  readonly body: Buffer;
  readonly bytes: number;
}

/** The first message, or `null` while it isn't whole. Every machine that Electron runs on is little-endian. */
function readMessage(bytes: Buffer): Read | null {
  if (bytes.length < HEADER_BYTES) return null;
  const bodyLength = bytes.readUInt32LE(4);
  const start = (HEADER_BYTES + bytes.readUInt32LE(12) + 7) & ~7;
  const end = start + bodyLength;
  if (bytes.length < end) return null;
  return { type: bytes.readUInt8(1), body: bytes.subarray(start, end), bytes: end };
}

/** Of a body that is one array of strings. */
function arrayOf(body: Buffer): string[] {
  return body.length < 4 ? [] : stringsOf(body, 4, Number.POSITIVE_INFINITY);
}

function stringsOf(body: Buffer, start: number, most: number): string[] {
  const found: string[] = [];
  for (let at = start; at + 4 <= body.length && found.length < most; ) {
    const from = at + 4;
    const to = from + body.readUInt32LE(at);
    found.push(body.subarray(from, to).toString());
    at = (to + 1 + 3) & ~3;
  }
  return found;
}
