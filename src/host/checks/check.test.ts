import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scenario } from '../scenarios/scenarios.ts';
import { defaultSettings } from '../settings/settings.ts';
import { Session } from '../shell/session.ts';
import { check } from './check.ts';
import { type StepId, stepChecks, stepCommands } from './steps.ts';

const steps = Object.keys(stepChecks) as StepId[];
const commands = stepCommands(defaultSettings);

async function outputOf(session: Session, line: string): Promise<string> {
	let text = '';
	await session.run(line, {
		write: (part) => {
			text += part;
		},
		ask: async () => 'y',
	});
	return text;
}

/** What the simulated host prints, step by step, when all goes well. */
async function goodOutputs(): Promise<Record<StepId, string>> {
	const session = new Session(scenario('fresh').start());
	const found = {} as Record<StepId, string>;
	await session.run('sudo adduser ana kvm');
	const early: StepId[] = ['cpu-flag', 'install', 'kvm-ok'];
	for (const step of early) found[step] = await outputOf(session, commands[step]);
	await session.run('exit');
	for (const step of steps.filter((each) => !early.includes(each)))
		found[step] = await outputOf(session, commands[step]);
	return found;
}

const good = await goodOutputs();

test('what the simulated host prints passes its own step, and no other', () => {
	for (const step of steps)
		for (const from of steps)
			assert.equal(
				check(step, good[from], defaultSettings).kind === 'pass',
				step === from,
				`${step} fed with ${from}: ${good[from]}`,
			);
});

test('prompts, colours, carriage returns and line numbers do not matter', () => {
	for (const step of steps) {
		const lines = good[step].trimEnd().split('\n');
		const dressed = [
			`ana@laptop:~$ ${commands[step]}`,
			...lines.map((line) => `\u001b[32m${line}\u001b[0m`),
			'ana@laptop:~$ ',
		].join('\r\n');
		assert.equal(check(step, dressed, defaultSettings).kind, 'pass', step);
	}
});

test('garbage, a megabyte and nothing never pass', () => {
	const junk = [
		'',
		' \n',
		'hello',
		'all is well',
		'PASS',
		'\u0000\u0001',
		'🙂'.repeat(50),
		JSON.stringify({ ok: true }),
		'$ id',
		'x'.repeat(1_000_000),
		'Done!\n'.repeat(170_000),
		'terminated unexpectedly '.repeat(8000),
	];
	for (const step of steps)
		for (const text of junk)
			assert.equal(
				check(step, text, defaultSettings).kind,
				'unrecognised',
				`${step}: ${text.slice(0, 30)}`,
			);
});

test('a good output in a megabyte of other text does not pass', () => {
	for (const step of steps)
		assert.notEqual(
			check(step, `${good[step]}${'\nnoise'.repeat(170_000)}`, defaultSettings).kind,
			'pass',
		);
});

const broken: readonly (readonly [scenario: string, step: StepId, id: string])[] = [
	['firmware-off', 'kvm-ok', 'no-extension'],
	['not-in-group', 'connect', 'socket-denied'],
	['old-session', 'groups', 'not-in-group'],
	['old-session', 'start', 'socket-denied'],
	['daemon-stopped', 'daemon', 'daemon-stopped'],
	['daemon-stopped', 'network', 'no-daemon'],
	['network-inactive', 'network', 'network-inactive'],
	['device-group', 'device', 'device-group'],
	['device-group', 'start', 'device-group'],
	['old-minikube', 'version', 'old-minikube'],
	['old-minikube', 'start', 'old-minikube'],
	['nested', 'cpu-flag', 'no-flag'],
	['arm64', 'start', 'arm64'],
];

test('what broken hosts print is named by its cause', async () => {
	for (const [id, step, problem] of broken) {
		const session = new Session(scenario(id).start());
		const verdict = check(
			step,
			await outputOf(
				session,
				commands[step].replace('--memory=8192', '--memory=3072').replace('--cpus=4', '--cpus=2'),
			),
			defaultSettings,
		);
		assert.equal(verdict.kind === 'problem' ? verdict.id : verdict.kind, problem, `${id}, ${step}`);
	}
});
