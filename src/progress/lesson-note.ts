import { device } from '../storage/device.ts';
import { stateWords } from '../storage/device-store.ts';
import type { Journal } from '../storage/journal.ts';
import { part } from '../ui/dom.ts';
import { lessonProgress, onProgress, record } from './device-progress.ts';
import { noteJournal, takeLeftNotes } from './left-notes.ts';

const delayMs = 400;

/** Keeps the note as it is typed, also when the page goes away in the middle of a word. */
class LessonNote extends HTMLElement {
	#journal!: Journal;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Something was typed that is not kept yet. */
	#isTyping = this.#field.value !== '';

	connectedCallback(): void {
		this.#journal = noteJournal(this.#lesson);
		this.#field.addEventListener('input', () => {
			this.#isTyping = true;
			this.#mirror();
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void this.#keep(), delayMs);
		});
		window.addEventListener('pagehide', () => this.#leave());
		document.addEventListener('visibilitychange', () => this.#leave());
		onProgress((lesson) => {
			if (lesson === '' || lesson === this.#lesson) void this.#load();
		});
		device().onState(() => this.#showState());
		void this.#begin();
	}

	get #lesson(): string {
		return this.dataset['lesson'] ?? '';
	}

	get #field(): HTMLTextAreaElement {
		const field = this.querySelector('textarea');
		if (!field) throw new Error('<lesson-note> has no field. Use LessonNote.astro, which has one.');
		return field;
	}

	/** What was typed before this script came stands below what was kept. */
	async #begin(): Promise<void> {
		await takeLeftNotes([this.#lesson]);
		const typed = this.#field.value;
		if (typed === '') return this.#load();
		const { note } = await lessonProgress(this.#lesson);
		// Typing may have gone on meanwhile.
		const early = this.#field.value;
		this.#field.value = note?.text ? `${note.text}\n${early}` : early;
		this.#mirror();
		await this.#keep();
	}

	async #load(): Promise<void> {
		const { note } = await lessonProgress(this.#lesson);
		// What is being typed is newer than anything that is kept.
		if (this.#isTyping || this.#field.value === (note?.text ?? '')) return;
		this.#field.value = note?.text ?? '';
		this.#mirror();
	}

	async #keep(): Promise<void> {
		clearTimeout(this.#timer);
		const text = this.#field.value;
		await record(this.#lesson, { kind: 'noted', text });
		if (this.#field.value === text) this.#isTyping = false;
		if (!this.#isTyping) this.#journal.write(undefined);
		this.#showState();
	}

	#leave(): void {
		if (!this.#isTyping) return;
		this.#journal.write({ at: new Date().toISOString(), text: this.#field.value });
		void this.#keep();
	}

	#mirror(): void {
		part(this, 'paper').textContent = this.#field.value;
		this.toggleAttribute('data-written', this.#field.value.trim() !== '');
	}

	#showState(): void {
		part(this, 'state').textContent =
			stateWords(device().state) ?? 'Kept as you type, on this device only.';
	}
}

customElements.define('lesson-note', LessonNote);
