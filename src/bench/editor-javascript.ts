import {
	javascriptLanguage,
	localCompletionSource,
	typescriptLanguage,
} from '@codemirror/lang-javascript';

const completion = { autocomplete: localCompletionSource };

/** The languages of sandboxes; names that a file declares are offered while typing. */
export const typescript = [typescriptLanguage, typescriptLanguage.data.of(completion)];
export const javascript = [javascriptLanguage, javascriptLanguage.data.of(completion)];
