import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { keymap } from '@codemirror/view';

export { openSearchPanel };

/** Find and replace, above the text. */
export const finding = [search({ top: true }), keymap.of(searchKeymap)];
