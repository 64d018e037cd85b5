import { type FileErrorCode, join } from '../machine/files.ts';
import { type Machine, releaseOf } from '../machine/machine.ts';

/** Packages that Ubuntu offers for a command that is not there. */
const OFFERS: Readonly<Record<string, string>> = {
	virsh: 'libvirt-clients',
	'virt-host-validate': 'libvirt-clients',
	'kvm-ok': 'cpu-checker',
	'virt-manager': 'virt-manager',
	'virt-install': 'virtinst',
	brctl: 'bridge-utils',
	docker: 'docker.io',
};

const REASONS: Readonly<Partial<Record<FileErrorCode, string>>> = {
	EACCES: 'Permission denied',
	EPERM: 'Operation not permitted',
	ENXIO: 'No such device or address',
	EISDIR: 'Is a directory',
	ENOTDIR: 'Not a directory',
	ENOTEMPTY: 'Directory not empty',
	ENOSPC: 'No space left on device',
	EEXIST: 'File exists',
	ELOOP: 'Too many levels of symbolic links',
	ENOENT: 'No such file or directory',
};

/** What was refused while a line ran, by path. */
export type Refusals = ReadonlyMap<string, FileErrorCode>;

/** What the interpreter says on stderr, in the words of bash and of the release. */
export function inWords(
	text: string,
	line: string,
	machine: Machine,
	refusals: Refusals = new Map(),
	cwd = '/',
): string {
	return text
		.replace(
			/^(\w+): cannot access '([^']+)': No such file or directory$/gm,
			(all, name: string, path: string) =>
				name === 'chmod' && refusals.get(join(cwd, path)) === 'EPERM'
					? `chmod: changing permissions of '${path}': Operation not permitted`
					: all,
		)
		.replace(
			/^(\w+: (?:[a-z ]*')?)([^':\n]+)('?): No such file or directory$/gm,
			(all, before: string, path: string, quote: string) => {
				const reason = REASONS[refusals.get(join(cwd, path)) ?? 'ENOENT'];
				return reason ? `${before}${path}${quote}: ${reason}` : all;
			},
		)
		.replace(
			/^(\w+: (?:cannot|failed) [^\n]*'): (E[A-Z]+): [\w ]+, \w+ '[^']*'$/gm,
			(_, before: string, code: FileErrorCode) => `${before}: ${REASONS[code] ?? code}`,
		)
		.replace(/^bash: syntax error: (?:Parse error at \d+:\d+: )?(.*)$/gm, (_, reason: string) =>
			reason.startsWith('syntax error near')
				? `bash: ${reason}\nbash: \`${line.trim()}'`
				: `bash: syntax error: ${reason}`,
		)
		.replace(/^bash: (?:line \d+: )?([\w.-]+): command not found$/gm, (all, name: string) => {
			const offer = OFFERS[name];
			if (releaseOf(machine).family !== 'ubuntu' || !offer) return all.replace(/line \d+: /, '');
			return `Command '${name}' not found, but can be installed with:\nsudo apt install ${offer}`;
		})
		.replace(
			/(?:bash: )?(?:([\w-]+): )?E(?:ACCES|PERM): [\w ]+, \w+ '([^']*)'/g,
			(_, name: string | undefined, path: string) =>
				`${name ?? 'bash'}: ${path}: Permission denied`,
		)
		.replace(
			/(?:bash: )?(?:([\w-]+): )?ENOENT: [\w ]+, \w+ '([^']*)'/g,
			(_, name: string | undefined, path: string) =>
				`${name ?? 'bash'}: ${path}: No such file or directory`,
		)
		.replace(
			/(?:bash: )?ENOSPC: [^\n]*/g,
			'bash: No space left on device: this simulation keeps 8 MB of files',
		)
		.replace(
			/^bash: .*(?:too many (?:commands|iterations)|maxCommandCount|maxLoopIterations)[^\n]*$/gm,
			'bash: stopped: a line may run 20,000 commands in this simulation',
		)
		.replace(
			/^bash: .*(?:output size|maxOutputSize)[^\n]*$/gim,
			'bash: stopped: a line may print 1 MB in this simulation',
		);
}
