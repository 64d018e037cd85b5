import type { Command, CommandContext } from '../context.ts';
import { runLine } from '../shell/shell.ts';

interface PackageJson {
	name?: string;
	version?: string;
	scripts?: Record<string, string>;
}

/** Verbs that are scripts of that name; `npm run` takes any other. https://docs.npmjs.com/cli/v11/using-npm/scripts */
const lifecycle: Readonly<Record<string, string>> = {
	t: 'test',
	tst: 'test',
	test: 'test',
	start: 'start',
	stop: 'stop',
	restart: 'restart',
};
const INSTALLS =
	/^(?:i|in|ins|inst|insta|instal|install|add|ci|clean-install|update|up|uninstall|un|remove|rm|r|link|ln|exec|x|init|create|publish|audit|outdated)$/;

export const npm: Command = async (args, context) => {
	const { stdout, stderr } = context;
	const separator = args.indexOf('--');
	const before = separator < 0 ? args : args.slice(0, separator);
	const isSilent = before.some((arg) => arg === '-s' || arg === '--silent');
	const [verb, ...words] = before.filter((arg) => !arg.startsWith('-'));
	if (args.includes('--version') || args.includes('-v')) {
		await stderr.write(
			'npm: the in-page engine runs the scripts of package.json itself; there is no npm here.\n',
		);
		return 1;
	}
	if (verb !== undefined && INSTALLS.test(verb)) {
		await stderr.write(
			`npm error There is no network here, so "npm ${verb}" cannot fetch packages.\nnpm error The packages of this project are in node_modules already.\n`,
		);
		return 1;
	}
	const isRun = verb === 'run' || verb === 'run-script';
	const name = isRun
		? words.shift()
		: Object.hasOwn(lifecycle, verb ?? '')
			? lifecycle[verb ?? '']
			: undefined;
	if (name === undefined && !isRun) {
		await stderr.write(
			verb === undefined
				? 'npm <command>\n\nHere: npm test, npm start, npm run, npm run <script>\n'
				: `Unknown command: "${verb}"\n\nHere: npm test, npm start, npm run, npm run <script>\n`,
		);
		return 1;
	}
	const json = await readPackage(context);
	if (typeof json === 'number') return json;
	const scripts = json.scripts ?? {};
	if (name === undefined) {
		await stdout.write(listing(json));
		return 0;
	}
	if (!Object.hasOwn(scripts, name)) {
		if (before.includes('--if-present')) return 0;
		await stderr.write(
			`npm error Missing script: "${name}"\nnpm error\nnpm error To see a list of scripts, run:\nnpm error   npm run\n`,
		);
		return 1;
	}
	const extra = [...words, ...(separator < 0 ? [] : args.slice(separator + 1))];
	for (const event of [`pre${name}`, name, `post${name}`]) {
		const script = Object.hasOwn(scripts, event) ? scripts[event] : undefined;
		if (script === undefined) continue;
		const own = event === name ? extra : [];
		if (!isSilent) await stdout.write(banner(json, event, [script, ...own].join(' ')));
		const env = { ...context.env, ...variables(json, event, script) };
		const line = [script, ...own.map(quote)].join(' ');
		const code = await runLine(line, { ...context, env });
		if (code !== 0) return code;
	}
	return 0;
};

export const npx: Command = async ([name = ''], { stderr }) => {
	await stderr.write(
		`npx: there is no network here, so ${name || 'a package'} cannot be fetched. Run the project's own files with "node", or its scripts with "npm run".\n`,
	);
	return 1;
};

async function readPackage({ system, cwd, stderr }: CommandContext): Promise<PackageJson | number> {
	const path = `${cwd}/package.json`;
	if (!system.files.isFile(path)) {
		await stderr.write(
			`npm error code ENOENT\nnpm error syscall open\nnpm error path ${path}\nnpm error errno -2\nnpm error enoent Could not read package.json: Error: ENOENT: no such file or directory, open '${path}'\n`,
		);
		return 254;
	}
	try {
		return JSON.parse(new TextDecoder().decode(system.files.read(path)));
	} catch (error) {
		const reason = error instanceof Error ? error.message : error;
		await stderr.write(
			`npm error code EJSONPARSE\nnpm error JSON.parse Invalid package.json: ${reason}\nnpm error JSON.parse Note: package.json must be actual JSON, not just JavaScript.\n`,
		);
		return 1;
	}
}

const idOf = ({ name, version }: PackageJson) =>
	name === undefined ? '' : `${name}${version === undefined ? '' : `@${version}`}`;

function banner(json: PackageJson, event: string, line: string): string {
	return `\n> ${[idOf(json), event].filter(Boolean).join(' ')}\n> ${line.trim()}\n\n`;
}

/** `npm run` alone: those with a verb of their own first. */
function listing(json: PackageJson): string {
	const entries = Object.entries(json.scripts ?? {});
	const verbs =
		/^(?:pre|post)?(?:test|start|stop|restart)$|^(?:pre|post)?(?:install|publish|version|pack)$|^prepare$/;
	const list = (title: string, chosen: typeof entries) =>
		chosen.length === 0
			? ''
			: `${title}\n${chosen.map(([name, script]) => `  ${name}\n    ${script}\n`).join('')}`;
	const own = entries.filter(([name]) => verbs.test(name));
	const other = entries.filter(([name]) => !verbs.test(name));
	const id = idOf(json);
	return (
		list(`Lifecycle scripts included in ${id}:`, own) +
		list(
			own.length > 0 ? 'available via `npm run`:' : `Scripts available in ${id} via \`npm run\`:`,
			other,
		)
	);
}

/** https://docs.npmjs.com/cli/v11/using-npm/scripts#environment */
function variables({ name, version }: PackageJson, event: string, script: string) {
	return {
		npm_lifecycle_event: event,
		npm_lifecycle_script: script,
		...(name !== undefined && { npm_package_name: name }),
		...(version !== undefined && { npm_package_version: version }),
	};
}

/** As one word of the shell. */
const quote = (text: string) =>
	/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
