/** What a key does anywhere on the page. The words for each stand in `shell/shortcuts-dialog.ts`. */
export type Shortcut =
	| 'run'
	| 'nextPane'
	| 'previousPane'
	| 'search'
	| 'previous'
	| 'next'
	| 'step'
	| 'shortcuts';

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
	readonly key: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly altKey: boolean;
	readonly shiftKey: boolean;
}

const single: Readonly<Record<string, Shortcut>> = {
	'/': 'search',
	'[': 'previous',
	']': 'next',
	'.': 'step',
	'?': 'shortcuts',
};

/** What a press means; `mayBeSingle` is false while somebody types, or wants no shortcuts of one key. */
export function shortcutOf(press: KeyPress, mayBeSingle: boolean): Shortcut | undefined {
	const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
	if (key === 'F6' && !ctrlKey && !metaKey && !altKey)
		return shiftKey ? 'previousPane' : 'nextPane';
	// On many keyboards "[" is typed with AltGr, which some systems tell as Ctrl and Alt.
	const isPlain = !metaKey && ctrlKey === altKey;
	if (isPlain) return mayBeSingle && Object.hasOwn(single, key) ? single[key] : undefined;
	if (altKey) return undefined;
	if (key === 'Enter') return 'run';
	return key === 'k' && ctrlKey !== metaKey ? 'search' : undefined;
}

const KEY = 'throughline:single-keys';

/** Whether shortcuts of one key are wanted. Without storage they are. */
export function hasSingleKeys(): boolean {
	try {
		return localStorage.getItem(KEY) !== 'off';
	} catch {
		return true;
	}
}

/** Remembers whether shortcuts of one key are wanted; answers whether it could. */
export function keepSingleKeys(areOn: boolean): boolean {
	try {
		if (areOn) localStorage.removeItem(KEY);
		else localStorage.setItem(KEY, 'off');
		return true;
	} catch {
		return false;
	}
}

/** Calls `act` for a shortcut wherever it is pressed, and takes the key unless it answers false. */
export function onShortcut(shortcut: Shortcut, act: () => boolean | void): void {
	document.addEventListener('keydown', (event) => {
		if (event.defaultPrevented || event.isComposing) return;
		const mayBeSingle = !isTyping(event.target) && !document.querySelector('dialog[open]');
		if (shortcutOf(event, mayBeSingle && hasSingleKeys()) !== shortcut) return;
		if (act() !== false) event.preventDefault();
	});
}

function isTyping(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement &&
		(target.isContentEditable || target.matches('input, textarea, select'))
	);
}
