/** One thing to do, e.g. the type check. */
export interface Stage {
	/** One word, for `--only`. */
	readonly name: string;
	/** What it does, for people. */
	readonly what: string;
	/** Stages that have to pass before; those left out by `--only` are taken as passed. */
	readonly after: readonly string[];
	/** What to do when it fails. */
	readonly remedy: string;
	/** Does it. A rejection is a failure too. */
	readonly run: (signal: AbortSignal) => Promise<Outcome>;
}

export interface Outcome {
	readonly passed: number;
	readonly failed: number;
	/** What was printed, for whoever has to repair it. */
	readonly output: string;
	/** What a reader of the table should know, e.g. which browsers were found. */
	readonly note?: string;
}

export interface StageResult extends Outcome {
	readonly stage: Stage;
	readonly ms: number;
}

export interface PlanOptions {
	/** How many stages run at the same time. */
	slots: number;
	/** Ends everything. */
	signal: AbortSignal;
	onStart: (stage: Stage) => void;
	onEnd: (result: StageResult) => void;
}

/** Runs stages in the order given, each as soon as those before it allow; the first failure ends the others. */
export async function runPlan(
	stages: readonly Stage[],
	{ slots, signal, onStart, onEnd }: PlanOptions,
): Promise<StageResult[]> {
	const failure = new AbortController();
	const stop = AbortSignal.any([signal, failure.signal]);
	const results: StageResult[] = [];
	const waiting = [...stages];
	const running = new Map<Stage, Promise<void>>();

	const isDone = (name: string) =>
		!stages.some((stage) => stage.name === name) ||
		results.some(({ stage }) => stage.name === name);
	const ready = () => waiting.findIndex((stage) => stage.after.every(isDone));
	const start = async (stage: Stage) => {
		onStart(stage);
		const started = performance.now();
		const outcome = await outcomeOf(stage, stop);
		running.delete(stage);
		// What was cut short by another's failure has nothing to say.
		if (stop.aborted) return;
		const result = { ...outcome, stage, ms: performance.now() - started };
		results.push(result);
		onEnd(result);
		if (result.failed > 0) failure.abort();
	};

	while (!stop.aborted && waiting.length > 0) {
		const index = running.size < slots ? ready() : -1;
		const [stage] = index < 0 ? [] : waiting.splice(index, 1);
		if (stage) running.set(stage, start(stage));
		else if (running.size > 0) await Promise.race(running.values());
		else throw new Error(`These stages wait for each other: ${waiting.map(({ name }) => name)}.`);
	}
	await Promise.all(running.values());
	return results;
}

async function outcomeOf(stage: Stage, signal: AbortSignal): Promise<Outcome> {
	try {
		return await stage.run(signal);
	} catch (error) {
		return { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) };
	}
}
