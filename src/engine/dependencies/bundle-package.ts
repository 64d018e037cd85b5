import { isBuiltin } from 'node:module';
import { type OutputChunk, rolldown } from 'rolldown';
import { splitSpecifier } from './specifiers.ts';

export interface BundledPackage {
	/** Path below the package's folder → text. Subpath `./util` is `util.js`, `.` is `index.js`. */
	readonly files: ReadonlyMap<string, string>;
	/** What it imports from the packages beside it. */
	readonly imports: readonly string[];
	/** Paths on disk of everything that is in the bundle. */
	readonly sources: readonly string[];
}

export interface BundleOptions {
	/** From where the package is looked up. */
	readonly folder: string;
	/** Packages that stay apart, because the sandbox has them too and both must get the same one. */
	readonly beside: ReadonlySet<string>;
}

/**
 * Bundles a package with all that it needs into one ES module for each of `subpaths`, and one for what they share.
 * Some packages give Node a CommonJS entry, which would keep nothing but its default export: those are taken as
 * other module loaders get them.
 */
export async function bundlePackage(
	name: string,
	subpaths: Iterable<string>,
	options: BundleOptions,
): Promise<BundledPackage> {
	const input = Object.fromEntries(
		[...subpaths].map((subpath) => [entryName(subpath), name + subpath.slice(1)]),
	);
	const forNode = await build(input, options, ['node', 'import', 'default']);
	const chunks = forNode ?? (await build(input, options, ['import', 'default'], true));
	return {
		files: new Map(chunks.map(({ fileName, code }) => [fileName, code])),
		imports: chunks
			.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
			.filter((specifier) => options.beside.has(splitSpecifier(specifier).name)),
		sources: chunks.flatMap(({ moduleIds }) => moduleIds),
	};
}

export const entryName = (subpath: string): string =>
	subpath === '.' ? 'index' : subpath.slice(2).replace(/\.[cm]?[jt]s$/, '');

type Conditions = string[];
type Input = Record<string, string>;

/** Nothing when an entry is CommonJS, unless that is all there is. */
async function build(
	input: Input,
	options: BundleOptions,
	conditions: Conditions,
): Promise<OutputChunk[] | undefined>;
async function build(
	input: Input,
	options: BundleOptions,
	conditions: Conditions,
	anyFormat: true,
): Promise<OutputChunk[]>;
async function build(
	input: Input,
	{ folder, beside }: BundleOptions,
	conditionNames: Conditions,
	anyFormat = false,
): Promise<OutputChunk[] | undefined> {
	let isModule = true;
	await using bundle = await rolldown({
		cwd: folder,
		input,
		// Platforms bring conditions of their own, and a `browser` field is for another place than ours.
		platform: 'neutral',
		resolve: { conditionNames, mainFields: ['module', 'main'] },
		external: (id, importer) =>
			isBuiltin(id) || (importer !== undefined && beside.has(splitSpecifier(id).name)),
		plugins: [
			{
				name: 'entry-format',
				moduleParsed({ isEntry, inputFormat }) {
					if (isEntry && inputFormat === 'cjs') isModule = false;
				},
			},
		],
	});
	const { output } = await bundle.generate({
		format: 'esm',
		comments: false,
		entryFileNames: '[name].js',
		chunkFileNames: 'shared/[name].js',
	});
	if (!isModule && !anyFormat) return undefined;
	return output.filter((part) => part.type === 'chunk');
}
