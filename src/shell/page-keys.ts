import { onShortcut } from '../ui/keys.ts';

/** Presses what a selector finds, when it is there to be seen; else the key is the browser's. */
function press(selector: string): boolean {
	const found = document.querySelector<HTMLElement>(selector);
	if (!found?.checkVisibility()) return false;
	found.click();
	return true;
}

const list = () => void import('./shortcuts-dialog.ts').then((all) => all.openShortcuts());

onShortcut('previous', () => press('a[rel="prev"]'));
onShortcut('next', () => press('a[rel="next"]'));
onShortcut('step', () => press('[data-part="xray-next"]'));
onShortcut('shortcuts', list);
document.querySelector('[data-open-shortcuts]')?.addEventListener('click', list);
