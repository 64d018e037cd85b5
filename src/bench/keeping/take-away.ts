import type { SandboxFile } from '../../course/sandbox.ts';
import { openDialog } from '../../ui/dialog.ts';
import { element } from '../../ui/dom.ts';
import { limits, type SharedState, toHash } from './shared-state.ts';

export interface TakeAway {
	/** What a link would carry. */
	readonly state: SharedState;
	/** The lesson's address, without a hash. */
	readonly url: string;
	/** The download's name. */
	readonly name: string;
	readonly files: readonly SandboxFile[];
	readonly command: string;
	/** The check of the exercise in hand. */
	readonly check?: string;
}

/** The dialog for taking the work along: a link to it, a download of it, and the way into an editor. */
export function openTakeAway(what: TakeAway): void {
	openDialog('Share or download', linkSection(what), downloadSection(what)).classList.add(
		'take-away',
	);
}

function linkSection({ state, url }: TakeAway): HTMLElement {
	const message = element('textarea', { rows: 2, maxlength: limits.message });
	const copy = element('button', { type: 'button', class: 'button primary' }, 'Copy link');
	const status = element('p', { role: 'status' });
	const field = element('input', {
		type: 'text',
		readonly: true,
		'aria-label': 'Link',
		hidden: true,
	});
	copy.addEventListener('click', async () => {
		const words = message.value.trim();
		const hash = await toHash({ ...state, ...(words !== '' && { message: words }) });
		if (hash === undefined) {
			status.textContent = `This is too much for a link, which carries at most ${limits.hash / 1024} kB. Download it instead.`;
			return;
		}
		field.value = `${url}${hash}`;
		const size = new Intl.NumberFormat('en').format(field.value.length);
		const copied = await toClipboard(field.value);
		status.textContent = copied
			? `The link is copied. It is ${size} characters long.`
			: `The browser does not let the page copy. The link stands below, ${size} characters long: copy it by hand.`;
		field.hidden = copied;
		if (!copied) field.select();
	});
	return element(
		'section',
		{},
		element('h3', {}, 'A link to exactly this'),
		element(
			'p',
			{},
			`It carries ${filesInWords(state)} and which one is open. Nothing is uploaded: all of it is in the link. Whoever opens it keeps their own work, and nothing runs until they press Run.`,
		),
		element('label', {}, 'A message (optional)', message),
		element('div', { class: 'row' }, copy),
		status,
		field,
	);
}

function filesInWords({ files }: SharedState): string {
	const count = Object.keys(files).length;
	if (count === 0) return 'the files as the lesson gives them';
	return count === 1 ? 'the file you changed' : `the ${count} files you changed`;
}

function downloadSection(what: TakeAway): HTMLElement {
	const { name } = what;
	const commands = [`unzip ${name}.zip`, `cd ${name}`, 'npm test', 'code .'].join('\n');
	const status = element('p', { role: 'status' });
	const download = element('button', { type: 'button', class: 'button' }, `Download ${name}.zip`);
	download.addEventListener('click', async () => {
		try {
			const { zipProject } = await import('./project-zip.ts');
			offer(`${name}.zip`, zipProject(what));
			status.textContent = `${name}.zip is in your downloads.`;
		} catch {
			status.textContent =
				'The download could not be made. Check the network connection, then try again.';
		}
	});
	const copy = element('button', { type: 'button', class: 'button quiet' }, 'Copy commands');
	copy.addEventListener('click', async () => {
		status.textContent = (await toClipboard(commands))
			? 'The commands are copied.'
			: 'The browser does not let the page copy. Select the commands and copy them by hand.';
	});
	return element(
		'section',
		{},
		element('h3', {}, 'The project on your machine'),
		element(
			'p',
			{},
			'All files as they are now, with their tests. Runs by npm start and npm test on Node 22.18 or newer, without this site.',
		),
		element('div', { class: 'row' }, download),
		element('p', {}, 'Then, in the folder of your downloads:'),
		element('pre', { tabindex: 0, role: 'region', 'aria-label': 'Commands' }, commands),
		element('div', { class: 'row' }, copy),
		status,
	);
}

function offer(name: string, bytes: Uint8Array<ArrayBuffer>): void {
	const url = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
	element('a', { href: url, download: name }).click();
	// The browser has begun to read by then; the address is of no further use.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function toClipboard(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return false;
	}
}
