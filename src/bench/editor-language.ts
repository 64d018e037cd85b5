import { javascriptLanguage, typescriptLanguage } from '@codemirror/lang-javascript';
import type { Extension } from '@codemirror/state';

/** JSON is the expression part of JavaScript; a grammar of its own would only cost bytes. */
const jsonLanguage = javascriptLanguage.configure({ top: 'SingleExpression' });

/** How to read a file, by its extension. */
export function languageFor(path: string): Extension {
	if (/\.[cm]?ts$/.test(path)) return typescriptLanguage;
	if (/\.[cm]?js$/.test(path)) return javascriptLanguage;
	if (path.endsWith('.json')) return jsonLanguage;
	return [];
}
