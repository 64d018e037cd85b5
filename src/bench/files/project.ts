import type { SandboxFile } from '../../course/sandbox.ts';
import type { BenchExercise, BenchSandbox } from '../bench-data.ts';

/** The sandbox itself, or one of its exercises. Edits in one never touch the other. */
export type SetId = 'sandbox' | `exercise:${string}`;

/** What a reader did to a file. */
export interface Edit {
	/** The file as it is now; null when the reader deleted it. */
	readonly text: string | null;
	/** The course's text that the edit began from; null when there was none. */
	readonly base: string | null;
}

/** Files that differ from the course's, by set and path. */
export type Edits = Partial<Record<SetId, Readonly<Record<string, Edit>>>>;

/** An edit of a file that the course has changed since. */
export interface OutdatedEdit extends Edit {
	readonly set: SetId;
	readonly path: string;
	/** The course's text now; null when it has no such file any more. */
	readonly original: string | null;
}

/** The files of a bench with the reader's edits on top. Pure: it neither draws nor saves. */
export class Project {
	#active: SetId = 'sandbox';
	readonly #sandbox: BenchSandbox;
	readonly #edits = new Map<SetId, Map<string, Edit>>();

	constructor(sandbox: BenchSandbox, edits: Edits = {}) {
		this.#sandbox = sandbox;
		this.restore(edits);
	}

	get active(): SetId {
		return this.#active;
	}

	/** The sandbox's own files, and one set for each exercise. */
	get sets(): readonly SetId[] {
		const exercises = Object.keys(this.#sandbox.exercises).map((id): SetId => `exercise:${id}`);
		return ['sandbox', ...exercises];
	}

	hasSet(id: string): id is SetId {
		return id === 'sandbox' || this.#exercise(id) !== undefined;
	}

	activate(id: SetId): void {
		if (this.hasSet(id)) this.#active = id;
	}

	/** The course's files in their order, then those that the reader made. */
	paths(id = this.#active): readonly string[] {
		const base = this.#base(id).map((file) => file.path);
		const made = [...(this.#edits.get(id)?.keys() ?? [])].filter((path) => !base.includes(path));
		return [...base, ...made].filter((path) => this.text(path, id) !== undefined);
	}

	/** The file as the course gives it in this set. */
	original(path: string, id = this.#active): string | undefined {
		return this.#base(id).find((file) => file.path === path)?.text;
	}

	text(path: string, id = this.#active): string | undefined {
		const edit = this.#edits.get(id)?.get(path);
		return edit ? (edit.text ?? undefined) : this.original(path, id);
	}

	/** An exercise's check can be read, not changed. */
	isReadOnly(path: string, id = this.#active): boolean {
		return this.#exercise(id)?.check.path === path;
	}

	/** Keeps `text`; a text equal to the original is no edit. Paths that cannot be edited are left alone. */
	edit(path: string, text: string, id = this.#active): void {
		if (this.text(path, id) === undefined) return;
		this.#set(path, text, id);
	}

	/** Adds a file; false when there is one at this path. */
	create(path: string, text = '', id = this.#active): boolean {
		if (this.text(path, id) !== undefined) return false;
		this.#set(path, text, id);
		return true;
	}

	/** Deletes a file. The answer brings it back. */
	remove(path: string, id = this.#active): () => void {
		const undo = this.#undo(id, [path]);
		if (this.text(path, id) !== undefined) this.#set(path, null, id);
		return undo;
	}

	/**
	 * Moves a file; nothing happens when `from` is missing or `to` is taken. The answer moves it back, with what
	 * was typed since.
	 */
	rename(from: string, to: string, id = this.#active): () => void {
		const undo = this.#undo(id, [from, to]);
		const text = this.text(from, id);
		if (text === undefined || this.isReadOnly(from, id) || !this.create(to, text, id)) return undo;
		this.#set(from, null, id);
		return () => {
			const now = this.text(to, id);
			undo();
			if (now !== undefined && now !== text) this.edit(from, now, id);
		};
	}

	isEdited(path: string, id = this.#active): boolean {
		return this.#edits.get(id)?.has(path) ?? false;
	}

	editedPaths(id = this.#active): readonly string[] {
		return [...(this.#edits.get(id)?.keys() ?? [])];
	}

	/** Drops the edits of one file, or of all. The answer brings them back. */
	reset(path?: string, id = this.#active): () => void {
		const undo = this.#undo(id, path === undefined ? this.editedPaths(id) : [path]);
		if (path === undefined) this.#edits.delete(id);
		else this.#edits.get(id)?.delete(path);
		return undo;
	}

	/** Everything an engine needs to run this set: the files as edited and, in an exercise, its check. */
	files(id = this.#active): readonly SandboxFile[] {
		return this.paths(id).map((path) => ({ path, text: this.text(path, id) ?? '' }));
	}

	/** Tells, whenever it is asked, whether the texts of the set in hand are others than now. */
	changesFromNow(): () => boolean {
		const id = this.#active;
		const now = JSON.stringify(this.files(id));
		return () => JSON.stringify(this.files(id)) !== now;
	}

	/** A copy that can be saved. */
	edits(): Edits {
		const copy: Edits = {};
		for (const [id, texts] of this.#edits) {
			if (texts.size > 0) copy[id] = Object.fromEntries(texts);
		}
		return copy;
	}

	/** Takes edits as they were saved; those of sets that are gone, or of read-only files, are left out. */
	restore(edits: Edits): void {
		for (const [id, texts] of Object.entries(edits)) {
			for (const [path, edit] of Object.entries(texts ?? {})) this.put(path, edit, id as SetId);
		}
	}

	/** Puts one saved edit in place of what is there; undefined is the course's file. */
	put(path: string, edit: Edit | undefined, id = this.#active): void {
		if (!this.hasSet(id) || this.isReadOnly(path, id)) return;
		const texts = this.#edits.get(id) ?? new Map<string, Edit>();
		if (!edit || edit.text === (this.original(path, id) ?? null)) texts.delete(path);
		else texts.set(path, edit);
		this.#edits.set(id, texts);
	}

	/** The reader's version of a file, if it is not the course's. */
	editOf(path: string, id = this.#active): Edit | undefined {
		return this.#edits.get(id)?.get(path);
	}

	/** Edits that began from another text than the course has now. */
	outdated(): readonly OutdatedEdit[] {
		return [...this.#edits].flatMap(([set, texts]) =>
			[...texts].flatMap(([path, edit]) => {
				const original = this.original(path, set) ?? null;
				return edit.base === original ? [] : [{ ...edit, set, path, original }];
			}),
		);
	}

	#set(path: string, text: string | null, id: SetId): void {
		const began = this.editOf(path, id);
		const base = began ? began.base : (this.original(path, id) ?? null);
		this.put(path, { text, base }, id);
	}

	/** Brings back what these files are now; what is done to others meanwhile stays. */
	#undo(id: SetId, paths: readonly string[]): () => void {
		const before = paths.map((path) => [path, this.editOf(path, id)] as const);
		return () => {
			for (const [path, edit] of before) this.put(path, edit, id);
		};
	}

	#exercise(id: string): BenchExercise | undefined {
		const { exercises } = this.#sandbox;
		const exercise = exerciseOf(id) ?? '';
		// The id may come from a link: `__proto__` is no exercise.
		return Object.hasOwn(exercises, exercise) ? exercises[exercise] : undefined;
	}

	#base(id: SetId): readonly SandboxFile[] {
		const exercise = this.#exercise(id);
		if (!exercise) return this.#sandbox.files;
		const own = [...exercise.start, exercise.check];
		const others = this.#sandbox.files.filter(
			({ path }) => !own.some((file) => file.path === path),
		);
		return [...own, ...others];
	}
}

/** The exercise that a set belongs to. */
export function exerciseOf(id: string): string | undefined {
	return id.startsWith('exercise:') ? id.slice('exercise:'.length) : undefined;
}
