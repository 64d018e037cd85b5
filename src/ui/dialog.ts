import { element } from './dom.ts';

/** Opens a modal dialog with a title and a Close button. It is removed when it closes; the focus goes back. */
export function openDialog(
	title: string,
	...content: readonly (Node | string)[]
): HTMLDialogElement {
	const id = `dialog-${crypto.randomUUID()}`;
	const close = element('button', { type: 'button', class: 'button quiet' }, 'Close');
	const dialog = element(
		'dialog',
		{ class: 'dialog not-content', 'aria-labelledby': id },
		element('header', {}, element('h2', { id }, title), close),
		...content,
	);
	close.addEventListener('click', () => dialog.close());
	dialog.addEventListener('close', () => dialog.remove());
	// A press beside the dialog, on its backdrop, has the dialog itself as its target.
	dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}
