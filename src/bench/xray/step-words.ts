import type { Changed, HeaderChange, LayerStep } from './layer-event.ts';
import type { Passage } from './passages.ts';

/** What a layer did at one moment, as a sentence. */
export function stepWords({ event, layer, thrown = 'something', where }: LayerStep): string {
	switch (event) {
		case 'enter':
			return `The request enters ${layer}.`;
		case 'next':
			return `${layer} calls what is inside.`;
		case 'twice':
			return `${layer} calls what is inside once more${where ? `, at ${where}` : ''}.`;
		case 'leave':
			return `${layer} is done.`;
		case 'short-cut':
			return `${layer} answers by itself; what is inside never hears of the request.`;
		case 'threw':
			return `An error leaves ${layer}: ${thrown}`;
		case 'caught':
			return `${layer} catches it: ${thrown}`;
	}
}

/** What changed in the response since the step before, one line each. */
export function changeWords({ headers = [], status, bytes }: Changed = {}): string[] {
	const lines = headers.map(headerWords);
	if (status !== undefined) lines.push(`status ${status}`);
	if (bytes) lines.push(`${bytes} ${bytes === 1 ? 'byte' : 'bytes'} of body`);
	return lines;
}

function headerWords({ name, from, to }: HeaderChange): string {
	if (to === undefined) return `${name} removed`;
	if (from === undefined) return `${name}: ${to}`;
	return `${name}: ${to} (was ${from})`;
}

/** The whole way in one sentence, for those who do not see the drawing. */
export function passageSentence({ line, steps, end }: Passage): string {
	const inwards = steps.filter(({ event }) => event === 'enter').map(({ layer }) => layer);
	const cut = steps.find(({ event }) => event === 'short-cut');
	const caught = steps.findLast(({ event }) => event === 'caught');
	const parts = [`${line} passed ${inwards.join(', then ') || 'nothing'}.`];
	if (cut) parts.push(`${cut.layer} answered by itself.`);
	if (caught) parts.push(`${caught.layer} caught what was thrown.`);
	parts.push(endWords(end));
	return parts.join(' ');
}

export function endWords(end: Passage['end']): string {
	if (!end) return 'It is still under way.';
	const answer = end.whole ? 'The answer went out' : 'The connection was cut';
	return `${answer} after ${end.at}: status ${end.status}, ${end.bytes} bytes.`;
}
