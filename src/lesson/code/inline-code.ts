/** A piece of a sentence: words, or code that stood between backticks. */
export interface Piece {
	readonly text: string;
	readonly isCode: boolean;
}

/** Attributes are no Markdown; this reads the one mark they need: `code` between backticks. */
export function inlineCode(sentence: string): Piece[] {
	return sentence
		.split('`')
		.map((text, index) => ({ text, isCode: index % 2 === 1 }))
		.filter(({ text }) => text !== '');
}
