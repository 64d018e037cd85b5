import type { ManifestReport, Placed } from '../../language/manifest/check-manifest.ts';
import type { ManifestProblem } from '../../language/manifest/check-object.ts';
import { element } from '../../ui/dom.ts';
import { reportWords } from './report-words.ts';

/** What kubectl would say of a manifest; each place is a button that leads there. */
export function reportView(
	report: ManifestReport,
	documents: number,
	onGo: (line: number, column: number) => void,
): HTMLElement[] {
	const { problems, unknown } = report;
	const state = problems.length > 0 ? 'refused' : 'passed';
	const views: HTMLElement[] = [
		element('p', { 'data-state': state }, reportWords(report, documents)),
	];
	if (problems.length > 0)
		views.push(element('ul', {}, ...problems.map((problem) => problemLine(problem, onGo))));
	return [...views, ...unknown.map(({ message }) => element('p', { class: 'yaml-note' }, message))];
}

function problemLine(
	{ line, column, message, hint }: Placed<ManifestProblem>,
	onGo: (line: number, column: number) => void,
): HTMLElement {
	const place = `Line ${line}, column ${column}`;
	const button = element('button', { type: 'button', class: 'button quiet' }, place);
	button.addEventListener('click', () => onGo(line, column));
	const words = element('span', {}, element('code', {}, message));
	if (hint) words.append(` ${hint}`);
	return element('li', {}, button, ' ', words);
}
