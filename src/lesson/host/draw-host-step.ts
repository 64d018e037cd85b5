import { outputLines, type Piece, type Spot } from '../../course/output.ts';
import { skippedStep } from '../../host/checks/skipped-step.ts';
import { type StepId, stepCommands } from '../../host/checks/steps.ts';
import { releases } from '../../host/machine/releases.ts';
import { defaultSettings, objections, type Settings } from '../../host/settings/settings.ts';
import type { RenderedStep } from '../../host/shell/expected-outputs.ts';
import { element } from '../../ui/dom.ts';
import { choiceName, fitOutput, markVarying } from './host-output.ts';

type Steps = Readonly<Record<string, RenderedStep>>;

const fetched = new Map<string, Promise<Steps>>();

function stepsOf(url: string): Promise<Steps> {
	const known = fetched.get(url);
	if (known) return known;
	const steps = fetch(url).then((response) => {
		if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
		return response.json() as Promise<Steps>;
	});
	fetched.set(url, steps);
	// The next choice tries again.
	steps.catch(() => fetched.delete(url));
	return steps;
}

/** Draws a step's command and output into the figure under `place`, unless something newer was chosen meanwhile. */
export async function drawStep(
	place: HTMLElement,
	settings: Settings,
	isCurrent: () => boolean,
): Promise<void> {
	const step = place.dataset['step'] as StepId;
	const given = place.querySelector('.given');
	if (given) drawLine(given, stepCommands(settings)[step]);
	const undo = place.closest('lesson-step')?.querySelectorAll<HTMLElement>('.undo .given') ?? [];
	for (const taken of undo) {
		taken.dataset['line'] ??= taken.querySelector('code')?.textContent ?? '';
		drawLine(taken, taken.dataset['line'].replaceAll(defaultSettings.profile, settings.profile));
	}
	const answer = place.querySelector('.answer samp');
	const caption = place.querySelector('figcaption');
	if (!answer || !caption) return;
	const nothing =
		objections(settings).length > 0
			? 'This choice cannot work, so there is nothing to expect: see "Your host".'
			: skippedStep(step, settings);
	if (nothing) {
		answer.replaceChildren();
		caption.replaceChildren(nothing);
		return;
	}
	try {
		const all = await stepsOf(`${place.dataset['steps']}${choiceName(settings)}.json`);
		if (!isCurrent()) return;
		const { expected } = all[step] as RenderedStep;
		const text = markVarying(fitOutput(expected.trimEnd(), defaultSettings, settings));
		const spots: Spot[] = JSON.parse(place.dataset['spots'] ?? '[]');
		answer.replaceChildren(
			...nodesOf(
				text,
				spots.filter(({ at }) => text.includes(at)),
			),
		);
		const varies = text.includes('{{');
		caption.replaceChildren(
			`Expected on ${releases[settings.release].title}.`,
			...(varies
				? [element('span', {}, 'What is ', element('var', {}, 'underlined'), ' differs on yours.')]
				: []),
		);
	} catch {
		if (!isCurrent()) return;
		answer.replaceChildren();
		caption.replaceChildren(
			'The output for this choice could not be fetched. Reload the page to try again.',
		);
	}
}

/** A command, and what its button copies. */
function drawLine(given: Element, line: string): void {
	const code = given.querySelector('code');
	if (code) code.textContent = line;
	given.querySelector('copy-code')?.setAttribute('text', line);
}

function nodesOf(text: string, spots: readonly Spot[]): Node[] {
	return outputLines(text, spots).flatMap((line, index) => [
		...(index > 0 ? [document.createTextNode('\n')] : []),
		...line.map(nodeOf),
	]);
}

function nodeOf({ text, varies, spot }: Piece): Node {
	const words = varies ? element('var', {}, text) : document.createTextNode(text);
	return spot === undefined ? words : element('mark', { 'data-spot': spot }, words);
}
