import type { Transform } from '../../course/sandbox.ts';
import { NOTICE } from '../../engine/in-page/job-output.ts';
import type { Captured, CaptureOptions } from '../run/runner.ts';
import { RecordReader } from '../xray/record-reader.ts';
import { tellingCommand } from './pipeline.ts';
import { type TransformRecord, transformRecordOf } from './transform-record.ts';

/** What came out of one stage of a pipeline. */
export interface StageResult {
	readonly name: string;
	readonly output: string;
	readonly records: readonly TransformRecord[];
}

export type RunProgram = (
	command: string,
	signal: AbortSignal,
	options: CaptureOptions,
) => Promise<Captured>;

/** A program that ended with an error: what it printed is no result. */
export class StageError extends Error {
	override readonly name = 'StageError';
}

/** Output and records of ten thousand documents; a program that prints more is cut off, and that is said. */
const LIMIT = 16_000_000;

/** Sends a text through programs, each reading what the one before printed. Throws at the first that fails. */
export async function runStages(
	stages: readonly Transform[],
	text: string,
	run: RunProgram,
	signal: AbortSignal,
	onStage: (name: string) => void = () => {},
): Promise<StageResult[]> {
	const results: StageResult[] = [];
	let input = text;
	for (const stage of stages) {
		onStage(stage.name);
		const { code, output } = await run(tellingCommand(stage), signal, { input, limit: LIMIT });
		const records: TransformRecord[] = [];
		const reader = new RecordReader((data) => {
			const record = transformRecordOf(data);
			if (record) records.push(record);
		});
		const shown = reader.read(output);
		// A program may be faster than the page reads; then the engine drops what is too much.
		if (output.length >= LIMIT || output.includes(NOTICE))
			throw new StageError(`${stage.name} printed more than 16 MB. Take fewer documents.`);
		if (code !== 0)
			throw new StageError(
				shown.trim() || `${stage.name} ended with exit code ${code} and said nothing.`,
			);
		results.push({ name: stage.name, output: shown, records });
		input = shown;
	}
	return results;
}
