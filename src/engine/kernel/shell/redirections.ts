import { fileOutput } from '../commands/file-output.ts';
import { resolvePath } from '../paths.ts';
import { codeOf, inputOf, nowhere, type Output } from '../streams.ts';
import { type ExpansionScope, expandText } from './expand.ts';
import type { Streams } from './shell.ts';
import type { Redirection } from './syntax.ts';

/** A file of a redirection cannot be opened: the command does not run (XCU 2.8.1). */
export class RedirectionError extends Error {}

/** Standard streams after `redirections`, from left to right (XCU 2.7). Files that were opened are added to `opened`. */
export function openRedirections(
	redirections: readonly Redirection[],
	streams: Streams,
	scope: ExpansionScope,
	opened: Output[],
): Streams {
	const { files } = scope;
	let { stdin, stdout, stderr } = streams;
	for (const { fd, operator, target } of redirections) {
		const name = expandText(target, scope);
		if (fd > 2) throw new RedirectionError(`${fd}: there are the descriptors 0, 1 and 2 here`);
		const path = resolvePath(scope.cwd, name);
		if (operator === '<') {
			if (path === '/dev/null') stdin = inputOf(undefined);
			else if (files.isFile(path)) stdin = inputOf(new TextDecoder().decode(files.read(path)));
			else if (files.exists(path))
				throw new RedirectionError(`cannot open ${name}: Is a directory`);
			else throw new RedirectionError(`cannot open ${name}: No such file`);
			continue;
		}
		let output: Output;
		if (operator === '>&') {
			const copied = { '1': stdout, '2': stderr }[name];
			if (!copied) throw new RedirectionError(`${name}: bad file descriptor`);
			output = copied;
		} else if (path === '/dev/null') output = nowhere;
		else {
			try {
				output = fileOutput(files, path, operator === '>>');
			} catch (error) {
				const code = codeOf(error);
				if (code === undefined) throw error;
				const reason = code === 'EISDIR' ? 'Is a directory' : 'Directory nonexistent';
				throw new RedirectionError(`cannot create ${name}: ${reason}`);
			}
			opened.push(output);
		}
		if (fd === 2) stderr = output;
		else stdout = output;
	}
	return { stdin, stdout, stderr };
}
