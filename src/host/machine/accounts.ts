import type { Credentials, Files } from './files.ts';

export interface User {
	readonly name: string;
	readonly uid: number;
	readonly gid: number;
	readonly home: string;
}

export interface Group {
	readonly name: string;
	readonly gid: number;
	readonly members: readonly string[];
}

/*
 * The account database is the text of /etc/passwd and /etc/group, as on a real host: `sudo tee -a /etc/group` counts.
 * What a session may do is another matter: it got its groups when it began (machine.ts).
 */

const rows = (files: Files, path: string) =>
	(files.peek(path) ?? '')
		.split('\n')
		.filter(Boolean)
		.map((line) => line.split(':'));

export const users = (files: Files): User[] =>
	rows(files, '/etc/passwd').map(([name = '', , uid, gid, , home = '/']) => ({
		name,
		uid: Number(uid),
		gid: Number(gid),
		home,
	}));

export const groups = (files: Files): Group[] =>
	rows(files, '/etc/group').map(([name = '', , gid, members = '']) => ({
		name,
		gid: Number(gid),
		members: members.split(',').filter(Boolean),
	}));

export const userNamed = (files: Files, name: string) =>
	users(files).find((user) => user.name === name || String(user.uid) === name);
export const groupNamed = (files: Files, name: string) =>
	groups(files).find((group) => group.name === name || String(group.gid) === name);
export const userName = (files: Files, uid: number) =>
	users(files).find((user) => user.uid === uid)?.name ?? String(uid);
export const groupName = (files: Files, gid: number) =>
	groups(files).find((group) => group.gid === gid)?.name ?? String(gid);

/** What a session gets that begins now. */
export function credentialsOf(files: Files, { name, uid, gid }: User): Credentials {
	const others = groups(files).filter(({ members }) => members.includes(name));
	return {
		uid,
		gid,
		groups: [gid, ...others.map((group) => group.gid).filter((id) => id !== gid)],
	};
}

export function writeGroups(files: Files, all: readonly Group[]): void {
	files.write(
		'/etc/group',
		all.map(({ name, gid, members }) => `${name}:x:${gid}:${members.join(',')}\n`).join(''),
	);
}

/** Makes a group unless there is one, and says whether it did. */
export function addGroup(files: Files, name: string, gid?: number): boolean {
	const all = groups(files);
	if (all.some((group) => group.name === name)) return false;
	const free = Math.max(999, ...all.map((group) => group.gid).filter((id) => id < 60_000)) + 1;
	writeGroups(files, [...all, { name, gid: gid ?? free, members: [] }]);
	return true;
}

/** Puts somebody into a group, or takes them out. */
export function setMember(files: Files, group: string, user: string, member: boolean): void {
	writeGroups(
		files,
		groups(files).map((row) =>
			row.name === group
				? {
						...row,
						members: [...row.members.filter((name) => name !== user), ...(member ? [user] : [])],
					}
				: row,
		),
	);
}
