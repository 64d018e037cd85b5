import { credentialsOf, userName, userNamed } from '../machine/accounts.ts';
import { ROOT } from '../machine/files.ts';
import { whoIs } from '../machine/machine.ts';
import { maySudo } from './identity.ts';
import type { Program } from './program.ts';

/** `sudo`: runs the rest as root or as somebody else. It asks for no password, which the list of differences says. */
export const sudo: Program = async (call) => {
	const { args, root, machine, err, out, exec, open } = call;
	let user = 'root';
	let shell: 'login' | 'plain' | undefined;
	let at = 0;
	for (; at < args.length && /^-./.test(args[at] ?? ''); at++) {
		const arg = args[at] ?? '';
		if (arg === '--') {
			at++;
			break;
		}
		if (arg === '-u' || arg === '--user') user = args[++at] ?? 'root';
		else if (arg === '-i' || arg === '--login') shell = 'login';
		else if (arg === '-s' || arg === '--shell') shell = 'plain';
		else if (arg === '-g') at++;
		else if (arg === '-l') {
			out(
				`User ${userName(root, whoIs(machine).uid)} may run the following commands on ${machine.hostname}:\n    (ALL : ALL) ALL\n`,
			);
			return 0;
		} else if (arg === '-v' || arg === '-k') return 0;
	}
	const rest = args.slice(at);
	const env: Record<string, string> = {};
	while (/^[A-Za-z_]\w*=/.test(rest[0] ?? '')) {
		const [name = '', ...value] = (rest.shift() ?? '').split('=');
		env[name] = value.join('=');
	}
	if (rest.length === 0 && !shell) {
		err(
			'usage: sudo -h | -K | -k | -V\nusage: sudo [-ABbEHkNnPS] [-u user] [VAR=value] [command [arg ...]]\n',
		);
		return 1;
	}
	if (!maySudo(call)) {
		err(`${userName(root, whoIs(machine).uid)} is not in the sudoers file.\n`);
		return 1;
	}
	const account = userNamed(root, user);
	if (!account) {
		err(`sudo: unknown user ${user}\n`);
		return 1;
	}
	const credentials = account.uid === 0 ? ROOT : credentialsOf(root, account);
	if (rest.length === 0) {
		open({ user: account.name, credentials }, { home: shell === 'login' });
		return 0;
	}
	const [first = ''] = rest;
	const found = first.includes('/')
		? root.exists(first)
		: ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin'].some((folder) =>
				root.exists(`${folder}/${first}`),
			);
	if (!found) {
		err(`sudo: ${first}: command not found\n`);
		return 1;
	}
	const before = machine.acting;
	machine.acting = credentials;
	try {
		return await exec(shell ? ['bash', '-c', rest.join(' ')] : rest, {
			env: { ...env, USER: user, LOGNAME: user },
		});
	} finally {
		machine.acting = before;
	}
};
