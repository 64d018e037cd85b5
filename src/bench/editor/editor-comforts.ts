import {
	autocompletion,
	closeBrackets,
	closeBracketsKeymap,
	completionKeymap,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';

/** What makes typing quicker and nothing needs to start with: brackets in pairs, names to choose from. */
export const comforts: Extension = [
	closeBrackets(),
	autocompletion({ icons: false }),
	keymap.of([...closeBracketsKeymap, ...completionKeymap]),
];
