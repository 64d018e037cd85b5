import { element } from '../../ui/dom.ts';
import type { Change } from './compare-documents.ts';

/** More than this is for a diff tool. */
const MAX_SHOWN = 500;

const signs = { added: '+', changed: '~', removed: '−' };

/** What a transform changed, grouped by why; its notes are of what it left alone. */
export function changesView(
	changes: readonly Change[],
	notes: readonly string[] = [],
): HTMLElement {
	const view = element(
		'div',
		{ class: 'changes' },
		...notes.map((note) => element('p', { class: 'yaml-note' }, note)),
	);
	if (changes.length === 0)
		view.append(
			element('p', { class: 'yaml-note' }, 'Nothing is different but perhaps the layout.'),
		);
	const groups = Map.groupBy(changes.slice(0, MAX_SHOWN), ({ why }) => why);
	for (const [why, own] of groups) {
		const reason = why === undefined ? 'Without a reason' : `Because ${why}`;
		view.append(element('h4', {}, reason), ...ofObjects(own));
	}
	if (changes.length > MAX_SHOWN) {
		const words = `${changes.length - MAX_SHOWN} more changes are not shown. Download the output to compare it.`;
		view.append(element('p', { class: 'yaml-note' }, words));
	}
	return view;
}

/** Each object is named once, above its places; one that came or went as a whole is its own line. */
function ofObjects(changes: readonly Change[]): HTMLElement[] {
	return [...Map.groupBy(changes, ({ object }) => object)].flatMap(([object, own]) => {
		const list = element('ul', {}, ...own.map(changeLine));
		const isWhole = own.every(({ path }) => path === '');
		return isWhole ? [list] : [element('p', {}, element('code', {}, object)), list];
	});
}

function changeLine({ kind, object, path, before, after }: Change): HTMLElement {
	const line = element(
		'li',
		{ 'data-kind': kind },
		element('span', { class: 'change-sign', 'aria-hidden': true }, signs[kind]),
		element('span', {}, `${kind} `),
		element('code', {}, path === '' ? object : path),
	);
	if (before !== undefined) line.append(' ', element('del', {}, before));
	if (after !== undefined) line.append(' ', element('ins', {}, after));
	return line;
}
