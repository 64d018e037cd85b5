import { element } from '../../ui/dom.ts';

/**
 * A button that breaks over lines like the text around it, which a real button cannot.
 * It leads to the code, so without script it would still be a link there.
 */
export function locationButton(words: string, title: string, press: () => void): HTMLElement {
	const button = element(
		'a',
		{ role: 'button', href: '#bench-code', class: 'location', title },
		words,
	);
	button.addEventListener('click', (event) => {
		event.preventDefault();
		press();
	});
	button.addEventListener('keydown', (event) => {
		if (event.key !== ' ') return;
		event.preventDefault();
		press();
	});
	return button;
}
