import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import type { ErrorMark } from './error-marks.ts';

/** Marks a line with the error that ended the program, or takes the mark away. */
export const markLine = StateEffect.define<ErrorMark | undefined>();

class Message extends WidgetType {
	readonly #text: string;

	constructor(text: string) {
		super();
		this.#text = text;
	}

	override eq(other: Message): boolean {
		return other.#text === this.#text;
	}

	toDOM(): HTMLElement {
		const node = document.createElement('div');
		node.className = 'cm-error-message';
		node.textContent = this.#text;
		return node;
	}
}

/** The marked line and its message; both move with the text and go with the next mark. */
export const markedLine = StateField.define<DecorationSet>({
	create: () => Decoration.none,
	update(marks, transaction) {
		let now = marks.map(transaction.changes);
		for (const effect of transaction.effects) {
			if (!effect.is(markLine)) continue;
			const mark = effect.value;
			now = Decoration.none;
			if (!mark || mark.line > transaction.state.doc.lines) continue;
			const line = transaction.state.doc.line(mark.line);
			now = Decoration.set([
				Decoration.line({ class: 'cm-error-line' }).range(line.from),
				Decoration.widget({ widget: new Message(mark.message), block: true, side: 1 }).range(
					line.to,
				),
			]);
		}
		return now;
	},
	provide: (field) => EditorView.decorations.from(field),
});
