type Format = (...args: unknown[]) => string;

interface DebugLog {
	(...args: unknown[]): void;
	readonly enabled: boolean;
}

/**
 * `debuglog` writes to standard error for the sections that `NODE_DEBUG` named at the start: names between commas, in
 * which `*` stands for anything. https://nodejs.org/api/util.html#utildebuglogsection-callback
 */
export function createDebuglog(format: Format, wanted = '') {
	const patterns = wanted
		.toUpperCase()
		.split(',')
		.filter((name) => name !== '')
		.map((name) => new RegExp(`^${name.split('*').map(literal).join('.*')}$`));

	return function debuglog(section: string, onFirst?: (log: DebugLog) => void): DebugLog {
		const name = section.toUpperCase();
		const enabled = patterns.some((pattern) => pattern.test(name));
		let first = onFirst;
		const log = Object.assign(
			(...args: unknown[]) => {
				if (!enabled) return;
				first?.(log);
				first = undefined;
				process.stderr.write(`${name} ${process.pid}: ${format(...args)}\n`);
			},
			{ enabled },
		);
		return log;
	};
}

const literal = (text: string) => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
