import type { ManifestReport } from '../../language/manifest/check-manifest.ts';

/** The one sentence that sums a check up; it says no more than what was looked at. */
export function reportWords(
	{ problems, more, unknown }: ManifestReport,
	documents: number,
): string {
	const count = problems.length + more;
	if (count > 0) {
		const shown = more > 0 ? `, of which the first ${problems.length} are listed` : '';
		return `kubectl apply would refuse it for ${count === 1 ? 'one reason' : `${count} reasons`}${shown}.`;
	}
	const of = documents === 1 ? 'one object' : `${documents} objects`;
	const known = unknown.length > 0 ? ', of the kinds that are known here' : '';
	return `Every field and type of ${of} is right${known}. A cluster checks more.`;
}
