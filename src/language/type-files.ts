/** The declarations that type help needs, for the site. Made at build time and in the dev server. */

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Declarations by absolute path in the worker's own small file system. */
export type TypeFiles = Readonly<Record<string, string>>;

/** What no sandbox of a page can use, and what weighs most. */
const LEFT_OUT =
	/(^|\/)(ts\d|inspector|sqlite|wasi|repl|cluster|sea|punycode|trace_events|http2|dgram|v8|vm|domain|test\/reporters)/;

const find = createRequire(import.meta.url).resolve;
let made: Promise<{ name: string; text: string }> | undefined;

/** All declarations as one JSON file with a hash of its content in the name. */
export async function typeFile(): Promise<{ name: string; text: string }> {
	made ??= typeFiles().then((files) => {
		const text = JSON.stringify(files);
		const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
		return { name: `types.${hash}.json`, text };
	});
	return made;
}

/** Its address below `base`, for the page. */
export async function typeAsset(base: string): Promise<string> {
	return `${base.replace(/\/$/, '')}/language/${(await typeFile()).name}`;
}

/** The language's own library, whole, and Node's modules without their comments. */
export async function typeFiles(): Promise<TypeFiles> {
	const library = dirname(find('typescript'));
	const node = dirname(find('@types/node/package.json'));
	const undici = dirname(find('undici-types/package.json'));
	const isLibrary = (name: string) => /^lib\.(es|decorators)/.test(name) && !name.includes('full');
	const entries = await Promise.all([
		...(await names(library, isLibrary)).map(async (name) => [
			`/lib/${name}`,
			await readFile(join(library, name), 'utf8'),
		]),
		...(await declarations(node, '/node_modules/@types/node')),
		...(await declarations(undici, '/node_modules/undici-types')),
	]);
	return Object.fromEntries(entries);
}

async function declarations(folder: string, place: string): Promise<Promise<string[]>[]> {
	const wanted = (name: string) => name.endsWith('.d.ts') && !LEFT_OUT.test(name);
	return (await names(folder, wanted)).map(async (name) => [
		`${place}/${name}`,
		withoutComments(await readFile(join(folder, name), 'utf8')),
	]);
}

async function names(folder: string, wanted: (name: string) => boolean): Promise<string[]> {
	const all = await readdir(folder, { recursive: true });
	return all
		.map((name) => name.replaceAll('\\', '/'))
		.filter(wanted)
		.sort();
}

/** Comments and indentation are more than half of a declaration file. References to other files stay. */
function withoutComments(text: string): string {
	const scanner = ts.createScanner(
		ts.ScriptTarget.Latest,
		false,
		ts.LanguageVariant.Standard,
		text,
	);
	let out = '';
	for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
		const token = scanner.getTokenText();
		if (kind === ts.SyntaxKind.MultiLineCommentTrivia) continue;
		if (kind === ts.SyntaxKind.SingleLineCommentTrivia && !token.startsWith('///')) continue;
		if (kind === ts.SyntaxKind.NewLineTrivia) out += out.endsWith('\n') ? '' : '\n';
		else if (kind === ts.SyntaxKind.WhitespaceTrivia) out += /\s$/.test(out) ? '' : ' ';
		else out += token;
	}
	return out;
}
