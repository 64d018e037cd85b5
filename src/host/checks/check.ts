import type { Settings } from '../settings/settings.ts';
import { cleanLines, MAX_PASTE } from './clean.ts';
import { knownIssue } from './known-issues.ts';
import { type Problem, type StepId, stepChecks } from './steps.ts';

/** What pasted output means. */
export type Verdict =
	| { readonly kind: 'pass' }
	| ({ readonly kind: 'problem' } & Problem)
	/** Not the output of this step, as far as can be told. */
	| { readonly kind: 'unrecognised'; readonly expected: string };

/** Says what the pasted output of a step means. Looks at the text only; a problem goes before a pass. */
export function check(step: StepId, text: string, settings: Settings): Verdict {
	const { expected, passes, problems, minikube } = stepChecks[step];
	const unrecognised: Verdict = { kind: 'unrecognised', expected };
	if (text.length > MAX_PASTE) return unrecognised;
	const lines = cleanLines(text);
	if (lines.length === 0) return unrecognised;
	const all = lines.join('\n');
	for (const { pattern, ...problem } of problems(settings))
		if (pattern.test(all)) return { kind: 'problem', ...problem };
	if (minikube) {
		const issue = knownIssue(all, 'linux');
		if (issue) {
			const { id, title, remedy, next } = issue;
			return { kind: 'problem', id, title, explanation: remedy, ...(next ? { next } : {}) };
		}
		const [, id] = /Exiting due to ([A-Z0-9_]+):/.exec(all) ?? [];
		if (id)
			return {
				kind: 'problem',
				id,
				title: 'minikube stopped',
				explanation: `It calls the reason ${id}. Its own log says more.`,
				next: 'minikube logs',
			};
	}
	return passes(lines, settings) ? { kind: 'pass' } : unrecognised;
}
