import { element } from '../../ui/dom.ts';

/** A file as plain lines, for texts that the build did not highlight; the editor follows. */
export function plainView(path: string, text: string): HTMLElement {
	const code = element('code');
	for (const [index, line] of text.replace(/\n$/, '').split('\n').entries()) {
		if (index > 0) code.append('\n');
		code.append(element('span', { class: 'line' }, line));
	}
	const pre = element('pre', { tabindex: 0 }, code);
	return element('div', { class: 'file-view', 'data-path': path }, pre);
}

/** The offset in the text of `view` at a point on the screen, if it lies on the text. */
export function offsetAt(view: HTMLElement, x: number, y: number): number | undefined {
	const caret = document.caretPositionFromPoint?.(x, y);
	const code = view.querySelector('code');
	if (!caret || !code?.contains(caret.offsetNode)) return undefined;
	const before = document.createRange();
	before.setStart(code, 0);
	before.setEnd(caret.offsetNode, caret.offset);
	return before.toString().length;
}

/** A path whose folder may be left out of the drawing, as in `FileName.astro`. */
export function fileName(path: string): (Node | string)[] {
	const end = path.lastIndexOf('/') + 1;
	const folder = element('span', { class: 'folder' }, path.slice(0, end));
	return [element('span', {}, folder, path.slice(end))];
}
