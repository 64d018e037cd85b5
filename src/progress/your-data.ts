import { changes, changeWords } from '../course/progress/changes.ts';
import { readFile, writeFile } from '../course/progress/file.ts';
import { merge } from '../course/progress/merge.ts';
import { own, type Progress } from '../course/progress/progress.ts';
import { device } from '../storage/device.ts';
import { stateWords } from '../storage/device-store.ts';
import { element, part } from '../ui/dom.ts';
import { allProgress, onProgress, takeIn } from './device-progress.ts';
import { clearEverything, type Everything, putBack, takeEverything } from './everything.ts';
import { takeLeftNotes } from './left-notes.ts';

/** Shows what is kept on this device; exports, imports and clears it. */
class YourData extends HTMLElement {
	#offered: Progress | undefined;
	#cleared: Everything | undefined;

	connectedCallback(): void {
		const press = (name: string, act: () => void | Promise<void>) =>
			part(this, name).addEventListener('click', () => void act());
		press('export', () => this.#export());
		press('merge', () => this.#merge());
		press('refuse', () => this.#refuse());
		press('clear', () => this.#ask());
		press('clear-now', () => this.#clear());
		press('keep', () => this.#keep());
		press('undo', () => this.#undo());
		this.#file.addEventListener('change', () => void this.#offer());
		onProgress(() => void this.#show());
		device().onState(() => void this.#show());
		void takeLeftNotes(Object.keys(this.#titles)).then(() => this.#show());
	}

	get #file(): HTMLInputElement {
		const file = this.querySelector<HTMLInputElement>('input[type="file"]');
		if (!file) throw new Error('<your-data> has no file field. Use YourData.astro, which has one.');
		return file;
	}

	async #show(): Promise<void> {
		const [{ lessons }, { kept }] = await Promise.all([allProgress(), takeEverything()]);
		const all = Object.values(lessons);
		const sum = (count: (lesson: (typeof all)[number]) => number) =>
			String(all.reduce((total, lesson) => total + count(lesson), 0));
		const rows: readonly (readonly [what: string, how: string])[] = [
			['Lessons begun', String(all.length)],
			['Exercises passed', sum(({ exercises }) => Object.keys(exercises).length)],
			['Steps ticked', sum(({ steps }) => Object.values(steps).filter(({ done }) => done).length)],
			['Predictions', sum(({ predictions }) => Object.keys(predictions).length)],
			['Recall questions answered', sum(({ recall }) => Object.keys(recall).length)],
			['Notes', sum(({ note }) => (note?.text ? 1 : 0))],
			[
				'In all, with edits of code',
				kept.length === 0 ? 'nothing' : sizeWords(JSON.stringify(kept).length),
			],
		];
		part(this, 'sums').replaceChildren(
			...rows.map(([what, how]) =>
				element('div', {}, element('dt', {}, what), element('dd', {}, how)),
			),
		);
		part(this, 'state').textContent =
			stateWords(device().state) ??
			'In the storage that this browser gives to this site. It stays when you close the page, and nothing of it is sent anywhere.';
	}

	async #export(): Promise<void> {
		const blob = new Blob([writeFile(await allProgress())], { type: 'application/json' });
		const url = URL.createObjectURL(blob);
		const day = new Date().toISOString().slice(0, 10);
		element('a', { href: url, download: `throughline-progress-${day}.json` }).click();
		// The browser reads the address after this turn.
		setTimeout(() => URL.revokeObjectURL(url), 10_000);
		this.#say('Exported.');
	}

	async #offer(): Promise<void> {
		const [file] = this.#file.files ?? [];
		this.#offered = undefined;
		part(this, 'preview').hidden = true;
		if (!file) return;
		const text = await file.text().catch(() => undefined);
		if (text === undefined) return this.#say('The browser could not read this file.');
		const read = readFile(text, new Date().toISOString());
		if (!read.ok) return this.#say(read.trouble);
		const here = await allProgress();
		const list = changes(here, merge(here, read.progress));
		if (list.length === 0) return this.#say('This file brings nothing that is not here already.');
		this.#offered = read.progress;
		this.#say('');
		const lessons = list.length === 1 ? '1 lesson' : `${list.length} lessons`;
		part(this, 'preview-sum').textContent = `Merging this file changes ${lessons}:`;
		part(this, 'preview-list').replaceChildren(
			...list.map((change) => {
				const title =
					own(this.#titles, change.lesson) ?? `${change.lesson}, which this site does not have`;
				return element('li', {}, element('b', {}, title), `: ${changeWords(change)}`);
			}),
		);
		part(this, 'preview').hidden = false;
		part(this, 'preview').focus();
	}

	get #titles(): Readonly<Record<string, string>> {
		return JSON.parse(this.dataset['titles'] ?? '{}');
	}

	async #merge(): Promise<void> {
		const progress = this.#offered;
		if (!progress) return;
		await takeIn(progress);
		this.#refuse();
		this.#say('Merged.');
	}

	#refuse(): void {
		this.#offered = undefined;
		this.#file.value = '';
		part(this, 'preview').hidden = true;
		this.#file.focus();
		this.#say('Nothing was changed.');
	}

	async #ask(): Promise<void> {
		const { lessons } = await allProgress();
		const count = Object.keys(lessons).length;
		const what = count === 1 ? 'the progress in 1 lesson' : `the progress in ${count} lessons`;
		part(this, 'sure-words').textContent =
			`This clears ${what}, your notes and your edits of code. You can undo it until you leave this page.`;
		part(this, 'sure').hidden = false;
		part(this, 'clear-now').focus();
	}

	#keep(): void {
		part(this, 'sure').hidden = true;
		part(this, 'clear').focus();
		this.#say('Nothing was cleared.');
	}

	async #clear(): Promise<void> {
		this.#cleared = await takeEverything();
		await clearEverything();
		part(this, 'sure').hidden = true;
		part(this, 'undo-line').hidden = false;
		part(this, 'undo').focus();
		this.#say('Everything was cleared.');
		await this.#show();
	}

	async #undo(): Promise<void> {
		if (this.#cleared) await putBack(this.#cleared);
		this.#cleared = undefined;
		part(this, 'undo-line').hidden = true;
		part(this, 'clear').focus();
		this.#say('Everything is back.');
		await this.#show();
	}

	#say(text: string): void {
		part(this, 'said').textContent = text;
	}
}

function sizeWords(characters: number): string {
	return characters < 1000 ? `${characters} characters` : `${Math.round(characters / 1000)} kB`;
}

customElements.define('your-data', YourData);
