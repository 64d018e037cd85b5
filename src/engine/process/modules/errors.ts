import type { UnitImport } from '../../compile/unit.ts';

/** An error with one of Node's codes, which its stack names behind the class as Node's do. */
export function nodeError<E extends Error>(
	Class: new (message: string) => E,
	code: string,
	message: string,
	details: object = {},
): E {
	const error = new Class(message);
	if (error.stack) error.stack = error.stack.replace(error.name, `${error.name} [${code}]`);
	return Object.assign(error, { code }, details);
}

/** Where the name stands that could not be imported. */
export interface ImportPlace {
	readonly url: string;
	readonly line: number;
	readonly column: number;
}

const places = new WeakMap<Error, ImportPlace>();

/** The place in the importing file, when `error` is about a name that a module does not export. */
export const importPlace = (error: unknown): ImportPlace | undefined =>
	error instanceof Error ? places.get(error) : undefined;

/** A name that cannot be imported, in V8's and Node's words (lib/internal/modules/esm/module_job.js). */
export function missingExport(
	url: string,
	request: UnitImport,
	{ name, line, column }: UnitImport['names'][number],
	kind: 'missing' | 'ambiguous' | 'commonjs',
): SyntaxError {
	const error = new SyntaxError(missingExportText(request, name, kind));
	places.set(error, { url, line, column });
	return error;
}

function missingExportText(
	{ specifier, names }: UnitImport,
	name: string,
	kind: 'missing' | 'ambiguous' | 'commonjs',
): string {
	if (kind === 'ambiguous') {
		return `The requested module '${specifier}' contains conflicting star exports for name '${name}'`;
	}
	if (kind === 'missing') {
		return `The requested module '${specifier}' does not provide an export named '${name}'`;
	}
	const wanted = names
		.filter(({ name, local }) => local !== undefined && name !== 'default' && name !== '*')
		.map(({ name, local }) => (name === local ? name : `${name}: ${local}`));
	return (
		`Named export '${name}' not found. The requested module '${specifier}' is a CommonJS module, ` +
		'which may not support all module.exports as named exports.\n' +
		'CommonJS modules can always be imported via the default export, for example using:\n\n' +
		`import pkg from '${specifier}';\n` +
		(wanted.length > 0 ? `const { ${wanted.join(', ')} } = pkg;\n` : '')
	);
}

/** Checks `with { type }` as Node does (lib/internal/modules/esm/assert.js). */
export function checkAttributes(
	url: string,
	isJson: boolean,
	attributes: Readonly<Record<string, unknown>>,
): void {
	for (const [key, value] of Object.entries(attributes)) {
		if (key === 'type' && value === 'json') continue;
		throw nodeError(
			TypeError,
			'ERR_IMPORT_ATTRIBUTE_UNSUPPORTED',
			`Import attribute "${key}" with value "${value}" is not supported in ${url}`,
		);
	}
	if (isJson && attributes.type === undefined) {
		throw nodeError(
			TypeError,
			'ERR_IMPORT_ATTRIBUTE_MISSING',
			`Module "${url}" needs an import attribute of "type: json"`,
		);
	}
	if (!isJson && attributes.type === 'json') {
		throw nodeError(
			TypeError,
			'ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE',
			`Module "${url}" is not of type "json"`,
		);
	}
}
