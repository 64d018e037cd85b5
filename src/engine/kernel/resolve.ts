import type { Files } from '../files/files.ts';
import { isBuiltin } from '../process/builtin-names.ts';

/** A specifier that leads nowhere. `code` and `message` are Node's. */
export class ResolveError extends Error {
	readonly code: string;
	/** The file that was looked for. */
	readonly url: string | undefined;
	constructor(code: string, message: string, url?: string) {
		super(message);
		this.code = code;
		this.url = url;
	}
}

type PackageJson = {
	name?: string;
	type?: string;
	main?: string;
	exports?: Target;
	imports?: Record<string, Target>;
};
type Target = string | null | Target[] | { [condition: string]: Target };

const conditions = ['node', 'import', 'module-sync', 'default', 'require'];

/**
 * Where `specifier`, written in the file `referrer`, leads: a `file:` URL or `node:name`.
 * The algorithm is Node's: https://nodejs.org/api/esm.html#resolution-algorithm-specification
 */
export function resolve(
	files: Files,
	specifier: string,
	referrer: string,
	kind: 'import' | 'require' = 'import',
): string {
	if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
	if (specifier.startsWith('node:'))
		throw new ResolveError('ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${specifier}`);
	if (specifier.startsWith('#')) return resolvePackageImport(files, specifier, referrer);
	if (
		/^\.{0,2}\//.test(specifier) ||
		specifier === '.' ||
		specifier === '..' ||
		specifier.startsWith('file:')
	) {
		return existing(files, new URL(specifier, referrer), referrer, kind);
	}
	if (/^[a-z][a-z\d+.-]*:/i.test(specifier)) {
		const scheme = specifier.slice(0, specifier.indexOf(':'));
		throw new ResolveError(
			'ERR_UNSUPPORTED_ESM_URL_SCHEME',
			`Only URLs with a scheme in: file and data are supported by the default ESM loader. Received protocol '${scheme}:'`,
		);
	}
	return resolvePackage(files, specifier, referrer, kind);
}

/** How Node reads a file, from its extension and the nearest package.json. `detect`: by the syntax found. */
export function formatOf(files: Files, path: string): 'module' | 'commonjs' | 'detect' | 'json' {
	const extension = /\.([cm]?[jt]s|json)$/.exec(path)?.[1];
	if (extension === 'json') return 'json';
	if (extension?.startsWith('m')) return 'module';
	if (extension?.startsWith('c')) return 'commonjs';
	const type = packageAbove(files, path)?.json.type;
	return type === 'module' || type === 'commonjs' ? type : 'detect';
}

export const pathOf = (url: string) => decodeURIComponent(new URL(url).pathname);
export const urlOf = (path: string) =>
	`file://${path.split('/').map(encodeURIComponent).join('/').replaceAll('%40', '@')}`;

function existing(files: Files, url: URL, referrer: string, kind: 'import' | 'require'): string {
	const path = decodeURIComponent(url.pathname);
	if (files.isFile(path)) return url.href;
	if (kind === 'require') {
		const guesses = ['.js', '.json', '/index.js', '/index.json'].map(
			(end) => path.replace(/\/$/, '') + end,
		);
		const found = guesses.find((guess) => files.isFile(guess));
		if (found) return urlOf(found);
		throw new ResolveError(
			'MODULE_NOT_FOUND',
			`Cannot find module '${path}'\nRequire stack:\n- ${pathOf(referrer)}`,
		);
	}
	if (files.exists(path)) {
		throw new ResolveError(
			'ERR_UNSUPPORTED_DIR_IMPORT',
			`Directory import '${path}' is not supported resolving ES modules imported from ${pathOf(referrer)}`,
			url.href,
		);
	}
	throw new ResolveError(
		'ERR_MODULE_NOT_FOUND',
		`Cannot find module '${path}' imported from ${pathOf(referrer)}`,
		url.href,
	);
}

function resolvePackage(
	files: Files,
	specifier: string,
	referrer: string,
	kind: 'import' | 'require',
): string {
	const match = /^(@[^/]+\/[^/]+|[^@./][^/]*)(?:\/(.*))?$/.exec(specifier);
	const name = match?.[1];
	if (!name)
		throw new ResolveError('ERR_INVALID_MODULE_SPECIFIER', `Invalid module "${specifier}"`);
	const subpath = match[2] === undefined ? '.' : `./${match[2]}`;
	const own = packageAbove(files, pathOf(referrer));
	if (own?.json.name === name && own.json.exports !== undefined)
		return resolveExports(files, own, subpath, referrer, kind);
	for (const folder of foldersAbove(pathOf(referrer))) {
		const root = `${folder}/node_modules/${name}`;
		if (!files.exists(root)) continue;
		const json = readPackage(files, root) ?? {};
		if (json.exports !== undefined)
			return resolveExports(files, { root, json }, subpath, referrer, kind);
		const path =
			subpath === '.' ? `${root}/${json.main ?? 'index.js'}` : `${root}/${subpath.slice(2)}`;
		return existing(files, new URL(urlOf(path)), referrer, kind);
	}
	if (kind === 'require')
		throw new ResolveError(
			'MODULE_NOT_FOUND',
			`Cannot find module '${specifier}'\nRequire stack:\n- ${pathOf(referrer)}`,
		);
	throw new ResolveError(
		'ERR_MODULE_NOT_FOUND',
		`Cannot find package '${name}' imported from ${pathOf(referrer)}`,
	);
}

interface Package {
	root: string;
	json: PackageJson;
}

function resolveExports(
	files: Files,
	{ root, json }: Package,
	subpath: string,
	referrer: string,
	kind: 'import' | 'require',
): string {
	const { exports = null } = json;
	const isMap = typeof exports === 'object' && exports !== null && !Array.isArray(exports);
	const table =
		isMap && Object.keys(exports).some((key) => key.startsWith('.')) ? exports : { '.': exports };
	const target = lookUp(table as Record<string, Target>, subpath, kind);
	if (target) return existing(files, new URL(target, `${urlOf(root)}/`), referrer, kind);
	const shown = `${root}/package.json`;
	throw new ResolveError(
		'ERR_PACKAGE_PATH_NOT_EXPORTED',
		subpath === '.'
			? `No "exports" main defined in ${shown} imported from ${pathOf(referrer)}`
			: `Package subpath '${subpath}' is not defined by "exports" in ${shown} imported from ${pathOf(referrer)}`,
	);
}

function resolvePackageImport(files: Files, specifier: string, referrer: string): string {
	const own = packageAbove(files, pathOf(referrer));
	const target = own && lookUp(own.json.imports ?? {}, specifier, 'import');
	if (own && target) {
		if (target.startsWith('./'))
			return existing(files, new URL(target, `${urlOf(own.root)}/`), referrer, 'import');
		if (/^[a-z][a-z\d+.-]*:/i.test(target)) {
			throw new ResolveError(
				'ERR_INVALID_PACKAGE_TARGET',
				`Invalid "imports" target ${JSON.stringify(target)} defined for '${specifier}' in the package config ${own.root}/package.json imported from ${pathOf(referrer)}`,
			);
		}
		return resolve(files, target, referrer);
	}
	throw new ResolveError(
		'ERR_PACKAGE_IMPORT_NOT_DEFINED',
		`Package import specifier "${specifier}" is not defined${own ? ` in package ${own.root}/package.json` : ''} imported from ${pathOf(referrer)}`,
	);
}

/** Exact keys first, then the `*` pattern with the longest part before its star (Node: PATTERN_KEY_COMPARE). */
function lookUp(
	table: Record<string, Target>,
	key: string,
	kind: 'import' | 'require',
): string | undefined {
	if (key in table) return choose(table[key] ?? null, '', kind);
	const patterns = Object.keys(table)
		.filter((pattern) => pattern.includes('*'))
		.sort((a, b) => b.indexOf('*') - a.indexOf('*') || b.length - a.length);
	for (const pattern of patterns) {
		const [before = '', after = ''] = pattern.split('*');
		if (key.startsWith(before) && key.endsWith(after) && key.length >= pattern.length)
			return choose(
				table[pattern] ?? null,
				key.slice(before.length, key.length - after.length),
				kind,
			);
	}
	return undefined;
}

function choose(target: Target, star: string, kind: 'import' | 'require'): string | undefined {
	if (target === null) return undefined;
	if (typeof target === 'string') return target.replaceAll('*', star);
	if (Array.isArray(target)) {
		for (const each of target) {
			const chosen = choose(each, star, kind);
			if (chosen) return chosen;
		}
		return undefined;
	}
	const other = kind === 'import' ? 'require' : 'import';
	for (const [condition, each] of Object.entries(target)) {
		if (condition === other || !conditions.includes(condition)) continue;
		const chosen = choose(each, star, kind);
		if (chosen) return chosen;
	}
	return undefined;
}

function packageAbove(files: Files, path: string): Package | undefined {
	for (const root of foldersAbove(path)) {
		const json = readPackage(files, root);
		if (json) return { root, json };
	}
	return undefined;
}

function readPackage(files: Files, root: string): PackageJson | undefined {
	const path = `${root}/package.json`;
	if (!files.isFile(path)) return undefined;
	try {
		return JSON.parse(new TextDecoder().decode(files.read(path)));
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : cause;
		throw new ResolveError(
			'ERR_INVALID_PACKAGE_CONFIG',
			`Invalid package config ${path}. ${reason}`,
		);
	}
}

function* foldersAbove(path: string): Generator<string> {
	for (let end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
		yield path.slice(0, end);
		if (end === 0) return;
	}
}
