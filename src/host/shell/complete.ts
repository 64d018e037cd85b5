import { virshCommandNames } from '../libvirt/virsh.ts';
import { Files, join } from '../machine/files.ts';
import { whoIs } from '../machine/machine.ts';
import type { Session } from './session.ts';
import type { Completion } from './shell-port.ts';

const BUILTINS = [
	'alias',
	'cd',
	'echo',
	'exit',
	'export',
	'help',
	'history',
	'logout',
	'pwd',
	'type',
	'unalias',
	'unset',
];

const ACTIONS: Readonly<Record<string, readonly string[]>> = {
	virsh: virshCommandNames,
	minikube: [
		'config',
		'delete',
		'docker-env',
		'ip',
		'profile',
		'ssh',
		'start',
		'status',
		'stop',
		'version',
	],
	systemctl: [
		'cat',
		'daemon-reload',
		'disable',
		'enable',
		'is-active',
		'is-enabled',
		'reboot',
		'restart',
		'start',
		'status',
		'stop',
	],
	kubectl: ['cluster-info', 'config', 'get', 'version'],
	apt: ['install', 'policy', 'remove', 'show', 'update'],
	'apt-get': ['install', 'remove', 'update'],
	dnf: ['group', 'install', 'remove'],
};

/** What could stand at the end of a text: programs on PATH, their actions, or paths. */
export function complete(session: Session, text: string): Completion {
	const word = /(?:[^\s|;&<>]|\\ )*$/.exec(text)?.[0] ?? '';
	const from = text.length - word.length;
	const before =
		text.slice(0, from).split(/[|;&]/).at(-1)?.trim().split(/\s+/).filter(Boolean) ?? [];
	const call = before.filter(
		(each, index) => !(index === 0 && each === 'sudo') && !/^\w+=/.test(each),
	);
	const files = new Files(session.machine.files, () => whoIs(session.machine));
	if (call.length === 0 && !word.includes('/'))
		return {
			from,
			candidates: closed(programsOn(session, files).filter((name) => name.startsWith(word))),
		};
	const actions =
		call.length === 1 ? (ACTIONS[call[0] ?? ''] ?? []).filter((name) => name.startsWith(word)) : [];
	if (actions.length > 0 && !word.includes('/')) return { from, candidates: closed(actions) };
	return { from, candidates: pathsFor(session, files, word) };
}

/** A single candidate is followed by a space, so the next word can begin. */
const closed = (names: readonly string[]) => {
	const all = [...new Set(names)].sort();
	return all.length === 1 ? [`${all[0]} `] : all;
};

function programsOn(session: Session, files: Files): string[] {
	const found = session.path.flatMap((folder) => {
		try {
			return files.list(folder);
		} catch {
			return [];
		}
	});
	return [...found.filter((name) => name !== 'simulated'), ...session.aliases, ...BUILTINS];
}

function pathsFor(session: Session, files: Files, word: string): string[] {
	const slash = word.lastIndexOf('/') + 1;
	const folder = word.slice(0, slash);
	const start = word.slice(slash);
	const home = session.home;
	const place = join(session.cwd, folder.replace(/^~(?=\/|$)/, home) || '.');
	try {
		const names = files
			.list(place)
			.filter((name) => name.startsWith(start) && (start.startsWith('.') || !name.startsWith('.')));
		const found = names.map((name) => {
			let isFolder = false;
			try {
				isFolder = files.stat(join(place, name)).kind === 'directory';
			} catch {
				// A link that leads nowhere is a name all the same.
			}
			return { text: `${folder}${name}`, isFolder };
		});
		const single = found.length === 1;
		return found.map(({ text, isFolder }) => `${text}${isFolder ? '/' : single ? ' ' : ''}`);
	} catch {
		return [];
	}
}
