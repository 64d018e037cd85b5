import { Facet } from '@codemirror/state';

/** The path of the file in the editor. */
export const filePath = Facet.define<string, string>({ combine: ([path = '']) => path });

/** Whether TypeScript itself says what names there are. */
export const hasTypes = Facet.define<boolean, boolean>({ combine: ([has = false]) => has });
