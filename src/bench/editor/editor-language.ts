import type { Extension } from '@codemirror/state';

/** By extension: a language of its own chunk, fetched when the first such file is opened. */
const loaders: Readonly<Record<string, () => Promise<Extension>>> = {
	ts: async () => (await import('./editor-javascript.ts')).typescript,
	js: async () => (await import('./editor-javascript.ts')).javascript,
	json: async () => (await import('@codemirror/lang-json')).jsonLanguage,
	yaml: async () => (await import('./editor-yaml.ts')).yaml,
	sh: async () => (await import('./editor-shell.ts')).shell,
};
const aliases: Readonly<Record<string, string>> = {
	cts: 'ts',
	mts: 'ts',
	cjs: 'js',
	mjs: 'js',
	yml: 'yaml',
	bash: 'sh',
	env: 'sh',
};
const loaded = new Map<string, Extension>();

/** How to read a file, when it is known already. */
export function languageNow(path: string): Extension | undefined {
	const kind = kindOf(path);
	return kind in loaders ? loaded.get(kind) : [];
}

/** How to read a file, by its extension. Without a network a text is plain text, and may be tried again. */
export async function loadLanguage(path: string): Promise<Extension | undefined> {
	const now = languageNow(path);
	if (now) return now;
	const kind = kindOf(path);
	try {
		const language = await loaders[kind]?.();
		if (language) loaded.set(kind, language);
		return language;
	} catch {
		return undefined;
	}
}

function kindOf(path: string): string {
	const extension = path.slice(path.lastIndexOf('.') + 1);
	return aliases[extension] ?? extension;
}
