import { type JSX, Show, splitProps } from 'solid-js';
import type { Fault } from '../../protocol/fault';
import { FaultText } from '../ui/fault-text';

/** The form's fields, as their inputs are named. */
export type FieldName = 'url' | 'token' | 'name' | 'currency' | 'exchangeZone' | 'caFile';

/** Which field a fault of main is about. */
const FIELD_OF: ReadonlyMap<string, FieldName> = new Map([
  ['BAD_GATEWAY_URL', 'url'],
  ['BAD_TOKEN', 'token'],
  ['TOKEN_UNREADABLE', 'token'],
  ['TOKEN_SHUT', 'token'],
  ['BAD_NAME', 'name'],
  ['NAME_TAKEN', 'name'],
  ['BAD_CURRENCY', 'currency'],
  ['BAD_TIME_ZONE', 'exchangeZone'],
  ['BAD_CA_FILE', 'caFile'],
]);

export const fieldOf = (fault: Fault | null): FieldName | null =>
  fault === null ? null : (FIELD_OF.get(fault.code) ?? null);

interface FieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'name' | 'class'> {
  readonly label: string;
  readonly name: FieldName;
  /** Of the whole form: it is said here if it is about this field. */
  readonly fault: Fault | null;
  /** Beside the input. */
  readonly aside?: JSX.Element;
  /** Under it, read out with it. */
  readonly children?: JSX.Element;
}

export function Field(props: FieldProps): JSX.Element {
  const [own, rest] = splitProps(props, ['label', 'name', 'fault', 'aside', 'children']);
  const words = () => `sign-in-${own.name}-words`;
  const fault = () => (fieldOf(own.fault) === own.name ? own.fault : null);
  return (
    <div class="sign-in-field">
      <label class="field">
        <span>{own.label}</span>
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          {...rest}
          name={own.name}
          aria-invalid={fault() !== null}
          aria-describedby={words()}
        />
      </label>
      {own.aside}
      <div id={words()} class="sign-in-words">
        <FaultSaid fault={fault()} />
        {own.children}
      </div>
    </div>
  );
}

export function FaultSaid(props: { readonly fault: Fault | null }): JSX.Element {
  return (
    <Show when={props.fault}>
      {(fault) => (
        <p class="sign-in-fault" role="alert">
          <FaultText fault={fault()} />
        </p>
      )}
    </Show>
  );
}
