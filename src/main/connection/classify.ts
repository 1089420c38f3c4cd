/**
 * What an error means for the connection: one place, all of it (PROTOCOL.md P29 to P37, tables of close codes
 * and HTTP statuses). It doesn't know the state: whether a lost connection or a failed attempt comes next, and
 * when, is the backoff's.
 */

import { codeOfClose, codeOfHttpStatus } from '../../protocol/close-codes';
import type { ConnectionClosed, ConnectionError } from '../../protocol/connection';
import type { ErrorEvent } from '../../protocol/control';
import { type ErrorCode, type Fault, faultOf, isErrorCode } from '../../protocol/fault';
import type { Cause } from '../../shared/connection/state';
import { unreachable } from '../../shared/unreachable';
import type { SocketEnd } from './event';
import { closedFault, failedFault, messageFault, refusedFault, SILENCE_FAULT, TIMEOUT_FAULT } from './faults';

export type Trouble =
  | { readonly kind: 'message'; readonly message: ConnectionError | ErrorEvent | ConnectionClosed }
  | SocketEnd
  /** No acknowledgement in time. */
  | { readonly kind: 'timeout' }
  /** No frame in time. */
  | { readonly kind: 'silence' };

export type Behaviour =
  /** Disconnected until the operator signs in. */
  | { readonly kind: 'sign-in'; readonly cause: Cause }
  /** Disconnected until the operator tries again. */
  | { readonly kind: 'refused'; readonly cause: Cause }
  /** A lost connection or a failed attempt: the backoff decides. */
  | { readonly kind: 'lost'; readonly cause: Cause }
  /** The end that was asked for. */
  | { readonly kind: 'finished' }
  /** The connection goes on; the operator reads it. */
  | { readonly kind: 'tell'; readonly fault: Fault }
  /** A live connection goes on, and requests wait; an attempt has failed. */
  | { readonly kind: 'hold'; readonly fault: Fault };

export function classify(trouble: Trouble): Behaviour {
  switch (trouble.kind) {
    case 'message':
      return ofMessage(trouble.message);
    case 'closed': {
      const cause = { fault: closedFault(trouble.code, trouble.reason), closeCode: trouble.code };
      return ofEnd(codeOfClose(trouble.code), cause);
    }
    case 'refused': {
      const cause = { fault: refusedFault(trouble.status), closeCode: trouble.status };
      return ofEnd(codeOfHttpStatus(trouble.status), cause);
    }
    case 'failed':
      return { kind: 'lost', cause: { fault: failedFault(trouble.reason), closeCode: null } };
    case 'timeout':
      return { kind: 'lost', cause: { fault: TIMEOUT_FAULT, closeCode: null } };
    case 'silence':
      return { kind: 'lost', cause: { fault: SILENCE_FAULT, closeCode: null } };
    default:
      return unreachable(trouble);
  }
}

function ofMessage(message: ConnectionError | ErrorEvent | ConnectionClosed): Behaviour {
  switch (message.event) {
    case 'connection:error': {
      const cause = { fault: faultOf(message.data), closeCode: null };
      const { code } = message.data;
      return isErrorCode(code) ? ofEnd(code, cause) : { kind: 'refused', cause };
    }
    case 'error':
      return ofErrorEvent(faultOf(message.data));
    case 'connection:closed':
      return ofClosed(message);
    default:
      return unreachable(message);
  }
}

/** The connection, or the attempt, is over. */
function ofEnd(code: ErrorCode | null, cause: Cause): Behaviour {
  switch (code) {
    case 'AUTH_REQUIRED':
    case 'SESSION_EXPIRED':
      return { kind: 'sign-in', cause };
    // No attempt can mend a channel's name.
    case 'SUBSCRIPTION_ERROR':
      return { kind: 'refused', cause };
    case 'RATE_LIMITED':
    case 'SERVER_ERROR':
    case null:
      return { kind: 'lost', cause };
    default:
      return unreachable(code);
  }
}

function ofErrorEvent(fault: Fault): Behaviour {
  if (!isErrorCode(fault.code)) return { kind: 'tell', fault };
  const cause = { fault, closeCode: null };
  switch (fault.code) {
    case 'AUTH_REQUIRED':
    case 'SESSION_EXPIRED':
      return { kind: 'sign-in', cause };
    case 'SERVER_ERROR':
      return { kind: 'lost', cause };
    case 'RATE_LIMITED':
      return { kind: 'hold', fault };
    case 'SUBSCRIPTION_ERROR':
      return { kind: 'tell', fault };
    default:
      return unreachable(fault.code);
  }
}

function ofClosed(message: ConnectionClosed): Behaviour {
  const cause = { fault: messageFault(message), closeCode: null };
  switch (message.data.reason) {
    case 'client_disconnect':
      return { kind: 'finished' };
    case 'session_expired':
      return { kind: 'sign-in', cause };
    case 'server_shutdown':
    case 'error':
      return { kind: 'lost', cause };
    default:
      return unreachable(message.data.reason);
  }
}
