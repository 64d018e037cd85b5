import type { HeaderList } from '../../engine/port.ts';
import { element } from '../../ui/dom.ts';

/** Whether an answer is a page. */
export const isPage = (headers: HeaderList): boolean =>
	headers.some(
		([name, value]) => name.toLowerCase() === 'content-type' && /^text\/html\b/i.test(value),
	);

/** Styles and images of the answer itself; nothing is fetched and nothing runs. */
const POLICY =
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'";

/**
 * A button that shows an HTML answer as a page. Where the engine gives the server an address, that is opened;
 * otherwise the text is drawn in a frame of an opaque origin, without scripts and without a network.
 */
export function pageView(html: string, path: string, address: string | undefined): HTMLElement {
	const button = element(
		'button',
		{ type: 'button', class: 'button quiet', 'aria-expanded': 'false' },
		'Show as a page',
	);
	const place = element('div', { class: 'response-page' }, button);
	let frame: HTMLIFrameElement | undefined;
	button.addEventListener('click', () => {
		frame?.remove();
		frame = frame ? undefined : address ? addressFrame(path, address) : textFrame(html);
		if (frame) place.append(frame);
		button.setAttribute('aria-expanded', String(frame !== undefined));
		button.textContent = frame ? 'Hide the page' : 'Show as a page';
	});
	return place;
}

function addressFrame(path: string, address: string): HTMLIFrameElement {
	const frame = element('iframe', { title: `Page at ${path}`, allow: 'cross-origin-isolated' });
	frame.src = new URL(path, address).href;
	return frame;
}

function textFrame(html: string): HTMLIFrameElement {
	const frame = element('iframe', { title: 'The answer as a page', sandbox: '' });
	frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">${html}`;
	return frame;
}
