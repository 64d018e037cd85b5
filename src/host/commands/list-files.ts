import { groupName, userName } from '../machine/accounts.ts';
import { FileError, type FileKind, type FileNode, join, nameOf } from '../machine/files.ts';
import { type Call, type Program, readWords } from './program.ts';

const LETTER: Readonly<Record<FileKind, string>> = {
	file: '-',
	directory: 'd',
	link: 'l',
	device: 'c',
	socket: 's',
};

/** Permission bits as `ls -l` prints them. */
export function modeText({ kind, mode }: FileNode): string {
	const bits = [6, 3, 0].map((shift) => {
		const rights = (mode >> shift) & 7;
		return `${rights & 4 ? 'r' : '-'}${rights & 2 ? 'w' : '-'}${rights & 1 ? 'x' : '-'}`;
	});
	const text = `${LETTER[kind]}${bits.join('')}`;
	return mode & 0o1000 ? `${text.slice(0, -1)}${text.endsWith('x') ? 't' : 'T'}` : text;
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export function timeText(time: number): string {
	const at = new Date(time);
	const two = (n: number) => String(n).padStart(2, '0');
	return `${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

const sizeOf = ({ kind, content, target }: FileNode) =>
	content?.length ?? target?.length ?? (kind === 'directory' ? 4096 : 0);

/** `ls` with owners, devices and sockets, which the interpreter's own does not know. */
export const ls: Program = (call) => {
	const { args, files, cwd, out, err } = call;
	const { options, words } = readWords(args, ['color', 'I', 'w']);
	let code = 0;
	const rows: { name: string; path: string; node: FileNode }[] = [];
	const folders: string[] = [];
	for (const word of words.length > 0 ? words : ['.']) {
		try {
			const path = join(cwd, word);
			const follow = !options['l'] && !options['d'];
			const node = files.stat(path, { follow });
			if (node.kind === 'directory' && !options['d']) folders.push(word);
			else rows.push({ name: word, path, node });
		} catch (error) {
			err(refusal(error, word));
			code = 2;
		}
	}
	out(render(call, rows, options));
	for (const [index, folder] of folders.entries()) {
		if (words.length > 1) out(`${index > 0 || rows.length > 0 ? '\n' : ''}${folder}:\n`);
		try {
			const path = join(cwd, folder);
			const names = files
				.list(path)
				.filter((name) => options['a'] || options['A'] || !name.startsWith('.'));
			const all = options['a'] ? ['.', '..', ...names] : names;
			const listed = all.map((name) => ({
				name,
				path: join(path, name),
				node: files.as({ uid: 0, gid: 0, groups: [] }).stat(join(path, name), { follow: false }),
			}));
			if (options['l'])
				out(
					`total ${listed.reduce((sum, { node }) => sum + Math.ceil(sizeOf(node) / 4096) * 4, 0)}\n`,
				);
			out(render(call, listed, options));
		} catch (error) {
			err(
				error instanceof FileError && error.code === 'EACCES'
					? `ls: cannot open directory '${folder}': Permission denied\n`
					: refusal(error, folder),
			);
			code = 2;
		}
	}
	return code;
};

function refusal(error: unknown, word: string): string {
	if (!(error instanceof FileError)) throw error;
	const reason = { EACCES: 'Permission denied', ENOTDIR: 'Not a directory' } as Record<
		string,
		string
	>;
	return `ls: cannot access '${word}': ${reason[error.code] ?? 'No such file or directory'}\n`;
}

function render(
	{ root }: Call,
	rows: readonly { name: string; path: string; node: FileNode }[],
	options: Readonly<Record<string, string | true>>,
): string {
	if (!options['l']) return rows.map(({ name }) => `${name}\n`).join('');
	const cells = rows.map(({ name, node }) => [
		modeText(node),
		node.kind === 'directory' ? '2' : '1',
		options['n'] ? String(node.uid) : userName(root, node.uid),
		options['n'] ? String(node.gid) : groupName(root, node.gid),
		node.device ? node.device.join(', ') : String(sizeOf(node)),
		timeText(node.mtime),
		node.target !== undefined ? `${name} -> ${node.target}` : name,
	]);
	const widths = [0, 1, 2, 3, 4, 5].map((column) =>
		Math.max(...cells.map((row) => row[column]?.length ?? 0)),
	);
	return cells
		.map((row) =>
			row
				.map((cell, column) =>
					column === 1 || column === 4
						? cell.padStart(widths[column] ?? 0)
						: column < 4
							? cell.padEnd(widths[column] ?? 0)
							: cell,
				)
				.join(' '),
		)
		.join('\n')
		.concat(cells.length > 0 ? '\n' : '');
}

/** `stat`, with `-c` and the formats that lessons use. */
export const stat: Program = ({ args, files, root, cwd, out, err }) => {
	const { options, words } = readWords(args, ['c', 'format']);
	let code = 0;
	for (const word of words) {
		try {
			const node = files.stat(join(cwd, word), { follow: options['L'] === true });
			const octal = node.mode.toString(8);
			const owner = userName(root, node.uid);
			const group = groupName(root, node.gid);
			const format = options['c'] ?? options['format'];
			const values: Record<string, string> = {
				a: octal,
				A: modeText(node),
				U: owner,
				G: group,
				u: String(node.uid),
				g: String(node.gid),
				s: String(sizeOf(node)),
				n: word,
				F: {
					file: 'regular file',
					directory: 'directory',
					link: 'symbolic link',
					device: 'character special file',
					socket: 'socket',
				}[node.kind],
			};
			if (typeof format === 'string') {
				out(`${format.replace(/%(.)/g, (all, letter: string) => values[letter] ?? all)}\n`);
				continue;
			}
			out(
				[
					`  File: ${word}`,
					`  Size: ${sizeOf(node)}\t${values['F']}`,
					`Access: (${octal.padStart(4, '0')}/${modeText(node)})  Uid: (${String(node.uid).padStart(5)}/${owner.padStart(8)})   Gid: (${String(node.gid).padStart(5)}/${group.padStart(8)})`,
					`Modify: ${new Date(node.mtime).toISOString().replace('T', ' ').replace('Z', ' +0000')}`,
					'',
				].join('\n'),
			);
		} catch (error) {
			if (!(error instanceof FileError)) throw error;
			err(
				`stat: cannot statx '${word}': ${error.code === 'EACCES' ? 'Permission denied' : 'No such file or directory'}\n`,
			);
			code = 1;
		}
	}
	return code;
};

/** `chown` and `chgrp`. */
export const chown: Program = ({ name, args, files, root, cwd, err }) => {
	const { options, words } = readWords(args);
	const [spec = '', ...targets] = words;
	const [user, group] = name === 'chgrp' ? ['', spec] : spec.split(/[:.]/);
	const idOf = (file: string, wanted: string | undefined) => {
		if (!wanted) return undefined;
		const row = (root.peek(file) ?? '').split('\n').find((line) => line.split(':')[0] === wanted);
		return row ? Number(row.split(':')[2]) : /^\d+$/.test(wanted) ? Number(wanted) : Number.NaN;
	};
	const uid = idOf('/etc/passwd', user);
	const gid = idOf('/etc/group', group);
	if (Number.isNaN(uid) || Number.isNaN(gid)) {
		err(`${name}: invalid ${Number.isNaN(uid) ? 'user' : 'group'}: '${spec}'\n`);
		return 1;
	}
	if (targets.length === 0) {
		err(`${name}: missing operand${spec ? ` after '${spec}'` : ''}\n`);
		return 1;
	}
	let code = 0;
	const change = (path: string, word: string) => {
		try {
			files.chown(path, {
				...(uid === undefined ? {} : { uid }),
				...(gid === undefined ? {} : { gid }),
			});
			if (options['R'] && files.stat(path).kind === 'directory')
				for (const child of files.list(path)) change(`${path}/${child}`, `${word}/${child}`);
		} catch (error) {
			if (!(error instanceof FileError)) throw error;
			const what = name === 'chgrp' ? 'group' : 'ownership';
			err(
				error.code === 'ENOENT'
					? `${name}: cannot access '${word}': No such file or directory\n`
					: `${name}: changing ${what} of '${word}': ${error.code === 'EPERM' ? 'Operation not permitted' : 'Permission denied'}\n`,
			);
			code = 1;
		}
	};
	for (const word of targets) change(join(cwd, word), word);
	return code;
};

/** `install -m 755 a b`: a copy with an owner and a mode. */
export const installFile: Program = ({ args, files, cwd, err }) => {
	const { options, words } = readWords(args, ['m', 'o', 'g', 'mode', 'owner', 'group']);
	const [from = '', to = ''] = words;
	try {
		const target = join(cwd, to);
		const place =
			files.exists(target) && files.stat(target).kind === 'directory'
				? `${target}/${nameOf(from)}`
				: target;
		if (files.exists(place)) files.remove(place);
		files.write(
			place,
			files.read(join(cwd, from)),
			Number.parseInt(String(options['m'] ?? options['mode'] ?? '755'), 8),
		);
		return 0;
	} catch (error) {
		if (!(error instanceof FileError)) throw error;
		err(
			error.code === 'ENOENT'
				? `install: cannot stat '${from}': No such file or directory\n`
				: `install: cannot create regular file '${to}': Permission denied\n`,
		);
		return 1;
	}
};
