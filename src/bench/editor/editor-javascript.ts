import type { CompletionSource } from '@codemirror/autocomplete';
import {
	javascriptLanguage,
	localCompletionSource,
	typescriptLanguage,
} from '@codemirror/lang-javascript';
import { hasTypes } from './editor-file.ts';

/** Where TypeScript itself knows the names, guessing them from the text would only repeat some. */
const declaredHere: CompletionSource = (at) =>
	at.state.facet(hasTypes) ? null : localCompletionSource(at);
const completion = { autocomplete: declaredHere };

/** The languages of sandboxes; names that a file declares are offered while typing. */
export const typescript = [typescriptLanguage, typescriptLanguage.data.of(completion)];
export const javascript = [javascriptLanguage, javascriptLanguage.data.of(completion)];
