/** Biome lints everything; this adds what only Solid's plugin knows: reactivity. */
import solid from 'eslint-plugin-solid/configs/typescript';
import { parser } from 'typescript-eslint';

export default [{ ...solid, files: ['src/renderer/**/*.{ts,tsx}'], languageOptions: { parser } }];
