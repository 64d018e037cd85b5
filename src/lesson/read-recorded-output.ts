import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseRecordedOutput, type RecordedOutput } from '../course/output.ts';

/** Reads `recorded/<name>` beside the lesson that names it. */
export async function readRecordedOutput(
	written: string | undefined,
	name: string,
): Promise<RecordedOutput> {
	const lesson = (written ?? 'content/index.mdx').replace(/(:\d+)+$/, '');
	const file = join(dirname(lesson), 'recorded', name);
	const source = await readFile(file, 'utf8').catch((cause: unknown) => {
		throw new Error(`No file ${file}. Run the command, and put what it printed there.`, { cause });
	});
	return parseRecordedOutput(source, file);
}
