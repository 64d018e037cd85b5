import { resolvePath } from '../paths.ts';
import type { Shell, Streams } from './shell.ts';

type Builtin = (args: readonly string[], shell: Shell, io: Streams) => Promise<number> | number;

/** Commands that change the shell they run in (XCU 2.15 and `cd`). */
export const builtins: Readonly<Record<string, Builtin>> = {
	':': () => 0,
	async cd([name = '~'], shell, { stdout, stderr }) {
		const to =
			name === '-' ? shell.get('OLDPWD') : name === '~' ? (shell.get('HOME') ?? '/') : name;
		const path = resolvePath(shell.cwd, to ?? '.');
		if (!shell.files.exists(path) || shell.files.isFile(path)) {
			await stderr.write(`sh: 1: cd: can't cd to ${name}\n`);
			return 2;
		}
		if (name === '-') await stdout.write(`${path}\n`);
		for (const [variable, value] of [
			['OLDPWD', shell.cwd],
			['PWD', path],
		] as const) {
			shell.set(variable, value);
			shell.exported.add(variable);
		}
		shell.cwd = path;
		return 0;
	},
	exit([code], shell) {
		shell.exited = true;
		return code === undefined ? shell.status : Number(code) & 255;
	},
	async export(args, shell, { stdout }) {
		for (const arg of args.filter((each) => each !== '-p')) {
			const [, name = arg, value] = /^(\w+)=(.*)$/s.exec(arg) ?? [];
			if (value !== undefined) shell.set(name, value);
			shell.exported.add(name);
		}
		if (args.length > 0 && args[0] !== '-p') return 0;
		for (const [name, value] of Object.entries(shell.environment).sort())
			await stdout.write(`export ${name}='${value.replaceAll("'", `'"'"'`)}'\n`);
		return 0;
	},
	unset(args, shell) {
		for (const name of args) shell.unset(name);
		return 0;
	},
};
