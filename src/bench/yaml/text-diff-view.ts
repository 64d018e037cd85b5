import { diffLines } from '../../course/diff.ts';
import { element } from '../../ui/dom.ts';

/** The table of lines grows with the product of both. */
const MAX_LINES = 2000;

const signs = { added: '+', removed: '-', same: ' ' };

/** The two texts line by line, with three lines around each change. */
export function textDiffView(before: string, after: string): HTMLElement {
	const longest = Math.max(before.split('\n').length, after.split('\n').length);
	if (longest > MAX_LINES) {
		const words = `${longest} lines, and a text diff is drawn for ${MAX_LINES} at most. Changes compares any number; or download both and use diff.`;
		return element('p', { class: 'yaml-note' }, words);
	}
	const lines = diffLines(before, after);
	const near = lines.map((_, index) =>
		lines.slice(Math.max(0, index - 3), index + 4).some(({ kind }) => kind !== 'same'),
	);
	const view = element('pre', { class: 'text-diff', tabindex: 0, 'aria-label': 'Text diff' });
	for (const [index, { kind, text }] of lines.entries()) {
		if (near[index])
			view.append(element('span', { 'data-kind': kind }, `${signs[kind]} ${text}\n`));
		else if (near[index - 1]) view.append(element('span', { 'data-kind': 'gap' }, '⋯\n'));
	}
	if (!near.includes(true)) view.append('The texts are the same.');
	return view;
}
