/** Something of others' making that is shipped within the console. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  /** The licence's own words, with its notices. */
  readonly text: string;
}
