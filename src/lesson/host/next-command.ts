import { element } from '../../ui/dom.ts';

/** The one command to type next, to be copied. */
export function nextCommand(line: string): HTMLElement {
	return element(
		'figure',
		{ class: 'next' },
		element('figcaption', {}, 'Next'),
		element('pre', {}, element('code', {}, line)),
		element('copy-code', { text: line, name: 'Copy the command' }),
	);
}
