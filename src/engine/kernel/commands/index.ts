import type { Command } from '../context.ts';
import { fileCommands } from './files.ts';
import { npm, npx } from './npm.ts';
import { plainCommands } from './plain.ts';
import { sh } from './sh.ts';
import { textCommands } from './text.ts';

/** All commands but `node`, by name, as large as lessons need them: what the late script `commands` holds. */
export const commands: Readonly<Record<string, Command>> = {
	npm,
	npx,
	sh,
	...fileCommands,
	...plainCommands,
	...textCommands,
	/** `node` and `npm` stand where Node's own installer puts them. */
	async which(names, { stdout }) {
		let code = names.length > 0 ? 0 : 1;
		for (const name of names) {
			const folder = /^(?:node|np[mx])$/.test(name) ? '/usr/local/bin' : '/usr/bin';
			if (name === 'node' || Object.hasOwn(commands, name))
				await stdout.write(`${folder}/${name}\n`);
			else code = 1;
		}
		return code;
	},
};
