/** The text with everything that changes from run to run named instead of shown. */
export function masked(text: string): string {
	return (
		text
			// Frames inside Node move with its version.
			.replace(/^ +at .*\bnode:.*\n/gm, '')
			.replace(/\b(duration_ms:? )[\d.]+/g, '$1<duration>')
			.replace(/\b\d+(\.\d+)? ?(ns|µs|ms|s)\b/g, '<duration>')
			.replace(/\b\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT\b/g, '<date>')
			.replace(/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g, '<date>')
			.replace(/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/g, '<uuid>')
	);
}
