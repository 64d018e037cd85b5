import {
	addGroup,
	groupNamed,
	groups,
	setMember,
	userNamed,
	writeGroups,
} from '../machine/accounts.ts';
import { releaseOf, whoIs } from '../machine/machine.ts';
import { type Call, fail, type Program, readWords } from './program.ts';

const isRoot = ({ machine }: Call) => whoIs(machine).uid === 0;

/** `adduser user group`, as Debian's script words it. */
export const adduser: Program = (call) => {
	const { machine, root, out, err } = call;
	const { words } = readWords(call.args);
	const [user = '', group] = words;
	if (!isRoot(call)) {
		err(
			`${releaseOf(machine).version === '18.04' ? 'adduser: Only root may add a user or group to the system.' : 'fatal: Only root may add a user or group to the system.'}\n`,
		);
		return 1;
	}
	if (group === undefined)
		return fail(call, 'this simulation adds no users, only users to groups: adduser USER GROUP');
	if (!userNamed(root, user)) return fail(call, `The user \`${user}' does not exist.`);
	const found = groupNamed(root, group);
	if (!found) return fail(call, `The group \`${group}' does not exist.`);
	if (found.members.includes(user)) {
		out(`The user \`${user}' is already a member of \`${group}'.\n`);
		return 0;
	}
	setMember(root, group, user, true);
	out(
		releaseOf(machine).version === '18.04' ||
			releaseOf(machine).version === '20.04' ||
			releaseOf(machine).version === '22.04'
			? `Adding user \`${user}' to group \`${group}' ...\nAdding user ${user} to group ${group}\nDone.\n`
			: `info: Adding user \`${user}' to group \`${group}' ...\n`,
	);
	return 0;
};

/** `usermod -aG groups user`. Without `-a` all other groups are lost, as on a real host. */
export const usermod: Program = (call) => {
	const { args, root, err } = call;
	const { options, words } = readWords(args, ['G', 'groups', 'g', 's', 'd', 'l']);
	const [user = ''] = words;
	const wanted = String(options['G'] ?? options['groups'] ?? '')
		.split(',')
		.filter(Boolean);
	if (user === '') {
		err('Usage: usermod [options] LOGIN\n');
		return 2;
	}
	if (!userNamed(root, user)) return fail(call, `user '${user}' does not exist`, 6);
	const missing = wanted.find((name) => !groupNamed(root, name));
	if (missing) return fail(call, `group '${missing}' does not exist`, 6);
	if (!isRoot(call)) {
		err('usermod: Permission denied.\nusermod: cannot lock /etc/passwd; try again later.\n');
		return 1;
	}
	const append = options['a'] === true || options['append'] === true;
	if (wanted.length > 0)
		for (const { name, members } of groups(root)) {
			const should = wanted.includes(name) || (append && members.includes(user));
			if (should !== members.includes(user)) setMember(root, name, user, should);
		}
	return 0;
};

/** `gpasswd -a user group` and `-d`. */
export const gpasswd: Program = (call) => {
	const { args, root, out, err } = call;
	const { options, words } = readWords(args, ['a', 'd']);
	const [group = ''] = words;
	const user = String(options['a'] ?? options['d'] ?? '');
	if (!isRoot(call)) {
		err('gpasswd: Permission denied.\n');
		return 1;
	}
	if (!groupNamed(root, group))
		return fail(call, `group '${group}' does not exist in /etc/group`, 3);
	if (!userNamed(root, user)) return fail(call, `user '${user}' does not exist`, 3);
	setMember(root, group, user, options['a'] !== undefined);
	out(
		options['a'] === undefined
			? `Removing user ${user} from group ${group}\n`
			: `Adding user ${user} to group ${group}\n`,
	);
	return 0;
};

/** `groupadd` and `addgroup`. */
export const groupadd: Program = (call) => {
	const { name, args, root, out, err } = call;
	const { options, words } = readWords(args, ['g', 'gid']);
	const [group = ''] = words;
	if (!isRoot(call)) {
		err(`${name}: Permission denied.\n${name}: cannot lock /etc/group; try again later.\n`);
		return 10;
	}
	const gid = options['g'] ?? options['gid'];
	if (!addGroup(root, group, gid === undefined ? undefined : Number(gid)))
		return fail(call, `group '${group}' already exists`, 9);
	if (name === 'addgroup')
		out(`info: Adding group \`${group}' (GID ${groupNamed(root, group)?.gid}) ...\n`);
	return 0;
};

export const groupdel: Program = (call) => {
	const {
		args: [group = ''],
		root,
		err,
	} = call;
	if (!isRoot(call)) {
		err('groupdel: Permission denied.\n');
		return 10;
	}
	if (!groupNamed(root, group)) return fail(call, `group '${group}' does not exist`, 6);
	writeGroups(
		root,
		groups(root).filter(({ name }) => name !== group),
	);
	return 0;
};
