import { createHighlighter, type Highlighter } from 'shiki';
import { codeThemes } from './code-themes.ts';

/** What the sandboxes and lessons are written in. */
const languages = ['typescript', 'javascript', 'json', 'yaml', 'shellscript', 'go', 'http', 'mdx'];

const byExtension: Readonly<Record<string, string>> = {
	ts: 'typescript',
	mts: 'typescript',
	js: 'javascript',
	mjs: 'javascript',
	json: 'json',
	yaml: 'yaml',
	yml: 'yaml',
	sh: 'shellscript',
	go: 'go',
	http: 'http',
};

/** The language of a file by its extension; `text` when unknown. */
export function languageOf(path: string): string {
	return byExtension[path.slice(path.lastIndexOf('.') + 1)] ?? 'text';
}

let shared: Promise<Highlighter> | undefined;

/** One line of code, counted from 1, and the class it gets. */
export type LineClasses = ReadonlyMap<number, string>;

/**
 * Highlights at build time. Answers `<pre class="shiki …">` with one `span.line` per line; colours
 * follow the page's theme through `light-dark()`.
 */
export async function highlight(
	code: string,
	lang: string,
	lines: LineClasses = new Map(),
): Promise<string> {
	shared ??= createHighlighter({ themes: Object.values(codeThemes), langs: languages });
	const highlighter = await shared;
	return highlighter.codeToHtml(code.replace(/\n$/, ''), {
		lang: highlighter.getLoadedLanguages().includes(lang) ? lang : 'text',
		themes: { light: codeThemes.light.name, dark: codeThemes.dark.name },
		defaultColor: 'light-dark()',
		// Without it, a slow build would give up in mid-line and colour the rest wrongly.
		tokenizeTimeLimit: 0,
		transformers: [
			{
				line(node, number) {
					const name = lines.get(number);
					if (name !== undefined) this.addClassToHast(node, name);
				},
			},
		],
	});
}
