import { parser } from '@lezer/javascript';

/** A layer as it stands in the source: one argument of the call that builds the chain. */
export interface LayerSource {
	/** The expression, e.g. `limitInFlight(100)`. */
	readonly text: string;
	/** What a reader calls it: the expression without its arguments, e.g. `limitInFlight`. */
	readonly name: string;
	/** Where the expression begins and ends, in UTF-16 code units. */
	readonly from: number;
	readonly to: number;
}

/** The call `chain(…)` in a file. */
export interface ChainSource {
	/** Outermost first. */
	readonly layers: readonly LayerSource[];
	/** Line of the call, counted from 1. */
	readonly line: number;
}

const typescript = parser.configure({ dialect: 'ts' });

/**
 * Finds the first call of `chain` with two layers or more. Gives `undefined` when there is none, when it cannot be
 * read (a syntax error inside), or when it spreads a list: then only the editor can change it.
 */
export function findChain(source: string): ChainSource | undefined {
	const tree = typescript.parse(source);
	let found: ChainSource | undefined;
	tree.iterate({
		enter({ type, node }) {
			if (found || type.name !== 'CallExpression') return;
			const callee = node.firstChild;
			const list = node.getChild('ArgList');
			if (!callee || !list || source.slice(callee.from, callee.to) !== 'chain') return;
			const layers: LayerSource[] = [];
			for (let child = list.firstChild; child; child = child.nextSibling) {
				if (child.type.isError || child.name === 'Spread') return;
				if (['(', ')', ',', 'LineComment', 'BlockComment'].includes(child.name)) continue;
				const text = source.slice(child.from, child.to);
				layers.push({ text, name: nameOf(text), from: child.from, to: child.to });
			}
			if (layers.length < 2) return;
			found = { layers, line: source.slice(0, node.from).split('\n').length };
		},
	});
	return found;
}

/**
 * The source with the layer at `index` moved to `target` (both count from 0, outermost first). A comment at the end
 * of a layer's line goes with it. Gives `undefined` where there is no such chain or place.
 */
export function moveLayer(source: string, index: number, target: number): string | undefined {
	const chain = findChain(source);
	if (!chain?.layers[index] || !chain.layers[target]) return undefined;
	const slots = slotsOf(source, chain.layers);
	const order = slots.map((slot) => slot.content);
	const [moved] = order.splice(index, 1);
	if (moved === undefined) return undefined;
	order.splice(target, 0, moved);
	let text = '';
	let at = 0;
	slots.forEach((slot, place) => {
		const { layer, comment } = order[place] ?? slot.content;
		text += source.slice(at, slot.from) + layer + slot.comma + comment;
		at = slot.to;
	});
	return text + source.slice(at);
}

interface Slot {
	readonly from: number;
	readonly to: number;
	/** Stays where it is: the last layer may have none. */
	readonly comma: string;
	/** Moves. */
	readonly content: { readonly layer: string; readonly comment: string };
}

function slotsOf(source: string, layers: readonly LayerSource[]): Slot[] {
	return layers.map(({ from, to, text }) => {
		const [, comma = '', comment = ''] =
			/^(\s*,)?([ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/(?=[ \t]*\n)))?/.exec(source.slice(to)) ?? [];
		return {
			from,
			to: to + comma.length + comment.length,
			comma,
			content: { layer: text, comment },
		};
	});
}

function nameOf(text: string): string {
	return /^[\w$.]+/.exec(text)?.[0] ?? text;
}
