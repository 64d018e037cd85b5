import { releaseOf, whoIs } from '../machine/machine.ts';
import {
	catalogue,
	closure,
	installAlone,
	providersOf,
	removePackage,
} from '../machine/packages.ts';
import { type Call, type Program, readWords } from './program.ts';

/** `apt` and `apt-get`: one name that does not exist ends the whole command, as on a real host. */
export const apt: Program = async (call) => {
	const { name, args, machine, out, err } = call;
	const { options, words } = readWords(args, ['o', 't']);
	const [action = '', ...names] = words;
	const release = releaseOf(machine);
	if (
		['install', 'update', 'remove', 'purge', 'autoremove', 'upgrade'].includes(action) &&
		whoIs(machine).uid !== 0
	) {
		err(
			action === 'update'
				? 'E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)\nE: Unable to lock directory /var/lib/apt/lists/\n'
				: 'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n',
		);
		return 100;
	}
	if (action === 'update') {
		const place =
			release.family === 'ubuntu'
				? 'http://archive.ubuntu.com/ubuntu'
				: 'http://deb.debian.org/debian';
		for (const [index, suite] of ['', '-updates', '-security'].entries()) {
			await call.pause(200);
			out(
				`Hit:${index + 1} ${place} ${release.codename}${suite} ${release.family === 'ubuntu' ? 'InRelease' : 'InRelease'}\n`,
			);
		}
		out('Reading package lists... Done\n');
		if (name === 'apt')
			out(
				'Building dependency tree... Done\nReading state information... Done\nAll packages are up to date.\n',
			);
		return 0;
	}
	if (action === 'install') return installing(call, names, options);
	if (action === 'remove' || action === 'purge') return removing(call, names, options);
	if (action === 'policy' || action === 'show' || action === 'search' || action === 'list')
		return looking(call, action, names);
	if (action === 'upgrade' || action === 'autoremove') {
		out(`${READING}0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`);
		return 0;
	}
	err(`E: Invalid operation ${action}\n`);
	return 100;
};

const READING =
	'Reading package lists... Done\nBuilding dependency tree... Done\nReading state information... Done\n';

async function installing(
	call: Call,
	names: readonly string[],
	options: Readonly<Record<string, string | true>>,
): Promise<number> {
	const { machine, out, err, ask, pause } = call;
	const release = releaseOf(machine);
	const known = catalogue(release);
	out(READING);
	const errors: string[] = [];
	for (const name of names) {
		if (known[name]) continue;
		const providers = providersOf(release, name);
		// Debian picks the only provider; two providers it cannot choose between.
		if (providers?.length === 1) {
			out(`Note, selecting '${providers[0]}' instead of '${name}'\n`);
			continue;
		}
		if (!providers) {
			errors.push(`E: Unable to locate package ${name}`);
			continue;
		}
		out(
			providers.length > 0
				? `Package ${name} is a virtual package provided by:\n${providers.map((each) => `  ${each} ${known[each]?.version ?? ''}\n`).join('')}You should explicitly select one to install.\n\n`
				: `Package ${name} is not available, but is referred to by another package.\nThis may mean that the package is missing, has been obsoleted, or\nis only available from another source\n\n`,
		);
		errors.push(`E: Package '${name}' has no installation candidate`);
	}
	if (errors.length > 0) {
		err(`${errors.join('\n')}\n`);
		return 100;
	}
	const wanted = names.map((name) =>
		known[name] ? name : (providersOf(release, name)?.[0] ?? name),
	);
	for (const name of wanted.filter((each) => machine.packages.includes(each)))
		out(`${name} is already the newest version (${known[name]?.version}).\n`);
	const fresh = closure(machine, wanted, options['no-install-recommends'] !== true);
	const extra = fresh.filter((name) => !wanted.includes(name));
	if (extra.length > 0)
		out(`The following additional packages will be installed:\n  ${extra.join(' ')}\n`);
	if (fresh.length > 0)
		out(`The following NEW packages will be installed:\n  ${[...fresh].sort().join(' ')}\n`);
	out(`0 upgraded, ${fresh.length} newly installed, 0 to remove and 0 not upgraded.\n`);
	if (fresh.length === 0) return 0;
	if (extra.length > 0 && !options['y'] && !options['yes'] && !(await agreed(ask))) {
		out('Abort.\n');
		return 1;
	}
	for (const name of fresh) {
		await pause(300);
		out(`Setting up ${name} (${known[name]?.version}) ...\n`);
		installAlone(machine, name, known);
	}
	return 0;
}

async function removing(
	call: Call,
	names: readonly string[],
	options: Readonly<Record<string, string | true>>,
) {
	const { machine, out, ask } = call;
	out(READING);
	const there = names.filter((name) => machine.packages.includes(name));
	for (const name of names.filter((each) => !there.includes(each)))
		out(`Package '${name}' is not installed, so not removed\n`);
	if (there.length > 0) out(`The following packages will be REMOVED:\n  ${there.join(' ')}\n`);
	out(`0 upgraded, 0 newly installed, ${there.length} to remove and 0 not upgraded.\n`);
	if (there.length > 0 && !options['y'] && !(await agreed(ask))) {
		out('Abort.\n');
		return 1;
	}
	for (const name of there) {
		removePackage(machine, name);
		out(`Removing ${name} ...\n`);
	}
	return 0;
}

function looking({ machine, out, err }: Call, action: string, names: readonly string[]): number {
	const known = catalogue(releaseOf(machine));
	for (const name of names) {
		const found = known[name];
		const installed = machine.packages.includes(name);
		if (action === 'policy' && (found || providersOf(releaseOf(machine), name)))
			out(
				`${name}:\n  Installed: ${installed ? found?.version : '(none)'}\n  Candidate: ${found?.version ?? '(none)'}\n`,
			);
		else if (found) out(`Package: ${name}\nVersion: ${found.version}\n`);
		else if (action === 'show') err(`E: No packages found\n`);
	}
	return 0;
}

const agreed = async (ask: Call['ask']) =>
	/^(y|yes|)$/i.test((await ask('Do you want to continue? [Y/n] ')).trim());

/** `dpkg -l name` and `dpkg -s name`. */
export const dpkg: Program = ({ args, machine, out, err }) => {
	const { options, words } = readWords(args);
	const known = catalogue(releaseOf(machine));
	let code = 0;
	for (const name of words) {
		const installed = machine.packages.includes(name);
		if (!installed) {
			err(
				options['s']
					? `dpkg-query: package '${name}' is not installed and no information is available\n`
					: `dpkg-query: no packages found matching ${name}\n`,
			);
			code = 1;
		} else if (options['s'])
			out(`Package: ${name}\nStatus: install ok installed\nVersion: ${known[name]?.version}\n`);
		else out(`ii  ${name.padEnd(24)} ${known[name]?.version}\n`);
	}
	return code;
};

/** `dnf`, as far as Fedora's line needs it. */
export const dnf: Program = async ({ args, machine, out, err, ask, pause }) => {
	const { options, words } = readWords(args);
	const [action = '', ...names] = words;
	const known = catalogue(releaseOf(machine));
	if (!['install', 'group', 'remove', 'groupinstall'].includes(action)) {
		err(
			`Unknown argument "${action}" for command "dnf5". This simulation knows install, group install and remove.\n`,
		);
		return 2;
	}
	if (whoIs(machine).uid !== 0) {
		err(
			'The requested operation requires superuser privileges. Please log in as a user with elevated rights, or use the "--assumeno" or "--downloadonly" options to run the command without modifying the system state.\n',
		);
		return 1;
	}
	const wanted = (action === 'group' ? names.slice(1) : names).map((name) =>
		/group/.test(action) && !name.startsWith('@') ? `@${name}` : name,
	);
	if (action === 'remove') {
		for (const name of wanted) removePackage(machine, name);
		out('Complete!\n');
		return 0;
	}
	for (const name of wanted)
		if (!known[name]) {
			err(
				`Failed to resolve the transaction:\nNo match for argument: ${name}\nYou can try to add to command line:\n  --skip-unavailable to skip unavailable packages\n`,
			);
			return 1;
		}
	const fresh = closure(machine, wanted);
	if (fresh.length === 0) {
		out('Nothing to do.\n');
		return 0;
	}
	out(
		`Package${' '.repeat(24)}Version\nInstalling:\n${fresh
			.filter((name) => !name.startsWith('@'))
			.map((name) => ` ${name.padEnd(30)}${known[name]?.version}\n`)
			.join('')}\n`,
	);
	if (!options['y'] && !/^y(es)?$/i.test((await ask('Is this ok [y/N]: ')).trim())) {
		err('Operation aborted by the user.\n');
		return 1;
	}
	for (const name of fresh) {
		await pause(200);
		installAlone(machine, name, known);
	}
	out('Complete!\n');
	return 0;
};
