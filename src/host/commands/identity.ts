import {
	credentialsOf,
	groupName,
	groupNamed,
	groups,
	userName,
	userNamed,
	users,
} from '../machine/accounts.ts';
import { whoIs } from '../machine/machine.ts';
import { type Call, fail, type Program, readWords } from './program.ts';

/** `id`: of this session without a name, of the account database with one. The difference is a lesson. */
export const id: Program = (call) => {
	const { args, root, machine, out } = call;
	const { options, words } = readWords(args);
	const [name] = words;
	const account = name === undefined ? undefined : userNamed(root, name);
	if (name !== undefined && !account) return fail(call, `‘${name}’: no such user`);
	const { uid, gid, groups: member } = account ? credentialsOf(root, account) : whoIs(machine);
	const all = [gid, ...member.filter((other) => other !== gid)];
	const named = options['n'] === true;
	if (options['u']) out(`${named ? userName(root, uid) : uid}\n`);
	else if (options['g']) out(`${named ? groupName(root, gid) : gid}\n`);
	else if (options['G'])
		out(`${all.map((group) => (named ? groupName(root, group) : group)).join(' ')}\n`);
	else
		out(
			`uid=${uid}(${userName(root, uid)}) gid=${gid}(${groupName(root, gid)}) groups=${all.map((group) => `${group}(${groupName(root, group)})`).join(',')}\n`,
		);
	return 0;
};

export const groupsOf: Program = (call) => {
	const { args, root, machine, out } = call;
	const [name] = args;
	if (name === undefined) {
		const { gid, groups: member } = whoIs(machine);
		const all = [gid, ...member.filter((other) => other !== gid)];
		out(`${all.map((group) => groupName(root, group)).join(' ')}\n`);
		return 0;
	}
	const account = userNamed(root, name);
	if (!account) return fail(call, `‘${name}’: no such user`);
	const { groups: member } = credentialsOf(root, account);
	out(`${name} : ${member.map((group) => groupName(root, group)).join(' ')}\n`);
	return 0;
};

export const whoami: Program = ({ root, machine, out }) => {
	out(`${userName(root, whoIs(machine).uid)}\n`);
	return 0;
};

export const getent: Program = ({ args: [database = '', key], root, out }) => {
	const path = { passwd: '/etc/passwd', group: '/etc/group' }[database];
	if (!path) return 1;
	const rows = (root.peek(path) ?? '').split('\n').filter(Boolean);
	const found = rows.filter(
		(row) => key === undefined || row.startsWith(`${key}:`) || row.split(':')[2] === key,
	);
	out(found.map((row) => `${row}\n`).join(''));
	return found.length > 0 ? 0 : 2;
};

/** `newgrp`: a shell on top, whose group is this one. Only members get in. */
export const newgrp: Program = ({ args, root, machine, open, err }) => {
	const wanted = args.find((arg) => arg !== '-');
	const now = whoIs(machine);
	const account = users(root).find(({ uid }) => uid === now.uid);
	const group = wanted === undefined ? undefined : groupNamed(root, wanted);
	if (wanted !== undefined && !group) {
		err(`newgrp: group '${wanted}' does not exist\n`);
		return 1;
	}
	const gid = group?.gid ?? account?.gid ?? now.gid;
	const member =
		group?.members.includes(account?.name ?? '') || gid === account?.gid || now.uid === 0;
	if (!member) {
		err('Password: \nInvalid password.\n');
		return 1;
	}
	open({
		user: account?.name ?? 'root',
		credentials: { ...now, gid, groups: [...new Set([gid, ...now.groups])] },
	});
	return 0;
};

/** `sg group -c command`: one command with this group. */
export const sg: Program = async (call) => {
	const { args, root, machine, err, exec } = call;
	const [wanted = '', ...rest] = args[0] === '-' ? args.slice(1) : args;
	const line = rest[0] === '-c' ? rest[1] : rest.join(' ');
	const group = groupNamed(root, wanted);
	if (!group) {
		err(`sg: group '${wanted}' does not exist\n`);
		return 1;
	}
	const before = machine.acting;
	const now = whoIs(machine);
	if (now.uid !== 0 && !group.members.includes(userName(root, now.uid))) {
		err('Password: \nInvalid password.\n');
		return 1;
	}
	machine.acting = { ...now, gid: group.gid, groups: [...new Set([group.gid, ...now.groups])] };
	try {
		return await exec(['bash', '-c', line ?? '']);
	} finally {
		machine.acting = before;
	}
};

/** `login -f user`: root only. The new session reads the groups anew. */
export const login: Program = (call) => {
	const { args, root, machine, open, err, out } = call;
	const { words } = readWords(args, ['f', 'h']);
	const name = String(readWords(args, ['f', 'h']).options['f'] ?? words[0] ?? '');
	if (whoIs(machine).uid !== 0) {
		err('login: Cannot possibly work without effective root\n');
		return 1;
	}
	const user = userNamed(root, name);
	if (!user) {
		err('Login incorrect\n');
		return 1;
	}
	out(`Welcome to the simulated host. A new session of ${name} begins in this terminal.\n`);
	open({ user: user.name, credentials: credentialsOf(root, user) }, { home: true });
	return 0;
};

/** `su`: to root it asks for a password that nobody has; with `sudo su` it works. */
export const su: Program = async ({ args, root, machine, open, err, ask }) => {
	const { options, words } = readWords(args, ['c']);
	const names = words.filter((word) => word !== '-');
	const user = userNamed(root, names[0] ?? 'root');
	if (!user) {
		err(
			`su: user ${names[0]} does not exist or the user entry does not contain all the required fields\n`,
		);
		return 1;
	}
	if (whoIs(machine).uid !== 0) {
		await ask('Password: ');
		err('su: Authentication failure\n');
		return 1;
	}
	open(
		{ user: user.name, credentials: credentialsOf(root, user) },
		{ home: args.includes('-') || options['l'] === true },
	);
	return 0;
};

/** Whether somebody may use sudo: members of the group that the distribution made for it. */
export function maySudo({ root, machine }: Call): boolean {
	const { uid } = whoIs(machine);
	if (uid === 0) return true;
	return groups(root).some(
		({ name, members }) =>
			(name === 'sudo' || name === 'wheel') && members.includes(userName(root, uid)),
	);
}
