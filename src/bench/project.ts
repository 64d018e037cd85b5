import type { SandboxFile } from '../course/sandbox.ts';
import type { BenchExercise, BenchSandbox } from './bench-data.ts';

/** The sandbox itself, or one of its exercises. Edits in one never touch the other. */
export type SetId = 'sandbox' | `exercise:${string}`;

/** Texts that differ from the course's, by set and path. */
export type Edits = Partial<Record<SetId, Record<string, string>>>;

/** The files of a bench with the reader's edits on top. Pure: it neither draws nor saves. */
export class Project {
	#active: SetId = 'sandbox';
	readonly #sandbox: BenchSandbox;
	readonly #edits: Map<SetId, Map<string, string>>;

	constructor(sandbox: BenchSandbox, edits: Edits = {}) {
		this.#sandbox = sandbox;
		this.#edits = new Map();
		for (const [id, texts] of Object.entries(edits)) {
			if (!this.hasSet(id)) continue;
			for (const [path, text] of Object.entries(texts ?? {})) this.edit(path, text, id);
		}
	}

	get active(): SetId {
		return this.#active;
	}

	hasSet(id: string): id is SetId {
		return id === 'sandbox' || this.#exercise(id) !== undefined;
	}

	activate(id: SetId): void {
		if (this.hasSet(id)) this.#active = id;
	}

	paths(id = this.#active): readonly string[] {
		return this.#base(id).map((file) => file.path);
	}

	/** The file as the course gives it in this set. */
	original(path: string, id = this.#active): string | undefined {
		return this.#base(id).find((file) => file.path === path)?.text;
	}

	text(path: string, id = this.#active): string | undefined {
		return this.#edits.get(id)?.get(path) ?? this.original(path, id);
	}

	/** An exercise's check can be read, not changed. */
	isReadOnly(path: string, id = this.#active): boolean {
		return this.#exercise(id)?.check.path === path;
	}

	/** Keeps `text`; a text equal to the original is no edit. Paths that cannot be edited are left alone. */
	edit(path: string, text: string, id = this.#active): void {
		const original = this.original(path, id);
		if (original === undefined || this.isReadOnly(path, id)) return;
		const texts = this.#edits.get(id) ?? new Map<string, string>();
		if (text === original) texts.delete(path);
		else texts.set(path, text);
		this.#edits.set(id, texts);
	}

	isEdited(path: string, id = this.#active): boolean {
		return this.#edits.get(id)?.has(path) ?? false;
	}

	editedPaths(id = this.#active): readonly string[] {
		return [...(this.#edits.get(id)?.keys() ?? [])];
	}

	/** Drops the edits of one file, or of all. The answer brings them back. */
	reset(path?: string, id = this.#active): () => void {
		const before = new Map(this.#edits.get(id));
		if (path === undefined) this.#edits.delete(id);
		else this.#edits.get(id)?.delete(path);
		return () => {
			this.#edits.set(id, before);
		};
	}

	/** Everything an engine needs to run this set: the files as edited and, in an exercise, its check. */
	files(id = this.#active): readonly SandboxFile[] {
		return this.#base(id).map(({ path, text }) => ({ path, text: this.text(path, id) ?? text }));
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

	#exercise(id: string): BenchExercise | undefined {
		return this.#sandbox.exercises[exerciseOf(id) ?? ''];
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
