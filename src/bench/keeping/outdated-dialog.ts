import { openDialog } from '../../ui/dialog.ts';
import { element } from '../../ui/dom.ts';
import { exerciseOf, type OutdatedEdit } from '../files/project.ts';
import { merge, type Piece, settle } from './merge.ts';

export interface OutdatedPorts {
	/** Puts `text` in the file, begun from the course's text of now; null is no file. Answers an undo. */
	readonly onSettle: (edit: OutdatedEdit, text: string | null) => () => void;
}

/** The dialog where a reader decides, file by file, between their text and the lesson's new one. */
export function openOutdated(edits: readonly OutdatedEdit[], ports: OutdatedPorts): void {
	const sections = edits.map((edit) => fileSection(edit, ports));
	openDialog('The lesson changed', ...sections).classList.add('outdated');
}

function fileSection(edit: OutdatedEdit, { onSettle }: OutdatedPorts): HTMLElement {
	const exercise = exerciseOf(edit.set);
	const place = exercise === undefined ? '' : `, in the exercise ${exercise}`;
	const choices = element('div', { class: 'row' });
	const more = element('div');
	const status = element('p', { role: 'status' });

	const decide = (text: string | null, words: string) => {
		const undo = onSettle(edit, text);
		const back = button('Undo', () => {
			undo();
			offer();
			choices.querySelector('button')?.focus();
		});
		more.replaceChildren();
		choices.replaceChildren(back);
		back.focus();
		status.textContent = words;
	};
	const offer = () => {
		const { base, text, original } = edit;
		const buttons = [
			button('Keep mine', () => decide(text, 'Your text stays.')),
			button(original === null ? 'Delete it, as the lesson did' : 'Take the new one', () =>
				decide(original, 'The file is as the lesson has it now.'),
			),
		];
		if (text !== null && original !== null) {
			buttons.push(
				button('Merge', () => {
					const pieces = merge(base ?? '', text, original);
					const conflicts = pieces.filter(({ kind }) => kind === 'conflict').length;
					status.textContent = conflictWords(conflicts);
					more.replaceChildren(
						mergeForm(pieces, `${edit.set} ${edit.path}`, (merged) =>
							decide(merged, 'The merged text is in the file.'),
						),
					);
				}),
			);
		}
		choices.replaceChildren(...buttons);
		more.replaceChildren();
		status.textContent = '';
	};
	offer();
	const heading = element('h3', {}, `${edit.path}${place}`);
	return element('section', { 'aria-label': edit.path }, heading, choices, status, more);
}

function conflictWords(count: number): string {
	if (count === 0) return 'Both changes fit together.';
	return count === 1
		? 'One place was changed by both. Choose which lines to keep.'
		: `${count} places were changed by both. Choose which lines to keep.`;
}

/** The merged text, with a choice at each conflict. */
function mergeForm(
	pieces: readonly Piece[],
	name: string,
	onMerged: (text: string) => void,
): HTMLElement {
	const sides: ('mine' | 'theirs')[] = [];
	const parts = pieces.map((piece) => {
		if (piece.kind === 'settled') return element('pre', {}, shortened(piece.lines));
		const index = sides.push('mine') - 1;
		const options = (['mine', 'theirs'] as const).flatMap((side) => {
			const radio = element('input', {
				type: 'radio',
				name: `${name} ${index}`,
				checked: side === 'mine',
			});
			radio.addEventListener('change', () => {
				sides[index] = side;
			});
			const words = side === 'mine' ? 'Yours' : "The lesson's";
			const lines = piece[side].join('\n') || '(nothing)';
			return [element('label', {}, radio, words), element('pre', { class: side }, lines)];
		});
		return element('fieldset', {}, element('legend', {}, `Place ${index + 1}`), ...options);
	});
	const use = button('Use the merged text', () => onMerged(settle(pieces, sides)));
	return element('div', {}, element('div', { class: 'merged' }, ...parts), use);
}

/** Long stretches that nobody has to decide about show their ends. */
function shortened(lines: readonly string[]): string {
	if (lines.length <= 9) return lines.join('\n');
	return [...lines.slice(0, 4), `… ${lines.length - 8} lines`, ...lines.slice(-4)].join('\n');
}

function button(words: string, onPress: () => void): HTMLButtonElement {
	const node = element('button', { type: 'button', class: 'button' }, words);
	node.addEventListener('click', onPress);
	return node;
}
