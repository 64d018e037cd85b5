import { releaseOf } from '../machine/machine.ts';
import { adduser, gpasswd, groupadd, groupdel, usermod } from './accounts.ts';
import { apt, dnf, dpkg } from './apt.ts';
import { getent, groupsOf, id, login, newgrp, sg, su, whoami } from './identity.ts';
import {
	dmesg,
	free,
	kvmOkCommand,
	lscpu,
	lsmod,
	modprobe,
	nproc,
	rmmod,
	systemdDetectVirt,
	udevadm,
	uname,
} from './kernel.ts';
import { kubectl } from './kubectl.ts';
import { chown, installFile, ls, stat } from './list-files.ts';
import { minikube } from './minikube.ts';
import { curl, docker, wget } from './network.ts';
import type { Program } from './program.ts';
import { reboot, service, systemctl } from './services.ts';
import { sudo } from './sudo.ts';
import { virsh, virtHostValidate } from './virtualisation.ts';

const hostname: Program = ({ machine, out }) => {
	out(`${machine.hostname}\n`);
	return 0;
};

/** Pagers and manuals need a terminal of their own. */
const pager: Program = ({ args, files, cwd, stdin, out, err }) => {
	const [file] = args.filter((arg) => !arg.startsWith('-'));
	const text =
		file === undefined ? stdin : files.peek(file.startsWith('/') ? file : `${cwd}/${file}`);
	if (text === undefined) {
		err(`${file}: No such file or directory\n`);
		return 1;
	}
	out(text);
	return 0;
};

const man: Program = ({ args, out }) => {
	out(
		`No manual pages here. Look at https://manpages.debian.org/${encodeURIComponent(args.at(-1) ?? '')}\n`,
	);
	return 16;
};

const journalctl: Program = ({ out }) => {
	out('-- No entries --\n');
	return 0;
};

/** `grep` with what GNU's reads and the interpreter's does not: `-Eom1`, `--color`, more than one `-e`. */
const grep: Program = (call) => {
	const { name, args, machine, err, original } = call;
	// Fedora's build warns, as GNU's does since 3.8; those of Debian and Ubuntu are silent.
	if (name !== 'grep' && releaseOf(machine).family === 'fedora')
		err(`${name}: warning: ${name} is obsolescent; using grep -${name === 'egrep' ? 'E' : 'F'}\n`);
	const single = onePattern(args, name === 'egrep');
	const end = single.indexOf('--');
	return original(
		single.flatMap((arg, index) => {
			if (end >= 0 && index > end) return [arg];
			if (/^--colou?r(=.*)?$/.test(arg)) return [];
			const [, letters, count] = /^-([A-Za-z]*)m(\d+)$/.exec(arg) ?? [];
			if (count === undefined) return [arg];
			return [...(letters ? [`-${letters}`] : []), '-m', count];
		}),
	);
};

/** Several `-e` as one that matches any of them; a single one is left as it is. */
function onePattern(args: readonly string[], egrep: boolean): readonly string[] {
	const at = args.flatMap((arg, index) => (arg === '-e' && index + 1 < args.length ? [index] : []));
	if (at.length < 2) return args;
	const extended = egrep || args.some((arg) => /^-[A-Za-z]*E|^--extended-regexp$/.test(arg));
	const patterns = at.map((index) => args[index + 1] ?? '');
	const rest = args.filter((_, index) => !at.includes(index) && !at.includes(index - 1));
	return ['-e', patterns.join(extended ? '|' : '\\|'), ...rest];
}

/** Every simulated program by the name that starts it. */
export const programs: Readonly<Record<string, Program>> = {
	addgroup: groupadd,
	adduser,
	apt,
	'apt-cache': apt,
	'apt-get': apt,
	chgrp: chown,
	chown,
	curl,
	dmesg,
	dnf,
	docker,
	dpkg,
	free,
	egrep: grep,
	fgrep: grep,
	getent,
	gpasswd,
	grep,
	groupadd,
	groupdel,
	groups: groupsOf,
	hostname,
	id,
	install: installFile,
	journalctl,
	kubectl,
	'kvm-ok': kvmOkCommand,
	less: pager,
	login,
	ls,
	lscpu,
	lsmod,
	man,
	minikube,
	modprobe,
	more: pager,
	newgrp,
	nproc,
	reboot,
	rmmod,
	service,
	sg,
	stat,
	su,
	sudo,
	systemctl,
	'systemd-detect-virt': systemdDetectVirt,
	udevadm,
	uname,
	usermod,
	virsh,
	'virt-host-validate': virtHostValidate,
	wget,
	whoami,
};

/** What `help` says: the shell's own would name another program. */
export const helpText = `A simulated host: nothing here touches your machine.
Programs of this host: ${Object.keys(programs).sort().join(' ')}
Of the shell: cat grep sed awk head tail sort cut tr wc find tee xargs jq and others.
`;
