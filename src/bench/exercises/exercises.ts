import type { SandboxFile } from '../../course/sandbox.ts';
import type { BenchSandbox } from '../bench-data.ts';
import { exerciseOf, type Project } from '../files/project.ts';
import type { BootStep } from '../run/run-state.ts';
import type { Runner } from '../run/runner.ts';
import { type CheckReport, checkCommand, readCheck } from './check-report.ts';
import { type SolutionPart, takeFrom } from './solution.ts';

export interface ExercisePorts {
	/** Other files, or other texts, are in the bench now. */
	readonly onFiles: (show?: string) => void;
	/** The first check without a broken promise. */
	readonly onPassed: (id: string) => void;
	/** A check has come to its verdict. */
	readonly onChecked: () => void;
}

/** A loop that never ends must not keep the reader waiting for its check. */
const patienceMs = 20_000;
/** A check that took no longer is cheap enough to run without being asked. */
const cheapMs = 3_000;

/** The exercises of a bench: which is in hand, what its check says, which were passed. */
export class Exercises {
	readonly #sandbox: BenchSandbox;
	readonly #project: Project;
	readonly #runner: Runner;
	readonly #ports: ExercisePorts;
	readonly #passed = new Set<string>();
	/** The last verdict on each exercise, and how long it took. */
	readonly #verdicts = new Map<string, { report: CheckReport; ms: number }>();

	constructor(sandbox: BenchSandbox, project: Project, runner: Runner, ports: ExercisePorts) {
		this.#sandbox = sandbox;
		this.#project = project;
		this.#runner = runner;
		this.#ports = ports;
	}

	/** The exercise whose files are in the bench. */
	get current(): string | undefined {
		return exerciseOf(this.#project.active);
	}

	get passed(): readonly string[] {
		return [...this.#passed];
	}

	/** What the last check found, in a few words. */
	verdict(id: string): string {
		const report = this.#verdicts.get(id)?.report;
		if (!report) return '';
		if (report.passed) return 'Passed';
		return `${report.lines.filter((line) => line.kept).length} of ${report.lines.length} kept`;
	}

	/** Whether the check may run by itself: the reader ran it before, and it was quick. */
	isCheap(id: string): boolean {
		return (this.#verdicts.get(id)?.ms ?? Number.POSITIVE_INFINITY) <= cheapMs;
	}

	/** Takes over what was passed before, or in another tab. */
	restore(passed: readonly string[]): void {
		for (const id of passed) this.#passed.add(id);
	}

	/** Nothing was passed any more: the reader has cleared what this device kept. */
	forget(): void {
		this.#passed.clear();
	}

	/** Puts the exercise's files, with what the reader did to them before, in the bench. */
	start(id: string): void {
		this.#project.activate(`exercise:${id}`);
		this.#ports.onFiles(this.#sandbox.exercises[id]?.start[0]?.path);
	}

	/** Puts the lesson's own files back. */
	leave(): void {
		this.#project.activate('sandbox');
		this.#ports.onFiles();
	}

	/** Runs the check on the files in the editor. Rejects when `signal` aborts or patience ends. */
	async check(
		id: string,
		signal: AbortSignal,
		onStep: (step: BootStep) => void = () => {},
	): Promise<CheckReport> {
		if (this.current !== id) this.start(id);
		const path = this.#sandbox.exercises[id]?.check.path ?? '';
		let started = performance.now();
		const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
		const captured = await this.#runner.capture(checkCommand(path), limit, (step) => {
			// Starting the engine is no part of what a check costs.
			started = performance.now();
			onStep(step);
		});
		const report = readCheck(captured, this.#project.paths());
		if (report.passed && !this.#passed.has(id)) {
			this.#passed.add(id);
			this.#ports.onPassed(id);
		}
		this.#verdicts.set(id, { report, ms: performance.now() - started });
		this.#ports.onChecked();
		return report;
	}

	/** Puts a part of the solution in the reader's hands. The answer takes it back; nothing when it is there already. */
	take(id: string, wanted: SolutionPart): (() => void) | undefined {
		const exercise = this.#sandbox.exercises[id];
		if (!exercise) return undefined;
		if (this.current !== id) this.start(id);
		const set = `exercise:${id}` as const;
		const files = takeFrom(exercise, wanted, (path) => this.#project.text(path, set) ?? '');
		if (files.length === 0) return undefined;
		const before = files.map(({ path }) => ({ path, text: this.#project.text(path, set) ?? '' }));
		const put = (texts: readonly SandboxFile[]) => {
			for (const { path, text } of texts) this.#project.edit(path, text, set);
			this.#ports.onFiles(texts[0]?.path);
		};
		put(files);
		return () => put(before);
	}
}
