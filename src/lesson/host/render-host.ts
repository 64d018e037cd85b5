import { type StepId, stepChecks } from '../../host/checks/steps.ts';
import { type ReleaseId, releases } from '../../host/machine/releases.ts';
import { defaultSettings } from '../../host/settings/settings.ts';
import { type RenderedStep, renderSteps } from '../../host/shell/expected-outputs.ts';
import { type Choice, choiceName } from './host-output.ts';

export type RenderedSteps = Readonly<Record<StepId, RenderedStep>>;

/** Every choice that can work, by the name of its file. */
export const choices: ReadonlyMap<string, Choice> = new Map(
	(Object.keys(releases) as ReleaseId[]).flatMap((release) =>
		(['intel', 'amd', 'arm64'] as const).flatMap((cpu) =>
			(cpu === 'arm64' ? (['docker'] as const) : (['kvm2', 'docker'] as const)).map((driver) => {
				const choice: Choice = { release, cpu, driver };
				return [choiceName(choice), choice] as const;
			}),
		),
	),
);

const rendered = new Map<string, Promise<RenderedSteps>>();

/** Every step for a choice, with the default name and sizes. Runs once for each choice in a build. */
export function hostSteps(choice: Choice): Promise<RenderedSteps> {
	const name = choiceName(choice);
	const known = rendered.get(name) ?? renderSteps({ ...defaultSettings, ...choice });
	rendered.set(name, known);
	return known;
}

/** The step that an author names. */
export function hostStepId(id: string): StepId {
	if (Object.hasOwn(stepChecks, id)) return id as StepId;
	throw new Error(
		`The host has no step "${id}". Write one of ${Object.keys(stepChecks).join(', ')}.`,
	);
}
