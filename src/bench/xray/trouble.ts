import { findLocations, type Location } from '../output/locations.ts';
import type { LayerStep } from './layer-event.ts';
import type { Passage } from './passages.ts';

/** A learner's mistake in a sentence, and the spot to look at where it can be told. */
export interface Trouble {
	readonly text: string;
	readonly location?: Location;
}

export interface ProjectText {
	readonly path: string;
	readonly text: string;
}

/** What is wrong about a step, if anything is; a throw with a stack is told by the program itself. */
export function stepTrouble(step: LayerStep, files: readonly ProjectText[]): Trouble | undefined {
	const { event, layer, thrown = '', where = '' } = step;
	if (event === 'twice') {
		const [spot] = findLocations(
			where,
			files.map(({ path }) => path),
		);
		const place = spot ? `${spot.path}:${spot.line}` : where;
		return {
			text: `${layer} calls next once more for the same request, at ${place}. Call it once or not at all: the second time, the answer is already on its way.`,
			...(spot && { location: spot }),
		};
	}
	if (event === 'threw' && !/^[\w$]*(Error|Exception)\b/.test(thrown)) {
		const definition = findDefinition(layer, files);
		return {
			text: `${layer}${placeOf(definition)} threw ${thrown}, which knows nothing of where it was thrown. Throw an Error.`,
			...(definition && { location: definition }),
		};
	}
	return undefined;
}

/** How far a request came that has no answer yet. */
export function waitingWords(passage: Passage | undefined, files: readonly ProjectText[]): Trouble {
	const silent = passage && returnedSilently(passage);
	if (silent) {
		const definition = findDefinition(silent, files);
		return {
			text: `No answer yet. ${silent}${placeOf(definition)} has returned and not answered; what stands outside waits for it. Answer on every path, e.g. with response.end(). Hang up, or press Stop.`,
			...(definition && { location: definition }),
		};
	}
	const inside = passage && innermost(passage);
	if (!inside) {
		return {
			text: 'No answer yet, and the request has not reached the chain. Hang up, or press Stop: a loop without an end keeps the program from all else.',
		};
	}
	const definition = findDefinition(inside, files);
	return {
		text: `No answer yet. The request came as far as ${inside}${placeOf(definition)}. Does it answer on every path, and does every loop in it end? Hang up, or press Stop.`,
		...(definition && { location: definition }),
	};
}

/** The innermost one that was reached, when it is done and nothing has been written. */
function returnedSilently({ steps }: Passage): string | undefined {
	const isWritten = steps.some(({ changed }) => changed?.bytes);
	const last = steps.findLast(({ event }) => event !== 'caught');
	if (isWritten || last?.event !== 'leave') return undefined;
	return steps.findLast(({ event }) => event === 'enter')?.layer;
}

/** The layer that was entered last and not left. */
function innermost({ steps }: Passage): string | undefined {
	const open: string[] = [];
	for (const { event, layer } of steps) {
		if (event === 'enter') open.push(layer);
		else if (event !== 'next' && event !== 'twice') open.pop();
	}
	return open.at(-1);
}

/** Where the function of this name is made; the names of layers are those of functions. */
function findDefinition(name: string, files: readonly ProjectText[]): Location | undefined {
	if (!/^[\w$]+$/.test(name)) return undefined;
	const escaped = name.replaceAll('$', '\\$');
	// At the margin first; else one that is given back by a function that takes settings.
	const patterns = [
		`^(?:export )?(?:async )?(?:function|const|let) ${escaped}\\b`,
		`return function ${escaped}\\b`,
	];
	for (const pattern of patterns) {
		for (const { path, text } of files) {
			const found = path.startsWith('src/') && new RegExp(pattern, 'm').exec(text);
			if (!found) continue;
			const before = text.slice(0, found.index + found[0].length - name.length).split('\n');
			return { path, line: before.length, column: (before.at(-1) ?? '').length + 1 };
		}
	}
	return undefined;
}

function placeOf(location: Location | undefined): string {
	return location ? ` (${location.path}:${location.line})` : '';
}
