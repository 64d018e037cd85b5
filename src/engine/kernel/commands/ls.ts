import type { Files } from '../../files/files.ts';
import { resolvePath } from '../paths.ts';
import { readOptions } from './options.ts';
import { reasonOf, withUsage } from './report.ts';

/** `ls` with -a, -A, -R and a short -l; one name a line, as GNU's prints into a pipe. */
export const ls = withUsage(
	'ls',
	async (args, { system: { files }, cwd, stdout, stderr }) => {
		const { has, operands } = readOptions('ls', args, '1aAlRF');
		const names = operands.length > 0 ? [...operands].sort() : ['.'];
		let code = 0;
		const single: string[] = [];
		const folders: string[] = [];
		for (const name of names) {
			const path = resolvePath(cwd, name);
			try {
				files.stat(path);
				(files.isFile(path) ? single : folders).push(name);
			} catch (error) {
				await stderr.write(`ls: cannot access '${name}': ${reasonOf(error)}\n`);
				code = 2;
			}
		}
		const lines = (folder: string, list: readonly string[]) =>
			has('l') ? longLines(files, folder, list) : list.map((name) => `${name}\n`).join('');
		await stdout.write(lines(cwd, single));
		const titled = names.length > 1 || has('R');
		let isFirst = single.length === 0;
		const show = async (name: string): Promise<void> => {
			const path = resolvePath(cwd, name);
			const all = files
				.readdir(path)
				.filter((each) => has('a') || has('A') || !each.startsWith('.'));
			const listed = has('a') ? ['.', '..', ...all] : all;
			const total = has('l') ? `total ${4 * all.length}\n` : '';
			const title = titled ? `${isFirst ? '' : '\n'}${name}:\n` : '';
			isFirst = false;
			await stdout.write(title + total + lines(path, listed));
			if (!has('R')) return;
			for (const child of all) {
				if (!files.isFile(`${path}/${child}`)) await show(`${name.replace(/\/$/, '')}/${child}`);
			}
		};
		for (const name of folders) await show(name);
		return code;
	},
	2,
);

/** There are no owners and modes here; the columns stand where scripts look for them. */
function longLines(files: Files, folder: string, names: readonly string[]): string {
	const rows = names.map((name) => ({ name, ...files.stat(resolvePath(folder, name)) }));
	const width = Math.max(0, ...rows.map(({ size }) => String(size).length));
	const links = rows.map(({ type }) => (type === 'directory' ? 2 : 1));
	return rows
		.map(({ name, type, size, mtimeMs }, index) => {
			const mode = type === 'directory' ? 'drwxr-xr-x' : '-rw-r--r--';
			const [, month, day, , time] = new Date(mtimeMs)
				.toUTCString()
				.split(/,? /)
				.map((part, at, all) => (at === 1 ? (all[2] ?? '') : at === 2 ? (all[1] ?? '') : part));
			return `${mode} ${links[index]} root root ${String(size).padStart(width)} ${month} ${String(Number(day)).padStart(2)} ${time?.slice(0, 5)} ${name}\n`;
		})
		.join('');
}
