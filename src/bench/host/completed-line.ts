import type { Completion } from '../../host/shell/shell-port.ts';

/** What Tab makes of the text before the cursor: more of it, or what there is to choose from. */
export interface Completed {
	readonly text: string;
	/** Shown when nothing could be added. */
	readonly choices: readonly string[];
}

export function completedLine(text: string, { from, candidates }: Completion): Completed {
	const [first = '', ...others] = candidates;
	let common = first;
	for (const other of others) while (!other.startsWith(common)) common = common.slice(0, -1);
	const longer = text.slice(0, from) + common;
	return longer.length > text.length || others.length === 0
		? { text: candidates.length > 0 ? longer : text, choices: [] }
		: { text, choices: candidates };
}
