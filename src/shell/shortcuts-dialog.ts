import '../ui/button.css';
import '../ui/dialog.css';
import './shortcuts.css';
import { openDialog } from '../ui/dialog.ts';
import { element } from '../ui/dom.ts';
import { hasSingleKeys, keepSingleKeys, type Shortcut } from '../ui/keys.ts';

interface Words {
	readonly keys: readonly string[];
	readonly does: string;
}

const command = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';

/** Every shortcut of the page, so that none is missing here. */
const shortcuts: Readonly<Record<Shortcut, Words>> = {
	run: { keys: [`${command} Enter`], does: 'Run, or run again' },
	nextPane: { keys: ['F6'], does: 'Next part of the lesson: text, code, output, run' },
	previousPane: { keys: ['Shift F6'], does: 'Previous part of the lesson' },
	search: { keys: ['/', `${command} K`], does: 'Search' },
	previous: { keys: ['['], does: 'Previous page' },
	next: { keys: [']'], does: 'Next page' },
	step: { keys: ['.'], does: 'Step in the X-ray, while it is shown' },
	shortcuts: { keys: ['?'], does: 'This list' },
};

/** Keys that work in one place only. */
const places: readonly Words[] = [
	{ keys: ['Esc, then Tab'], does: 'Leave the editor or the terminal' },
	{ keys: [`${command} F`], does: 'Find in the editor' },
	{ keys: ['F8'], does: 'Next problem in the editor, with type help' },
	{ keys: ['Arrows', 'Home', 'End'], does: 'Move in tabs, in the list of files and on a splitter' },
	{ keys: ['F2', 'Delete'], does: 'Rename or delete, in the list of files' },
];

/** The list of shortcuts, and the switch that turns those of one key off. */
export function openShortcuts(): void {
	const toggle = element('input', { type: 'checkbox', checked: hasSingleKeys() });
	const status = element('p', { role: 'status' });
	toggle.addEventListener('change', () => {
		const isKept = keepSingleKeys(toggle.checked);
		const state = toggle.checked ? 'on' : 'off: Search has a button that opens this list';
		status.textContent = isKept
			? `Shortcuts of one key are ${state}.`
			: 'This browser keeps nothing, so the choice could not be remembered.';
	});
	openDialog(
		'Keyboard shortcuts',
		section('Anywhere', Object.values(shortcuts)),
		section('In one place', places),
		element(
			'section',
			{},
			element(
				'label',
				{ class: 'shortcuts-switch' },
				toggle,
				element('span', {}, 'Shortcuts of one key: / [ ] . ?'),
			),
			element('p', {}, 'They rest while you type.'),
			status,
		),
	).classList.add('shortcuts');
}

function section(title: string, all: readonly Words[]): HTMLElement {
	const rows = all.map(({ keys, does }) =>
		element(
			'div',
			{},
			element('dt', {}, ...keys.map((key) => element('kbd', {}, key))),
			element('dd', {}, does),
		),
	);
	return element('section', {}, element('h3', {}, title), element('dl', {}, ...rows));
}
