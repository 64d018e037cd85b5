import { strToU8, zipSync } from 'fflate';
import type { SandboxFile } from '../../course/sandbox.ts';

export interface ZipOptions {
	/** The folder in the archive. */
	readonly name: string;
	readonly files: readonly SandboxFile[];
	/** The lesson's command; `npm start` when the project has no own. */
	readonly command: string;
	/** Where the project comes from. */
	readonly url: string;
	/** The check of the exercise in hand. */
	readonly check?: string;
}

/** A project as a zip file that runs on plain Node, with a README that says how. */
export function zipProject(options: ZipOptions): Uint8Array<ArrayBuffer> {
	const { name, files } = options;
	const manifest = withScripts(files.find(({ path }) => path === 'package.json')?.text, options);
	const readme = readmeOf(options, manifest);
	const all = [
		...files.filter(({ path }) => path !== 'package.json'),
		{ path: 'package.json', text: `${JSON.stringify(manifest, null, '\t')}\n` },
		...(files.some(({ path }) => path === 'README.md')
			? []
			: [{ path: 'README.md', text: readme }]),
	];
	const tree = Object.fromEntries(all.map(({ path, text }) => [`${name}/${path}`, strToU8(text)]));
	return zipSync(tree) as Uint8Array<ArrayBuffer>;
}

interface Manifest {
	readonly scripts?: Readonly<Record<string, string>>;
	readonly dependencies?: object;
	readonly [field: string]: unknown;
}

/** A manifest that a reader broke still gives a project: the text of the rest is what counts. */
function withScripts(text: string | undefined, { name, command }: ZipOptions): Manifest {
	const manifest = parsed(text) ?? { name, private: true, type: 'module' };
	return { ...manifest, scripts: { start: command, test: 'node --test', ...manifest.scripts } };
}

function parsed(text: string | undefined): Manifest | undefined {
	try {
		const value: unknown = JSON.parse(text ?? '');
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Manifest)
			: undefined;
	} catch {
		return undefined;
	}
}

function readmeOf({ name, url, check }: ZipOptions, manifest: Manifest): string {
	const needsPackages = Object.keys(manifest.dependencies ?? {}).length > 0;
	const commands = [
		...(needsPackages ? ['npm install  # the packages it names'] : []),
		`npm start    # ${manifest.scripts?.['start']}`,
		`npm test     # ${manifest.scripts?.['test']}`,
		...(check ? [`node --test ${check}`] : []),
		'code .       # or whatever your editor is called',
	];
	return `# ${name}

From ${url}, with the changes that were made there. It runs on
plain Node 22.18 or newer, without a build.

\`\`\`sh
${commands.join('\n')}
\`\`\`
${check ? '\nThe last test is the check of the exercise: it fails until the exercise is solved.\n' : ''}`;
}
